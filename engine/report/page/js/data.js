// SPDX-License-Identifier: GPL-2.0-or-later
//
// The script of report.html: the files of this folder joined in the order of CMakeLists.txt, one script scope.
//
// Data stand in script elements of type application/json: head-data (codebook, texts, facts), two blocks a document (.i: which
// codings, small, read at once; .t: texts and evidence, read when shown), foot-data (counts). Everything reaches the page as
// text nodes: no innerHTML, so no document can become markup.
"use strict";
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
