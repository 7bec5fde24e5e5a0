// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where the page is: #/view?key=value, so that Back works and a place can be kept.
const link = (view, params = {}) => {
  const query = new URLSearchParams(Object.entries(params).filter(([, v]) => v !== "" && v !== null && v !== undefined));
  return "#/" + view + (query.size || query.toString() ? "?" + query : "");
};
const route = () => {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { view: views[path] ? path : "frequencies", params: Object.fromEntries(new URLSearchParams(query || "")) };
};
const views = {};  // name -> (params) -> nodes; in the order of the keys 1 … 5
const codeById = new Map(codes.map((code, i) => [code.id, i]));
const docByPath = new Map(docs.map((doc, i) => [doc.path, i]));
