// SPDX-License-Identifier: GPL-2.0-or-later
//
// The charts that were drawn with the run; none where gnuplot was not there to draw them.
if (foot.pictures.length) views.pictures = () => foot.pictures.map((picture) => {
  const source = "data:image/svg+xml;base64," + picture[lang];
  return h("figure", { class: "picture" }, h("img", { src: source, alt: picture.name }),
    h("figcaption", null, h("a", { href: source, download: picture.name + ".svg" }, t("Save as {1}", picture.name + ".svg"))));
});
