// SPDX-License-Identifier: GPL-2.0-or-later
//
// What was read, and what was not.
const order = { by: null, down: false, page: 0 };
const ROWS = 500;
views.documents = () => {
  const columns = [["language", t("Language"), (doc) => doc.language], ["format", t("Format"), (doc) => doc.format],
    ["base_units", t("Units"), (doc) => doc.base_units], ["coded_units", t("Coded"), (doc) => doc.coded_units],
    ["share", t("Share"), (doc) => (doc.base_units ? doc.coded_units / doc.base_units : 0)], ["codings", t("Codings"), (doc) => doc.codings], ["words", t("Words"), (doc) => doc.words]];
  const rows = docs.slice();
  const by = columns.find(([name]) => name === order.by);
  if (order.by === "path") rows.sort((a, b) => compare(a.path, b.path));
  else if (by) rows.sort((a, b) => (typeof by[2](a) === "number" ? by[2](a) - by[2](b) : compare(by[2](a), by[2](b))));
  if (order.down) rows.reverse();
  const pages = Math.ceil(rows.length / ROWS), shown = rows.slice(order.page * ROWS, (order.page + 1) * ROWS);
  const heading = (name, text, left) => h("th", { class: left ? "left" : "", scope: "col", "aria-sort": order.by === name ? (order.down ? "descending" : "ascending") : "none" },
    h("button", { class: "sort", type: "button", onclick: () => { order.down = order.by === name && !order.down; order.by = name; drawMain(); } },
      text + (order.by === name ? (order.down ? " ↓" : " ↑") : "")));
  const detail = (doc) => h("details", null, h("summary", null, t("details")), h("dl", null,
    Object.entries(doc.variables).map(([name, value]) => [h("dt", null, name), h("dd", null, value)]),
    h("dt", null, t("charset")), h("dd", null, doc.charset + (doc.charset_reason ? " (" + doc.charset_reason + ")" : "")),
    h("dt", null, t("SHA-256 of the file")), h("dd", null, h("code", null, doc.original_sha256)),
    h("dt", null, t("SHA-256 of the text")), h("dd", null, h("code", null, doc.text_sha256)),
    doc.notes.map((note) => [h("dt", null, t("note")), h("dd", null, note)])));
  return [
    h("div", { class: "view-head" }, h("h2", null, t("Documents"))),
    h("div", { class: "sheet" }, h("table", { class: "docs" },
      h("thead", null, h("tr", null, heading("path", t("Document"), true), columns.map(([name, text], i) => heading(name, text, i < 2)))),
      h("tbody", null, shown.map((doc) => h("tr", null,
        h("th", { scope: "row" }, h("a", { href: link("segments", { doc: doc.path }) }, doc.title || doc.path), h("div", { class: "under" }, doc.title ? h("span", null, doc.path) : null, detail(doc))),
        h("td", { class: "left" }, doc.language), h("td", { class: "left" }, doc.format), h("td", null, num(doc.base_units)), h("td", null, num(doc.coded_units)),
        h("td", null, doc.base_units ? pct(doc.coded_units / doc.base_units) : "·"), h("td", null, opens(doc.codings, { doc: doc.path })), h("td", null, num(doc.words))))))),
    pages > 1 ? pager(order.page, pages, (page) => { order.page = page; drawMain(); }) : null,
    foot.skipped.length ? [h("div", { class: "view-head" }, h("h2", null, t("Not read"))),
      h("div", { class: "sheet" }, h("table", { class: "docs" }, h("tbody", null, foot.skipped.map((file) =>
        h("tr", null, h("th", { scope: "row" }, file.path), h("td", { class: "left" }, file.error))))))] : null];
};
