// SPDX-License-Identifier: GPL-2.0-or-later
//
// Counts, codings and texts, and the search that every number and filter goes through.
const U = 0, ABSENT = 1, HITS = 2, WORDS = 3, DOCS = 4, BASE_UNITS = 5, BASE_HITS = 6;
const zeroCounts = [0, 0, 0, 0, 0, 0, 0];
const countsOf = (code) => foot.totals[code] || zeroCounts;
const countsIn = (language, code) => (foot.languages[language] ? foot.languages[language].totals[code] : zeroCounts) || zeroCounts;
for (const doc of docs) doc.counts = new Map(doc.codes.map((row) => [row[0], row.slice(1)]));

// A number that opens its segments; zero opens nothing.
const opens = (value, params, text) => (value > 0
  ? h("a", { href: link("segments", params) }, text ?? num(value))
  : h("span", { class: "zero" }, "·"));

// ---- codings, read once; texts, a few documents at a time
let indexes = null;
const loadIndexes = () => (indexes ??= indexBlocks.map(read));
const textCache = new Map();
function texts(doc) {
  let found = textCache.get(doc);
  if (!found) {
    found = read(textBlocks[doc]);
    if (textCache.size >= 24) textCache.delete(textCache.keys().next().value);
  } else textCache.delete(doc);
  textCache.set(doc, found);
  return found;
}

const LANGUAGE = { r: "ru", e: "en", u: "und" };
const POLARITY = ["present", "absent"];
const MODALITY = ["exists", "provided-for", "planned", "suspended", "ended", "refused", "never"];
const EFFECT = ["none", "eases", "hinders"];
const variableOf = (doc, name) => (name === "language" ? docs[doc].language : docs[doc].variables[name] ?? "");

// Units with at least one coding that passes, in document order: {doc, unit, codings: positions of those that pass}.
function find(params) {
  const at = params.code ? codeById.get(params.code) ?? -1 : null;
  const end = at === null || at < 0 ? 0 : codes[at].end;
  const only = params.doc ? docByPath.get(params.doc) ?? -1 : null;
  const needle = (params.q || "").toLowerCase();
  const found = [];
  let codings = 0;
  const inDocs = new Set();
  loadIndexes().forEach((index, doc) => {
    if (only !== null && only !== doc) return;
    if (params.var && variableOf(doc, params.var) !== (params.value || "")) return;
    let current = null;
    for (let i = 0, row = 0; i < index.c.length; i += 3, ++row) {
      const unit = index.c[i], code = index.c[i + 1], flags = index.c[i + 2];
      if (at !== null && (code < at || code >= end)) continue;
      if (params.lang && LANGUAGE[index.u[unit]] !== params.lang) continue;
      if (params.polarity && POLARITY[flags & 1] !== params.polarity) continue;
      if (params.modality && MODALITY[(flags >> 1) & 7] !== params.modality) continue;
      if (params.effect && EFFECT[(flags >> 4) & 3] !== params.effect) continue;
      if (current && current.unit === unit) { if (!current.out) { current.codings.push(row); ++codings; } continue; }
      current = { doc, unit, codings: [row], out: false };
      if (needle && !texts(doc).u[unit][3].toLowerCase().includes(needle)) { current.out = true; continue; }
      found.push(current);
      inDocs.add(doc);
      ++codings;
    }
  });
  return { found, codings, documents: inDocs.size };
}
