// SPDX-License-Identifier: GPL-2.0-or-later
//
// The table of frequencies.
views.frequencies = () => {
  const anyAbsent = foot.totals.some((row) => row[ABSENT] > 0);
  const languages = [["ru", t("in Russian")], ["en", t("in English")], ["und", t("in other languages")]].filter(([language]) =>
    foot.languages[language] && (foot.languages[language].base.units > 0 || foot.languages[language].totals.some((row) => row[U] > 0)));
  const most = Math.max(1, ...foot.totals.map((row) => row[U]));
  const rate = (hits, words) => (hits && words ? num(1000 * hits / words, 2) : h("span", { class: "zero" }, "·"));
  const rows = visibleCodes().map((code) => {
    const id = codes[code].id, c = countsOf(code);
    return h("tr", { class: (codes[code].depth === 0 ? "top" : "") + (c[U] ? "" : " none") },
      labelCell(code),
      h("td", { class: "with-bar", style: { "--p": c[U] / most } }, opens(c[U], { code: id })),
      h("td", null, c[U] && foot.base.units ? pct(c[BASE_UNITS] / foot.base.units) : h("span", { class: "zero" }, "·")),
      anyAbsent ? h("td", null, opens(c[ABSENT], { code: id, polarity: "absent" })) : null,
      h("td", null, opens(c[HITS], { code: id })),
      h("td", null, opens(c[DOCS], { code: id })),
      h("td", null, opens(c[WORDS], { code: id })),
      h("td", null, rate(c[BASE_HITS], foot.base.words)),
      languages.map(([language]) => {
        const l = countsIn(language, code);
        return [h("td", { class: "split" }, opens(l[U], { code: id, lang: language })),
          h("td", null, rate(l[BASE_HITS], foot.languages[language].base.words))];
      }));
  });
  return [
    h("div", { class: "view-head" }, h("h2", null, t("Frequencies of codes")), h("div", { class: "right" }, foldButtons())),
    h("p", { class: "note" }, t("Every number opens its segments. A parent counts distinct units, so it may be less than the sum of its codes.")),
    h("div", { class: "sheet" }, h("table", { class: "freq" },
      h("thead", null,
        h("tr", null, h("th", { class: "group", colSpan: anyAbsent ? 8 : 7 }), languages.map(([, name]) => h("th", { class: "group split", colSpan: 2 }, name))),
        h("tr", null, h("th", { class: "left", scope: "col" }, t("Code")),
          [t("Units"), t("Share of units"), anyAbsent && t("Stated absent"), t("Hits"), t("Documents"), t("Words covered"), t("Hits per 1000 words")]
            .filter(Boolean).map((name) => h("th", { scope: "col" }, name)),
          languages.map(() => [h("th", { class: "split", scope: "col" }, t("Units")), h("th", { scope: "col" }, t("per 1000"))]))),
      h("tbody", null, rows)))];
};
