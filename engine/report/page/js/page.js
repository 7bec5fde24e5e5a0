// SPDX-License-Identifier: GPL-2.0-or-later
//
// Drawing, and the keys.
function drawMain() {
  const { view, params } = route();
  const content = views[view](params);
  byId("main").replaceChildren(...[content].flat(3).filter(Boolean));
  // The reader of segments wants the room.
  byId("tiles").hidden = view === "segments";
  document.querySelector("nav.views")?.replaceWith(drawNav());
}
function draw() {
  drawTop();
  drawMain();
  byId("bottom").replaceChildren(t("Made by Pandect {1}. This page needs no network and sends nothing.", head.program));
}
systemDark.addEventListener("change", () => drawMain());
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
