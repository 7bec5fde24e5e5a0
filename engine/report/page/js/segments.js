// SPDX-License-Identifier: GPL-2.0-or-later
//
// The segments behind a number, with their evidence marked.
function pager(page, pages, go) {
  return h("div", { class: "pager" },
    h("button", { class: "btn", type: "button", disabled: page <= 0, onclick: () => go(page - 1) }, "← " + t("Previous")),
    t("page {1} of {2}", num(page + 1), num(pages)),
    h("button", { class: "btn", type: "button", disabled: page >= pages - 1, onclick: () => go(page + 1) }, t("Next") + " →"));
}
function aboutCode(params) {
  const at = codeById.get(params.code);
  if (at === undefined) return null;
  const code = codes[at];
  const path = [];
  for (let up = code.parent; up >= 0; up = codes[up].parent) path.unshift(up);
  const para = (name, text) => (local(text) ? h("p", null, h("b", null, name + " "), local(text)) : null);
  const rules = code.rules.map((rule) => h("li", null, h("code", null, rule.id), rule.lang !== "und" ? h("span", { class: "tag" }, rule.lang) : null,
    rule.kind === "except" ? h("span", { class: "tag absent" }, t("exception")) : null,
    rule.polarity === "absent" ? h("span", { class: "tag absent" }, t("stated absent")) : null, h("code", null, rule.source)));
  return h("section", { class: "about-code", style: { "--c": colourOf(at) } },
    h("span", { class: "path" }, path.map((up) => [h("a", { href: link("segments", { ...params, code: codes[up].id, page: null }) }, label(up)), " › "]), h("code", null, code.id)),
    h("h2", null, label(at)),
    local(code.definition) ? h("p", null, local(code.definition)) : null,
    para(t("Include:"), code.include), para(t("Exclude:"), code.exclude),
    rules.length ? h("details", null, h("summary", null, n("{1} term or rule", rules.length)), h("ul", { class: "rules-list" }, rules)) : null);
}

// The unit's text cut at the borders of its evidence; each piece knows whose evidence it is.
function marked(text, spans, from, to) {
  const borders = new Set([from, to]);
  spans.forEach((span) => { if (span.b < to && span.e > from) { borders.add(Math.max(span.b, from)); borders.add(Math.min(span.e, to)); } });
  const cuts = [...borders].sort((a, b) => a - b);
  const out = [];
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const piece = text.slice(cuts[i], cuts[i + 1]);
    const over = spans.filter((span) => span.b <= cuts[i] && span.e >= cuts[i + 1]);
    if (!over.length) { out.push(piece); continue; }
    const lead = over.find((span) => span.mine) || over[0];
    out.push(h("mark", { class: lead.mine ? "" : "other", style: { "--c": colourOf(lead.code) }, title: [...new Set(over.map((span) => label(span.code)))].join("\n") }, piece));
  }
  return out;
}
// Long units are shown around their evidence, with a button for the rest.
function quote(text, spans) {
  const block = h("blockquote", { lang: null });
  const LONG = 1800, AROUND = 260;
  if (text.length <= LONG) { block.append(...marked(text, spans, 0, text.length)); return block; }
  const windows = [];
  for (const span of spans.filter((s) => s.mine).sort((a, b) => a.b - b.b)) {
    const b = Math.max(0, span.b - AROUND), e = Math.min(text.length, span.e + AROUND), last = windows[windows.length - 1];
    if (last && b <= last[1] + 40) last[1] = Math.max(last[1], e); else windows.push([b, e]);
    if (windows.length > 12) break;
  }
  if (!windows.length) windows.push([0, 2 * AROUND]);
  // Not in the middle of a word or of a surrogate pair.
  for (const w of windows) {
    while (w[0] > 0 && !/\s/.test(text[w[0] - 1])) --w[0];
    while (w[1] < text.length && !/\s/.test(text[w[1]])) ++w[1];
  }
  const whole = () => { block.replaceChildren(...marked(text, spans, 0, text.length)); };
  windows.forEach(([b, e], i) => block.append(i || b ? h("span", { class: "cut" }, " […] ") : "", ...marked(text, spans, b, e)));
  if (windows[windows.length - 1][1] < text.length) block.append(h("span", { class: "cut" }, " […]"));
  block.append(" ", h("button", { class: "btn", type: "button", onclick: whole }, t("Show the whole unit")));
  return block;
}
function card(item) {
  const index = loadIndexes()[item.doc], data = texts(item.doc);
  const [address, begin, end, text, role] = data.u[item.unit];
  const mine = new Set(item.codings);
  const rows = [];
  for (let i = 0, row = 0; i < index.c.length; i += 3, ++row) if (index.c[i] === item.unit) rows.push(row);
  const spans = [], list = [];
  for (const row of rows.sort((a, b) => mine.has(b) - mine.has(a) || a - b)) {
    const code = index.c[row * 3 + 1], flags = index.c[row * 3 + 2], [rules, evidence] = data.e[row];
    const words = [];
    for (let i = 0; i < evidence.length; i += 2) {
      spans.push({ b: evidence[i], e: evidence[i + 1], code, mine: mine.has(row) });
      words.push(text.slice(evidence[i], evidence[i + 1]).replace(/\s+/g, " "));
    }
    const modality = MODALITY[(flags >> 1) & 7], effect = EFFECT[(flags >> 4) & 3];
    list.push(h("li", { class: mine.has(row) ? "" : "other" }, dot(code),
      h("a", { href: link("segments", { code: codes[code].id }), title: codes[code].id }, label(code)),
      flags & 1 ? h("span", { class: "tag absent" }, t("stated absent")) : null,
      modality !== "exists" ? h("span", { class: "tag" }, t(modality)) : null,
      effect !== "none" ? h("span", { class: "tag" }, t(effect)) : null,
      rules.map((rule) => h("code", { class: "rule", tabindex: "0", title: codes[code].rules[rule].source + "\n" + head.codebook.id + " " + head.codebook.version }, codes[code].rules[rule].id)),
      words.length ? h("span", { class: "words" }, words.slice(0, 12).map((word) => (lang === "ru" ? "«" + word + "»" : "“" + word + "”")).join(", ") + (words.length > 12 ? " …" : "")) : null));
  }
  const language = LANGUAGE[index.u[item.unit]];
  const block = quote(text, spans);
  block.lang = language === "und" ? "" : language;
  return h("article", { class: "seg", tabindex: "-1" },
    h("div", { class: "seg-head" }, h("b", null, address), h("span", { class: "tag" }, language),
      role === "body" || role === "list-item" ? null : h("span", { class: "tag" }, t(role)),
      h("span", { class: "mono", title: t("place in the text, in characters (code points)") }, num(begin) + "–" + num(end))),
    block, h("ul", { class: "codings" }, list));
}

let lastFound = { key: null, result: null };
views.segments = (params) => {
  const key = JSON.stringify({ ...params, page: 0 });
  if (lastFound.key !== key) lastFound = { key, result: find(params) };
  const { found, codings, documents } = lastFound.result;
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(Math.max(0, (parseInt(params.page, 10) || 1) - 1), pages - 1);
  const go = (change) => { location.hash = link("segments", { ...params, page: null, ...change }); };
  const choose = (name, field, choices) => h("label", { class: "field" }, name, h("select", { onchange: (e) => go({ [field]: e.target.value }) },
    [["", t("all")], ...choices].map(([value, text]) => h("option", { value, selected: value === (params[field] || "") }, text))));
  const indent = (code) => "\u2003".repeat(codes[code].depth) + label(code);
  const flags = new Set();
  loadIndexes().forEach((index) => { for (let i = 2; i < index.c.length; i += 3) flags.add(index.c[i]); });
  const modalities = [...new Set([...flags].map((f) => (f >> 1) & 7))].sort(), effects = [...new Set([...flags].map((f) => (f >> 4) & 3))].sort();
  const filters = h("div", { class: "filters", role: "search" },
    choose(t("Code"), "code", codes.map((code, i) => [code.id, indent(i)])),
    choose(t("Document"), "doc", docs.map((doc) => [doc.path, doc.title ? doc.title + " — " + doc.path : doc.path])),
    choose(t("Language"), "lang", [["ru", t("Russian")], ["en", t("English")], ["und", t("other")]]),
    choose(t("Polarity"), "polarity", [["present", t("present")], ["absent", t("stated absent")]]),
    modalities.length > 1 || params.modality ? choose(t("Modality"), "modality", modalities.map((m) => [MODALITY[m], t(MODALITY[m])])) : null,
    effects.length > 1 || params.effect ? choose(t("Effect"), "effect", effects.map((e) => [EFFECT[e], t(EFFECT[e])])) : null,
    h("label", { class: "field" }, t("Text"), h("input", { type: "search", id: "search", value: params.q || "", placeholder: t("words in the segment"), onchange: (e) => go({ q: e.target.value.trim() }) })),
    Object.keys(params).some((name) => name !== "page" && params[name]) ? h("a", { href: link("segments"), class: "btn" }, t("Clear filters")) : null);
  const out = [filters, params.code ? aboutCode(params) : null,
    h("div", { class: "crumbs", role: "status" },
      h("b", null, unitCount(found.length)), h("span", null, "·"), h("span", null, n("{1} coding", codings)), h("span", null, "·"),
      h("span", null, n("{1} document", documents)),
      params.var ? [h("span", { class: "tag" }, params.var + ": " + (params.value || t("not given")))] : null)];
  if (!found.length) return [...out, h("div", { class: "sheet empty" }, t("No segment passes these filters."))];
  const paged = pages > 1 ? () => pager(page, pages, (next) => go({ page: next + 1 })) : () => null;
  let doc = -1;
  const list = [];
  for (const item of found.slice(page * PAGE, (page + 1) * PAGE)) {
    if (item.doc !== doc) {
      doc = item.doc;
      list.push(h("div", { class: "doc-head" }, h("h3", null, h("a", { href: link("segments", { ...params, doc: docs[doc].path, page: null }) }, docs[doc].title || docs[doc].path)),
        docs[doc].title ? h("span", null, docs[doc].path) : null));
    }
    list.push(card(item));
  }
  return [...out, page > 0 ? paged() : null, ...list, paged()];
};
