// SPDX-License-Identifier: GPL-2.0-or-later
//
// The head of the page: title, switches, what the figures stand on, and the way between views.
function switcher(name, choices, current, choose) {
  return h("div", { class: "switch", role: "group", "aria-label": name }, choices.map(([value, text, title]) =>
    h("button", { type: "button", "aria-pressed": String(value === current), title, onclick: () => choose(value) }, text)));
}
let theme = remember.get("theme") || "auto";
const applyTheme = () => {
  if (theme === "auto") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = theme;
};
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => theme === "dark" || (theme === "auto" && systemDark.matches && !matchMedia("print").matches);
const title = () => local(head.codebook.title) || head.codebook.id;

function drawTop() {
  document.title = title() + " — Pandect";
  byId("skip").textContent = t("Skip to the content");
  const base = foot.base;
  const share = base.units ? base.coded_units / base.units : 0;
  const tile = (value, text, meter) => h("div", { class: "tile" }, h("b", null, value), h("span", null, text),
    meter === undefined ? null : h("div", { class: "meter" }, h("i", { style: { "--p": meter } })));
  const fact = (name, ...value) => h("span", null, name + ": ", h("b", null, value));
  byId("top").replaceChildren(
    h("div", { class: "bar-top" }, h("span", { class: "brand" }, "Pandect"),
      h("div", { class: "tools" },
        switcher(t("Theme"), [["auto", t("Auto")], ["light", t("Light")], ["dark", t("Dark")]], theme,
          (value) => { theme = value; remember.set("theme", value); applyTheme(); draw(); }),
        switcher(t("Language"), [["ru", "Рус", "Русский"], ["en", "Eng", "English"]], lang,
          (value) => { setLanguage(value); draw(); }))),
    h("div", { class: "heading" }, h("h1", null, title()),
      local(head.codebook.source) ? h("p", null, local(head.codebook.source)) : null),
    h("div", { class: "tiles", id: "tiles" },
      tile(num(base.documents), nWord("{1} document", base.documents)),
      tile(num(base.words), nWord("{1} word", base.words)),
      tile(num(base.units), nWord("{1} " + head.table.unit, base.units)),
      tile(num(base.coded_units), t("of them coded, {1}", pct(share)), share),
      tile(num(foot.codings), nWord("{1} coding", foot.codings))),
    h("div", { class: "facts" },
      fact(t("Count"), t("units")), fact(t("Layer"), t(head.table.layer)),
      fact(t("Base"), unitCount(base.units)),
      fact(t("Filters"), head.table.filters.length ? head.table.filters.join(", ") : t("none")),
      fact(t("Codebook"), head.codebook.id + " " + head.codebook.version + " ", h("code", { title: head.codebook.sha256 }, head.codebook.sha256.slice(0, 12))),
      fact(t("Lexicon"), head.lexicon.tier + " ", h("code", { title: head.lexicon.sha256 }, head.lexicon.sha256.slice(0, 12)))),
    drawNav());
}
function drawNav() {
  const current = route().view;
  return h("nav", { class: "views", "aria-label": t("Views") }, [["frequencies", t("Frequencies")], ["heat", t("Heat map")],
    ["segments", t("Segments")], ["documents", t("Documents")], ["pictures", t("Pictures")], ["method", t("Method and sources")]].filter(([view]) => views[view]).map(([view, text]) =>
    h("a", { href: link(view), "aria-current": view === current ? "page" : null }, text)));
}
