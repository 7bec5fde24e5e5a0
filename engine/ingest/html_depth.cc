// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/html_depth.h"

#include <algorithm>
#include <string>

namespace pandect::ingest {
namespace {

bool MayStayOpen(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "area", "base",  "br", "col",  "dd",    "dt",     "embed",    "hr",       "html",  "head",   "body",
      "img",  "input", "li", "link", "meta",  "option", "optgroup", "p",        "param", "source", "track",
      "wbr",  "tr",    "td", "th",   "thead", "tbody",  "tfoot",    "colgroup", "rt",    "rp"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

uint32_t RoughHtmlDepth(std::string_view html) {
  int64_t depth = 0, deepest = 0;
  for (size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    if (html.substr(at, 4) == "<!--") {
      size_t end = html.find("-->", at + 4);
      if (end == html.npos) break;
      at = end;
      continue;
    }
    size_t p = at + 1;
    bool closing = p < html.size() && html[p] == '/';
    p += closing;
    std::string name;
    while (p < html.size() && name.size() < 12) {
      char c = html[p];
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (!((c >= 'a' && c <= 'z') || (!name.empty() && c >= '0' && c <= '9'))) break;
      name += c;
      ++p;
    }
    if (name.empty() || MayStayOpen(name)) continue;
    if (name == "script" || name == "style") continue;  // what looks like tags inside is rare and balanced
    depth += closing ? -1 : 1;
    depth = std::max<int64_t>(depth, 0);
    deepest = std::max(deepest, depth);
  }
  return static_cast<uint32_t>(std::min<int64_t>(deepest, UINT32_MAX));
}

}  // namespace pandect::ingest
