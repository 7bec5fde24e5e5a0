// SPDX-License-Identifier: GPL-2.0-or-later
//
// The code tree as rows, folded alike in both tables.
const folded = new Set(codes.length > 80 ? codes.flatMap((code, i) => (code.parent < 0 && code.end > i + 1 ? [i] : [])) : []);
let hideEmpty = false;
function visibleCodes() {
  const rows = [];
  for (let i = 0; i < codes.length;) {
    if (hideEmpty && countsOf(i)[U] === 0) { i = codes[i].end; continue; }
    rows.push(i);
    i = folded.has(i) ? codes[i].end : i + 1;
  }
  return rows;
}
function labelCell(code, params) {
  const has = codes[code].end > code + 1;
  return h("th", { scope: "row", style: { "--depth": codes[code].depth } }, h("span", { class: "label-cell" },
    has ? h("button", { class: "fold", type: "button", "aria-expanded": String(!folded.has(code)), "aria-label": t("Fold {1}", label(code)),
      onclick: () => { folded.has(code) ? folded.delete(code) : folded.add(code); keepFocus(".fold", code); } , "data-code": String(code) })
      : h("span", { class: "no-fold" }),
    codes[code].parent < 0 ? dot(code) : null,
    h("a", { href: link("segments", { code: codes[code].id, ...params }), title: local(codes[code].definition) || codes[code].id }, label(code))));
}
function keepFocus(selector, code) {
  drawMain();
  document.querySelector(`${selector}[data-code="${code}"]`)?.focus();
}
const foldButtons = () => [
  h("button", { class: "btn", type: "button", onclick: () => { folded.clear(); drawMain(); } }, t("Unfold all")),
  h("button", { class: "btn", type: "button", onclick: () => { codes.forEach((code, i) => { if (code.end > i + 1) folded.add(i); }); drawMain(); } }, t("Fold all")),
  h("label", { class: "field" }, h("input", { type: "checkbox", checked: hideEmpty, onchange: (e) => { hideEmpty = e.target.checked; drawMain(); } }),
    t("hide codes without segments"))];
