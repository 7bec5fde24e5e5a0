// SPDX-License-Identifier: GPL-2.0-or-later
//
// Codes × documents, or × the values of a variable.
const heat = { columns: "document", show: "units", page: 0 };
const variables = () => {
  const names = new Map();
  docs.forEach((doc) => Object.keys(doc.variables).forEach((name) => {
    if (!names.has(name)) names.set(name, new Set());
    names.get(name).add(doc.variables[name]);
  }));
  // A variable with a value of its own for each document (title, source) groups nothing.
  return [...names].filter(([, values]) => values.size < Math.max(2, docs.length) || docs.length < 3).map(([name]) => name).sort(compare);
};
function heatColumns() {
  if (heat.columns === "document") {
    return docs.map((doc) => ({ name: doc.title || doc.path.split("/").pop().replace(/\.[a-z]+$/i, ""), full: doc.path, docs: [doc], params: { doc: doc.path } }));
  }
  const groups = new Map();
  docs.forEach((doc, i) => {
    const value = variableOf(i, heat.columns);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(doc);
  });
  return [...groups].sort(([a], [b]) => (a === "") - (b === "") || compare(a, b)).map(([value, members]) => ({
    name: value === "" ? t("not given") : value, full: heat.columns + ": " + (value || t("not given")), docs: members,
    params: { var: heat.columns, value } }));
}
views.heat = () => {
  const all = heatColumns();
  heat.page = Math.min(heat.page, Math.max(0, Math.ceil(all.length / COLUMNS) - 1));
  const sum = (column, pick) => column.docs.reduce((total, doc) => total + pick(doc), 0);
  for (const column of all) {
    column.units = sum(column, (doc) => doc.base_units);
    column.words = sum(column, (doc) => doc.words);
  }
  const value = (column, code) => {
    const units = sum(column, (doc) => (doc.counts.get(code) || zeroCounts)[U]);
    const hits = sum(column, (doc) => (doc.counts.get(code) || zeroCounts)[HITS]);
    const baseUnits = sum(column, (doc) => (doc.counts.get(code) || zeroCounts)[BASE_UNITS]);
    const baseHits = sum(column, (doc) => (doc.counts.get(code) || zeroCounts)[BASE_HITS]);
    return { units, hits, share: column.units ? baseUnits / column.units : 0, rate: column.words ? 1000 * baseHits / column.words : 0 };
  };
  const shade = heat.show === "rate" ? "rate" : "share";
  const rows = visibleCodes();
  const cells = rows.map((code) => all.map((column) => value(column, code)));
  const most = cells.flat().reduce((top, cell) => Math.max(top, cell[shade]), 0) || 1;
  const shown = all.slice(heat.page * COLUMNS, (heat.page + 1) * COLUMNS), from = heat.page * COLUMNS;
  const text = (cell) => (heat.show === "units" ? num(cell.units) : heat.show === "share" ? pct(cell.share) : num(cell.rate, 1));
  // From where on the other ink reads better on the shade.
  const deep = isDark() ? 0.53 : 0.7;
  const body = rows.map((code, row) => h("tr", { class: codes[code].depth === 0 ? "top" : "" }, labelCell(code),
    shown.map((column, i) => {
      const cell = cells[row][from + i];
      if (!cell.units) return h("td", null, h("span", null, "·"));
      // The square root spreads the low end, where most cells are.
      const p = Math.sqrt(Math.min(1, cell[shade] / most));
      return h("td", null, h("a", { href: link("segments", { code: codes[code].id, ...column.params }), class: p > deep ? "deep" : "", style: { "--p": (0.05 + 0.95 * p).toFixed(3) },
        title: [label(code), column.full, unitCount(cell.units) + " (" + pct(cell.share) + ")", n("{1} hit", cell.hits) + ", " + t("{1} per 1000 words", num(cell.rate, 2))].join("\n") }, text(cell)));
    })));
  const choose = (name, current, choices, change) => h("label", { class: "field" }, name,
    h("select", { onchange: (e) => { change(e.target.value); drawMain(); } }, choices.map(([v, caption]) => h("option", { value: v, selected: v === current }, caption))));
  return [
    h("div", { class: "view-head" }, h("h2", null, t("Heat map")), h("div", { class: "right" },
      choose(t("Columns"), heat.columns, [["document", t("documents")], ["language", t("language")], ...variables().map((name) => [name, name])],
        (v) => { heat.columns = v; heat.page = 0; }),
      choose(t("Numbers"), heat.show, [["units", t("units")], ["share", t("share of units")], ["rate", t("hits per 1000 words")]], (v) => { heat.show = v; }),
      h("span", { class: "legend" }, shade === "share" ? t("share of units") : t("hits per 1000 words"), " 0", h("i"), shade === "share" ? pct(most) : num(most, 1)))),
    h("p", { class: "note" }, t("A cell opens its segments. Colour is relative to the size of the document, so long and short ones can be compared.")),
    all.length > COLUMNS ? pager(heat.page, Math.ceil(all.length / COLUMNS), (page) => { heat.page = page; drawMain(); }) : null,
    h("div", { class: "sheet" }, h("table", { class: "heat" },
      h("thead", null, h("tr", null, h("th", { class: "corner", scope: "col" }, t("Code")),
        shown.map((column) => h("th", { scope: "col" }, h("a", { class: "turned", href: link("segments", column.params), title: column.full }, column.name),
          // Titles of a translation pair are often alike.
          column.docs.length === 1 && heat.columns === "document" ? h("span", { class: "tag" }, column.docs[0].language) : null)), h("td", { class: "filler" }))),
      h("tbody", null, body),
      h("tfoot", null,
        h("tr", null, h("th", { scope: "row", class: "left" }, t("Units in the base")), shown.map((column) => h("td", null, num(column.units))), h("td", { class: "filler" })))))];
};
