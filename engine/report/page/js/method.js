// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the numbers mean and what they were made with.
views.method = () => {
  const row = (name, ...value) => [h("dt", null, name), h("dd", null, value)];
  const bases = ["ru", "en", "und"].filter((language) => foot.languages[language] && foot.languages[language].base.units > 0);
  const names = { ru: t("Russian"), en: t("English"), und: t("other") };
  return h("div", { class: "method" },
    h("section", null, h("h2", null, t("What the numbers mean")),
      h("p", null, t("The coding unit is the {1}. It carries a code when a rule of the code fires in it; it counts once however many rules fire.", t(head.table.unit))),
      h("p", null, t("These are proposals of rules that nobody has reviewed. Read the segments before you rely on the numbers.")),
      h("p", null, t("A hit is a place where a rule fired; overlapping hits of one code count once. Words covered are the words inside hits.")),
      h("p", null, t("“Stated absent” means the text says that the thing is missing, ended, suspended or refused. It is not the same as not mentioned.")),
      h("p", null, t("Headings, running heads, editor's notes and signatures may carry codes but stay out of the base."))),
    h("section", null, h("h2", null, t("Base")), h("table", null,
      h("thead", null, h("tr", null, ["", t("Documents"), t("Units"), t("Coded units"), t("Words")].map((name, i) => h("th", { scope: "col", class: i ? "" : "left" }, name)))),
      h("tbody", null, [[t("all"), foot.base], ...bases.map((language) => [names[language], foot.languages[language].base])].map(([name, base]) =>
        h("tr", null, h("th", { scope: "row" }, name), [base.documents, base.units, base.coded_units, base.words].map((v) => h("td", null, num(v)))))))),
    h("section", null, h("h2", null, t("What the run was made with")), h("dl", null,
      row(t("Program"), "Pandect " + head.program),
      row(t("Codebook"), head.codebook.id + " " + head.codebook.version), row("SHA-256", h("code", null, head.codebook.sha256)),
      row(t("Lexicon"), head.lexicon.tier), row("SHA-256", h("code", null, head.lexicon.sha256)),
      head.lexicon.sources.map((source) => row(t("dictionary"), source.name + " " + source.version + " ", h("code", null, source.sha256.slice(0, 16)))),
      head.options.filter(([, value]) => value !== "").map(([name, value]) => row(name, value)))),
    local(head.codebook.note) ? h("section", null, h("h2", null, t("Note of the codebook")), h("p", null, local(head.codebook.note))) : null,
    h("section", { class: "keys" }, h("h2", null, t("Keys")), h("dl", null,
      row(h("kbd", null, "1 … " + Object.keys(views).length), t("views")), row(h("kbd", null, "j k"), t("next and previous segment")),
      row(h("kbd", null, "n p"), t("next and previous page")), row(h("kbd", null, "/"), t("search in segments")))));
};
