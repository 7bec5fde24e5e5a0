// SPDX-License-Identifier: GPL-2.0-or-later
//
// Making elements, and the colours of codes.
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
