// SPDX-License-Identifier: GPL-2.0-or-later
//
// The page of report.html. Data stand in <script type="application/json">: head-data (codebook, texts, facts), two blocks a
// document (.i: which codings, small, read at once; .t: texts and evidence, read when shown), foot-data (counts).
// Everything reaches the page as text nodes: no innerHTML, so no document can become markup.
"use strict";
(() => {
  const read = (element) => JSON.parse(element.textContent);
  const byId = (id) => document.getElementById(id);
  const head = read(byId("head-data")), foot = read(byId("foot-data"));
  const codes = head.codebook.codes, docs = foot.documents;
  const indexBlocks = [...document.querySelectorAll("script.i")], textBlocks = [...document.querySelectorAll("script.t")];
  const PAGE = 50, COLUMNS = 60;

  // ---- what is remembered between visits; a page from a file may be denied storage
  const remember = {
    get(key) { try { return localStorage.getItem("pandect." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("pandect." + key, value); } catch { /* not kept, then */ } },
  };

  // ---- language
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
  const unitCount = (count) => n("{1} " + head.table.unit, count);
  const compare = (a, b) => a.localeCompare(b, lang, { numeric: true });

  // ---- elements
  function h(tag, props, ...children) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "style") for (const [name, v] of Object.entries(value)) element.style.setProperty(name, v);
      else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (key === "class") element.className = value;
      else if (key in element && typeof value !== "string") element[key] = value;
      else element.setAttribute(key, value === true ? "" : value);
    }
    for (const child of children.flat(3)) if (child !== null && child !== undefined && child !== false) element.append(child);
    return element;
  }

  // ---- colours: the codebook's, else one a top code from a set told apart by colour-blind readers too
  const palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B8860B", "#4B9CD3", "#7A5195", "#5F6B2D"];
  const topOf = codes.map((code, i) => { let c = i; while (codes[c].parent >= 0) c = codes[c].parent; return c; });
  const tops = [...new Set(topOf)];
  const colourOf = (code) => {
    for (let c = code; c >= 0; c = codes[c].parent) if (/^#[0-9a-f]{6}$/i.test(codes[c].colour)) return codes[c].colour;
    return palette[tops.indexOf(topOf[code]) % palette.length];
  };
  const dot = (code) => h("i", { class: "dot", style: { "--c": colourOf(code) } });

  // ---- routes: #/view?key=value, so that Back works and a place can be kept
  const link = (view, params = {}) => {
    const query = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== "" && v !== null && v !== undefined));
    return "#/" + view + (query.size || query.toString() ? "?" + query : "");
  };
  const route = () => {
    const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
    return { view: views[path] ? path : "frequencies", params: Object.fromEntries(new URLSearchParams(query || "")) };
  };
  const codeById = new Map(codes.map((code, i) => [code.id, i]));
  const docByPath = new Map(docs.map((doc, i) => [doc.path, i]));

  // ---- counts
  const U = 0, ABSENT = 1, HITS = 2, WORDS = 3, DOCS = 4;
  const zeroCounts = [0, 0, 0, 0, 0];
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

  // ---- the head of the page
  function switcher(name, choices, current, choose) {
    return h("div", { class: "switch", role: "group", "aria-label": name }, choices.map(([value, text, title]) =>
      h("button", { type: "button", "aria-pressed": String(value === current), title, onclick: () => choose(value) }, text)));
  }
  let theme = remember.get("theme") || "auto";
  const applyTheme = () => {
    if (theme === "auto") delete document.documentElement.dataset.theme; else document.documentElement.dataset.theme = theme;
  };
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
            (value) => { theme = value; remember.set("theme", value); applyTheme(); drawTop(); }),
          switcher(t("Language"), [["ru", "Рус", "Русский"], ["en", "Eng", "English"]], lang,
            (value) => { setLanguage(value); draw(); }))),
      h("div", { class: "heading" }, h("h1", null, title()),
        local(head.codebook.source) ? h("p", null, local(head.codebook.source)) : null),
      h("div", { class: "tiles" },
        tile(num(base.documents), t("documents")),
        tile(num(base.words), t("words")),
        tile(num(base.units), t("units: " + head.table.unit)),
        tile(num(base.coded_units), t("coded units, {1}", pct(share)), share),
        tile(num(foot.codings), t("codings"))),
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
      ["segments", t("Segments")], ["documents", t("Documents")], ["method", t("Method and sources")]].map(([view, text]) =>
      h("a", { href: link(view), "aria-current": view === current ? "page" : null }, text)));
  }

  // ---- the code tree, folded alike in both tables
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

  const views = {};

  // ---- frequencies
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
        h("td", null, c[U] && foot.base.units ? pct(c[U] / foot.base.units) : h("span", { class: "zero" }, "·")),
        anyAbsent ? h("td", null, opens(c[ABSENT], { code: id, polarity: "absent" })) : null,
        h("td", null, opens(c[HITS], { code: id })),
        h("td", null, opens(c[DOCS], { code: id })),
        h("td", null, opens(c[WORDS], { code: id })),
        h("td", null, rate(c[HITS], foot.base.words)),
        languages.map(([language]) => {
          const l = countsIn(language, code);
          return [h("td", { class: "split" }, opens(l[U], { code: id, lang: language })),
            h("td", null, rate(l[HITS], foot.languages[language].base.words))];
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

  // ---- heat map: codes × documents or × values of a variable
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
      return { units, hits, share: column.units ? units / column.units : 0, rate: column.words ? 1000 * hits / column.words : 0 };
    };
    const shade = heat.show === "rate" ? "rate" : "share";
    const rows = visibleCodes();
    const cells = rows.map((code) => all.map((column) => value(column, code)));
    const most = Math.max(...cells.flat().map((cell) => cell[shade]), 0) || 1;
    const shown = all.slice(heat.page * COLUMNS, (heat.page + 1) * COLUMNS), from = heat.page * COLUMNS;
    const text = (cell) => (heat.show === "units" ? num(cell.units) : heat.show === "share" ? pct(cell.share) : num(cell.rate, 1));
    const body = rows.map((code, row) => h("tr", { class: codes[code].depth === 0 ? "top" : "" }, labelCell(code),
      shown.map((column, i) => {
        const cell = cells[row][from + i];
        if (!cell.units) return h("td", null, h("span", null, "·"));
        // The square root spreads the low end, where most cells are.
        const p = Math.sqrt(Math.min(1, cell[shade] / most));
        return h("td", null, h("a", { href: link("segments", { code: codes[code].id, ...column.params }), class: p > 0.56 ? "deep" : "", style: { "--p": (0.05 + 0.95 * p).toFixed(3) },
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
          shown.map((column) => h("th", { scope: "col" }, h("a", { class: "turned", href: link("segments", column.params), title: column.full }, column.name))), h("th"))),
        h("tbody", null, body.map((row) => { row.append(h("th")); return row; })),
        h("tfoot", null,
          h("tr", null, h("th", { scope: "row", class: "left" }, t("Units in the base")), shown.map((column) => h("td", null, num(column.units))), h("th")))))];
  };

  // ---- segments
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
    const [address, begin, end, text] = data.u[item.unit];
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
        h("b", null, unitCount(found.length)), "·", n("{1} coding", codings), "·", n("{1} document", documents),
        params.var ? ["·", h("span", { class: "tag" }, params.var + ": " + (params.value || t("not given")))] : null)];
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

  // ---- documents
  const order = { by: null, down: false };
  views.documents = () => {
    const columns = [["language", t("Language"), (doc) => doc.language], ["format", t("Format"), (doc) => doc.format],
      ["base_units", t("Units"), (doc) => doc.base_units], ["coded_units", t("Coded"), (doc) => doc.coded_units],
      ["share", t("Share"), (doc) => (doc.base_units ? doc.coded_units / doc.base_units : 0)], ["codings", t("Codings"), (doc) => doc.codings], ["words", t("Words"), (doc) => doc.words]];
    const rows = docs.slice();
    const by = columns.find(([name]) => name === order.by);
    if (order.by === "path") rows.sort((a, b) => compare(a.path, b.path));
    else if (by) rows.sort((a, b) => (typeof by[2](a) === "number" ? by[2](a) - by[2](b) : compare(by[2](a), by[2](b))));
    if (order.down) rows.reverse();
    const heading = (name, text, left) => h("th", { class: left ? "left" : "", scope: "col", "aria-sort": order.by === name ? (order.down ? "descending" : "ascending") : "none" },
      h("button", { class: "btn", type: "button", onclick: () => { order.down = order.by === name && !order.down; order.by = name; drawMain(); } },
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
        h("tbody", null, rows.map((doc) => h("tr", null,
          h("th", { scope: "row" }, h("a", { href: link("segments", { doc: doc.path }) }, doc.title || doc.path), doc.title ? h("div", { class: "note" }, doc.path) : null, detail(doc)),
          h("td", { class: "left" }, doc.language), h("td", { class: "left" }, doc.format), h("td", null, num(doc.base_units)), h("td", null, opens(doc.coded_units, { doc: doc.path })),
          h("td", null, doc.base_units ? pct(doc.coded_units / doc.base_units) : "·"), h("td", null, opens(doc.codings, { doc: doc.path })), h("td", null, num(doc.words))))))),
      foot.skipped.length ? [h("div", { class: "view-head" }, h("h2", null, t("Not read"))),
        h("div", { class: "sheet" }, h("table", { class: "docs" }, h("tbody", null, foot.skipped.map((file) =>
          h("tr", null, h("th", { scope: "row" }, file.path), h("td", { class: "left" }, file.error))))))] : null];
  };

  // ---- method
  views.method = () => {
    const row = (name, ...value) => [h("dt", null, name), h("dd", null, value)];
    const bases = ["ru", "en", "und"].filter((language) => foot.languages[language]);
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
        head.options.map(([name, value]) => row(name, value)))),
      local(head.codebook.note) ? h("section", null, h("h2", null, t("Note of the codebook")), h("p", null, local(head.codebook.note))) : null,
      h("section", { class: "keys" }, h("h2", null, t("Keys")), h("dl", null,
        row(h("kbd", null, "1 … 5"), t("views")), row(h("kbd", null, "j k"), t("next and previous segment")),
        row(h("kbd", null, "n p"), t("next and previous page")), row(h("kbd", null, "/"), t("search in segments")))));
  };

  // ---- drawing and keys
  function drawMain() {
    const { view, params } = route();
    const content = views[view](params);
    byId("main").replaceChildren(...[content].flat(3).filter(Boolean));
    document.querySelector("nav.views")?.replaceWith(drawNav());
  }
  function draw() {
    drawTop();
    drawMain();
    byId("bottom").replaceChildren(t("Made by Pandect {1}. This page needs no network and sends nothing.", head.program));
  }
  window.addEventListener("hashchange", () => {
    if (location.hash === "#main") return;
    drawMain();
    const top = document.querySelector("nav.views").getBoundingClientRect().top + scrollY;
    if (scrollY > top) scrollTo(0, top);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const { view } = route();
    const step = (by) => {
      const all = [...document.querySelectorAll(".seg")], at = all.indexOf(document.activeElement.closest?.(".seg"));
      const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
      if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
    };
    const press = (i) => { const buttons = [...document.querySelectorAll(".pager")].pop()?.querySelectorAll("button"); if (buttons) buttons[i].click(); };
    const keys = {
      j: () => step(1), k: () => step(-1), n: () => press(1), p: () => press(0),
      "/": () => { if (view !== "segments") location.hash = link("segments"); setTimeout(() => byId("search")?.focus(), 50); event.preventDefault(); },
    };
    Object.keys(views).forEach((name, i) => { keys[String(i + 1)] = () => { location.hash = link(name); }; });
    // The same keys under the Russian layout.
    const russian = { "о": "j", "л": "k", "т": "n", "з": "p", ".": "/" };
    const action = keys[event.key] || keys[russian[event.key.toLowerCase()]];
    if (action) action();
  });

  applyTheme();
  setLanguage(head.language);
  draw();
})();
