// SPDX-License-Identifier: GPL-2.0-or-later
//
// Texts, plurals, numbers and order in the language of the page; the texts come from the catalogue of report.
let lang = head.language, numbers, percents, plurals;
function setLanguage(next) {
  lang = next;
  document.documentElement.lang = lang;
  const locale = lang === "ru" ? "ru-RU" : "en-US";
  numbers = [0, 1, 2, 3].map((d) => new Intl.NumberFormat(locale, { minimumFractionDigits: d, maximumFractionDigits: d, useGrouping: true }));
  percents = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  plurals = new Intl.PluralRules(locale);
}
const fill = (text, args) => text.replace(/\{([1-9])\}/g, (all, n) => (n <= args.length ? args[n - 1] : all));
const t = (english, ...args) => fill(head.texts[lang][english] ?? english, args);
const n = (english, count, ...args) => {
  const forms = head.plurals[lang][english];
  return fill(forms[plurals.select(count)] ?? forms.other, [num(count), ...args]);
};
const num = (value, digits = 0) => numbers[digits].format(value);
const pct = (value) => percents.format(value);
const local = (text) => (text ? text[lang] || text.und || text.ru || text.en || "" : "");
const label = (code) => local(codes[code].label) || codes[code].id;
// The word alone, in the form that goes with the count.
const nWord = (english, count) => {
  const forms = head.plurals[lang][english];
  return fill(forms[plurals.select(count)] ?? forms.other, [""]).trim();
};
const unitCount = (count) => n("{1} " + head.table.unit, count);
const compare = (a, b) => a.localeCompare(b, lang, { numeric: true });
