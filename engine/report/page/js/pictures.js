// SPDX-License-Identifier: GPL-2.0-or-later
//
// The charts that were drawn with the run; where the program that draws was not there, this is said, once a reason.
if (foot.pictures.length) views.pictures = () => foot.pictures.map((picture, i) => {
  if (picture.missing) {
    const same = foot.pictures.findIndex((other) => other.missing && other.missing[lang] === picture.missing[lang]);
    return same === i ? h("p", { class: "note" }, picture.missing[lang]) : null;
  }
  const source = "data:image/svg+xml;base64," + picture[lang];
  // Not all of them say their size: such a one would be blown up to the width of the page.
  const width = /viewBox="[-\d.]+ [-\d.]+ ([\d.]+)/.exec(atob(picture[lang].slice(0, 2000)));
  const style = width ? { "--w": Math.round(width[1]) + "px" } : null;
  return h("figure", { class: "picture" }, h("img", { src: source, alt: picture.name, style }),
    h("figcaption", null, h("a", { href: source, download: picture.name + ".svg" }, t("Save as {1}", picture.name + ".svg"))));
});
