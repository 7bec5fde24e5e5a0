// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/html_report.h"

#include <doctest/doctest.h>

#include <cctype>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/base64.h"
#include "report/embedded.h"
#include "report/page_texts.h"
#include "report/sample.h"

using namespace pandect;

namespace {

std::string Page(const sample::Run& run, Language language = Language::kEn) {
  std::string out = report::HtmlReport::Header(run.facts, run.book, language);
  for (const sample::Read& read : run.reads) {
    const OffsetMap offsets(read.document.text);
    report::HtmlReport::AppendDocument(read.reading(), offsets, read.codings, out);
  }
  return out + report::HtmlReport::Footer(run.table, run.documents, run.skipped);
}

size_t CountOf(const std::string& text, const std::string& what) {
  size_t count = 0;
  for (size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

// What stands between the n-th `open` and the next "</script>", as a browser finds it.
std::string Block(const std::string& page, const std::string& open, size_t n = 0) {
  size_t at = page.find(open);
  for (; n > 0; --n) at = page.find(open, at + 1);
  REQUIRE(at != page.npos);
  at += open.size();
  return page.substr(at, page.find("</script>", at) - at);
}

const std::string kHead = "<script type=\"application/json\" id=\"head-data\">";
const std::string kFoot = "<script type=\"application/json\" id=\"foot-data\">";
const std::string kIndex = "<script type=\"application/json\" class=\"i\">";
const std::string kTexts = "<script type=\"application/json\" class=\"t\">";

std::u16string Utf16(const std::string& utf8) {
  std::u16string out;
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t c = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (size_t k = 1; k < size; ++k) c = c << 6 | (static_cast<unsigned char>(utf8[i + k]) & 63);
    if (c >= 0x10000) {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else {
      out += static_cast<char16_t>(c);
    }
    i += size;
  }
  return out;
}

// The first arguments of t("…"), n("…") and nWord("…") that are whole literals. By hand: std::regex does not compile
// without warnings under the address sanitizer.
std::vector<std::string> TextsAskedFor(const std::string& script) {
  const auto is_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '$';
  };
  std::vector<std::string> out;
  for (const std::string call : {"t(\"", "n(\"", "nWord(\""}) {
    for (size_t at = script.find(call); at != script.npos; at = script.find(call, at + 1)) {
      if (at > 0 && is_name(script[at - 1])) continue;
      const size_t begin = at + call.size(), end = script.find('"', begin);
      // A literal that goes on ("{1} " + unit) is put together at run time.
      if (script[end + 1] == ')' || script[end + 1] == ',') out.push_back(script.substr(begin, end - begin));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("one file: no address outside, no placeholder left, as many scripts as were written") {
  const sample::Run run = sample::MakeRun();
  const std::string page = Page(run);
  CHECK(page.find("http://") == page.npos);
  CHECK(page.find("https://") == page.npos);
  CHECK(page.find("src=") == page.npos);
  CHECK(page.find("@import") == page.npos);
  CHECK(page.find("url(") == page.npos);
  for (const char* name : {"{{STYLE", "{{SCRIPT", "{{HEAD", "{{FOOT", "{{ROWS", "{{TITLE", "{{LANGUAGE"}) {
    CHECK(page.find(name) == page.npos);
  }
  // head, foot, two a document, and the page's own: no text of a document opened or closed one.
  CHECK(CountOf(page, "<script") == 3 + 2 * run.reads.size());
  CHECK(CountOf(page, "</script") == 3 + 2 * run.reads.size());
  CHECK(page.find("alert(1)</") == page.npos);
}

TEST_CASE("a codebook cannot break out of the page either") {
  sample::Run run = sample::MakeRun();
  run.book.title = {{Language::kEn, "</title><script>x</script>{{FOOT}} & \"q\""}};
  run.book.codes[0].label[Language::kEn] = "</script><img onerror=x>";
  const std::string page = Page(run);
  CHECK(CountOf(page, "<script") == 3 + 2 * run.reads.size());
  CHECK(CountOf(page, "</title>") == 1);
  CHECK(page.find("<img") == page.npos);
  CHECK(page.find("&lt;script&gt;x&lt;/script&gt;{{FOOT}} &amp; &quot;q&quot;") != page.npos);
}

TEST_CASE("the policy names the hashes of the script and style that stand in the page") {
  const std::string page = Page(sample::MakeRun());
  const std::string policy =
      Block(page.substr(0, page.find(kHead)) + "</script>", "Content-Security-Policy\" content=\"");
  const auto hash = [](std::string_view text) { return "'sha256-" + report::Base64(HashBytes(text).bytes) + "'"; };
  CHECK(policy.find("default-src 'none'") == 0);
  CHECK(policy.find("unsafe-inline") == policy.npos);
  CHECK(policy.find("script-src " + hash(Block(page, "<script>"))) != policy.npos);
  const size_t style = page.find("<style>") + 7;
  CHECK(policy.find("style-src " + hash(page.substr(style, page.find("</style>") - style))) != policy.npos);
}

TEST_CASE("Base64 as in RFC 4648, section 10") {
  const std::vector<std::pair<const char*, const char*>> cases{{"", ""},
                                                               {"f", "Zg=="},
                                                               {"fo", "Zm8="},
                                                               {"foo", "Zm9v"},
                                                               {"foob", "Zm9vYg=="},
                                                               {"fooba", "Zm9vYmE="},
                                                               {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : cases) {
    CHECK(report::Base64({reinterpret_cast<const unsigned char*>(bytes), std::strlen(bytes)}) == text);
  }
}

TEST_CASE("the data of the page: every coding, with evidence cut as JavaScript cuts") {
  const sample::Run run = sample::MakeRun();
  const std::string page = Page(run);
  const auto head = nlohmann::json::parse(Block(page, kHead));
  const auto foot = nlohmann::json::parse(Block(page, kFoot));
  CHECK(head["codebook"]["codes"].size() == run.book.codes.size());
  CHECK(head["codebook"]["codes"][0]["parent"] == -1);
  CHECK(head["codebook"]["codes"][1]["parent"] == 0);
  CHECK(head["table"]["layer"] == "rules (unreviewed proposals)");
  CHECK(foot["base"]["units"] == 6);
  CHECK(foot["skipped"].size() == 1);
  CHECK(foot["documents"][0]["title"] == "Договор, первый");
  CHECK(foot["totals"][0] == nlohmann::json{4, 1, 7, 8, 2, 4, 7});

  for (size_t d = 0; d < run.reads.size(); ++d) {
    const sample::Read& read = run.reads[d];
    const auto index = nlohmann::json::parse(Block(page, kIndex, d));
    const auto texts = nlohmann::json::parse(Block(page, kTexts, d));
    REQUIRE(index["c"].size() == 3 * read.codings.size());
    REQUIRE(texts["e"].size() == read.codings.size());
    CHECK(index["u"].get<std::string>().size() == texts["u"].size());
    for (size_t i = 0; i < read.codings.size(); ++i) {
      const Coding& coding = read.codings[i];
      CHECK(index["c"][3 * i + 1] == coding.code);
      CHECK((index["c"][3 * i + 2].get<unsigned>() & 1) == static_cast<unsigned>(coding.polarity));
      const auto& unit = texts["u"][index["c"][3 * i].get<size_t>()];
      CHECK(unit[3] == std::string(Slice(read.document.text, coding.at)));
      const std::u16string text = Utf16(unit[3]);
      const auto& evidence = texts["e"][i][1];
      REQUIRE(evidence.size() == 2 * coding.evidence.size());
      for (size_t k = 0; k < coding.evidence.size(); ++k) {
        const size_t begin = evidence[2 * k], end = evidence[2 * k + 1];
        CHECK(text.substr(begin, end - begin) == Utf16(std::string(Slice(read.document.text, coding.evidence[k]))));
      }
    }
  }
}

TEST_CASE("the language the page opens in") {
  const sample::Run run = sample::MakeRun();
  CHECK(Page(run, Language::kRu).find("<html lang=\"ru\">") != std::string::npos);
  CHECK(Page(run, Language::kUnd).find("<html lang=\"en\">") != std::string::npos);
  CHECK(Page(run, Language::kRu).find("<title>Парадипломатия: проба — Pandect</title>") != std::string::npos);
}

TEST_CASE("every text the script asks for is in both languages, and the script makes no markup of data") {
  const std::string script(report::PageJs());
  CHECK(script.find(".innerHTML") == script.npos);
  CHECK(script.find("insertAdjacentHTML") == script.npos);
  CHECK(script.find("document.write") == script.npos);
  CHECK(script.find("eval(") == script.npos);
  CHECK(script.find("</script") == script.npos);

  std::set<std::string> known;
  for (const char* text : report::PageTexts()) known.insert(text);
  for (const PluralText& plural : report::PagePlurals()) known.insert(plural.one);
  size_t calls = 0;
  for (const std::string& text : TextsAskedFor(script)) {
    CHECK_MESSAGE(known.contains(text), text);
    ++calls;
  }
  CHECK(calls > 80);

  // Names of values are asked for through variables.
  for (const char* name : {"rules (unreviewed proposals)",
                           "exists",
                           "provided-for",
                           "planned",
                           "suspended",
                           "ended",
                           "refused",
                           "never",
                           "eases",
                           "hinders",
                           "heading",
                           "title",
                           "preamble",
                           "signature",
                           "footnote",
                           "editor-note",
                           "running-head",
                           "table",
                           "sentence",
                           "paragraph",
                           "article",
                           "document"}) {
    CHECK_MESSAGE(known.contains(name), name);
  }
  const auto head = nlohmann::json::parse(Block(Page(sample::MakeRun()), kHead));
  CHECK(head["texts"]["ru"]["Heat map"] == "Тепловая карта");
  CHECK(head["texts"]["en"]["Heat map"] == "Heat map");
  CHECK(head["plurals"]["ru"]["{1} paragraph"]["few"] == "{1} абзаца");
  CHECK(head["plurals"]["ru"]["{1} paragraph"]["many"] == "{1} абзацев");
  CHECK(head["plurals"]["en"]["{1} paragraph"]["other"] == "{1} paragraphs");
}
