// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/sha256.h"
#include "report/base64.h"
#include "report/concordance.h"
#include "report/embedded.h"
#include "report/marked_text.h"

namespace pandect::report {

namespace {

// The name of the file and of the folder it is in; the whole is in the cell's title.
std::string_view EndOfPath(std::string_view path) {
  const size_t name = path.rfind('/');
  if (name == std::string_view::npos || name == 0) return path;
  const size_t folder = path.rfind('/', name - 1);
  return folder == std::string_view::npos ? path : path.substr(folder + 1);
}

}  // namespace

std::string ConcordanceHtml::Begin(const SearchFacts& facts, const Messages& m) {
  const std::string_view style = ConcordanceCss();
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(Tag(m.language())) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" +
                    Base64(HashBytes(style).bytes) + "'; base-uri 'none'; form-action 'none'\">\n<title>";
  AppendHtml(facts.query, out);
  out += "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n<h1>";
  AppendHtml(facts.query, out);
  out += "</h1>\n<p>";
  AppendHtml(m.Text("Concordance"), out);
  out += " · ";
  AppendHtml(FoundUnits(facts.unit, facts.units, facts.documents, m), out);
  if (!facts.filter.empty()) {
    out += " · ";
    AppendHtml(m.Text("only {1}", {facts.filter}), out);
  }
  if (!facts.order.empty()) {
    out += " · ";
    AppendHtml(m.Text("sorted by {1}", {facts.order}), out);
  }
  out += " · Pandect " PANDECT_VERSION "</p>\n<table>\n<thead><tr><th class=\"n\">№</th>";
  const auto head = [&](const char* css, const std::string& name) {
    out += std::string("<th class=\"") + css + "\">";
    AppendHtml(name, out);
    out += "</th>";
  };
  head("document", m.Text("document"));
  head("place", m.Text("place"));
  head("left", m.Text("left"));
  head("keyword", m.Text("keyword"));
  head("right", m.Text("right"));
  return out + "</tr></thead>\n<tbody>\n";
}

void ConcordanceHtml::Append(const ConcordanceRow& row, uint64_t number, std::string& out) {
  out += "<tr><td class=\"n\">" + std::to_string(number) + "</td><td class=\"document\" title=\"";
  AppendHtml(row.document, out);
  out += "\">";
  AppendHtml(EndOfPath(row.document), out);
  out += "</td><td class=\"place\" title=\"";
  AppendHtml(row.address, out);
  out += "\">";
  AppendHtml(row.address, out);
  const std::string lang = row.language == Language::kUnd ? "" : " lang=\"" + std::string(Tag(row.language)) + "\"";
  out += "</td><td class=\"left\"" + lang + ">";
  AppendHtml(row.line.left, out);
  out += "</td><td class=\"keyword\"" + lang + ">";
  AppendHtml(row.line.keyword, out);
  out += "</td><td class=\"right\"" + lang + ">";
  AppendHtml(row.line.right, out);
  out += "</td></tr>\n";
}

std::string ConcordanceHtml::End() {
  return "</tbody>\n</table>\n</body>\n</html>\n";
}

}  // namespace pandect::report
