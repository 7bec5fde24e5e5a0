// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/read.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "codebook/write.h"
#include "expression/expression.h"

using namespace pandect;
namespace fs = std::filesystem;

namespace {

Codebook Book(const std::string& xml) {
  Diagnostics problems;
  auto book = codebook::Parse(xml, "book.xml", problems);
  for (const Diagnostic& problem : problems.all()) FAIL_CHECK(Format(problem.error));
  REQUIRE(book.ok());
  return *std::move(book);
}

std::vector<std::string> ShippedCodebooks() {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(PANDECT_SOURCE_DIR "/codebook/library")) {
    if (entry.path().extension() == ".xml") paths.push_back(entry.path().string());
  }
  return paths;
}

void CheckSame(const Codebook& a, const Codebook& b) {
  CHECK(a.id == b.id);
  CHECK(a.version == b.version);
  CHECK(a.unit == b.unit);
  CHECK(a.nested == b.nested);
  CHECK(a.title == b.title);
  CHECK(a.source == b.source);
  CHECK(a.note == b.note);
  REQUIRE(a.variables.size() == b.variables.size());
  for (size_t i = 0; i < a.variables.size(); ++i) {
    CHECK(a.variables[i].id == b.variables[i].id);
    CHECK(a.variables[i].of == b.variables[i].of);
    CHECK(a.variables[i].by == b.variables[i].by);
    REQUIRE(a.variables[i].bins.size() == b.variables[i].bins.size());
    for (size_t k = 0; k < a.variables[i].bins.size(); ++k) {
      CHECK(a.variables[i].bins[k].label == b.variables[i].bins[k].label);
      CHECK(a.variables[i].bins[k].before == b.variables[i].bins[k].before);
    }
  }
  for (size_t i = 0; i < a.variables.size(); ++i) CHECK(a.variables[i].event == b.variables[i].event);
  REQUIRE(a.mentions.size() == b.mentions.size());
  for (size_t i = 0; i < a.mentions.size(); ++i) {
    CHECK(a.mentions[i].id == b.mentions[i].id);
    CHECK(a.mentions[i].codebook == b.mentions[i].codebook);
    CHECK(a.mentions[i].dates == b.mentions[i].dates);
    REQUIRE(a.mentions[i].values.size() == b.mentions[i].values.size());
    for (size_t k = 0; k < a.mentions[i].values.size(); ++k) {
      CHECK(a.mentions[i].values[k].code == b.mentions[i].values[k].code);
      CHECK(a.mentions[i].values[k].label == b.mentions[i].values[k].label);
      CHECK(a.mentions[i].values[k].each == b.mentions[i].values[k].each);
      CHECK(a.mentions[i].values[k].each_in == b.mentions[i].values[k].each_in);
    }
  }
  REQUIRE(a.border_tables.size() == b.border_tables.size());
  for (size_t i = 0; i < a.border_tables.size(); ++i) {
    const BorderTable &x = a.border_tables[i], &y = b.border_tables[i];
    CHECK(x.id == y.id);
    REQUIRE(x.actors.size() == y.actors.size());
    for (size_t k = 0; k < x.actors.size(); ++k) {
      CHECK(x.actors[k].id == y.actors[k].id);
      CHECK(x.actors[k].state == y.actors[k].state);
      REQUIRE(x.actors[k].names.size() == y.actors[k].names.size());
      for (size_t n = 0; n < x.actors[k].names.size(); ++n) {
        CHECK(x.actors[k].names[n].language == y.actors[k].names[n].language);
        CHECK(x.actors[k].names[n].text == y.actors[k].names[n].text);
      }
    }
    REQUIRE(x.borders.size() == y.borders.size());
    for (size_t k = 0; k < x.borders.size(); ++k) {
      CHECK(x.borders[k].a == y.borders[k].a);
      CHECK(x.borders[k].b == y.borders[k].b);
    }
  }
  REQUIRE(a.lists.size() == b.lists.size());
  for (size_t i = 0; i < a.lists.size(); ++i) {
    CHECK(a.lists[i].id == b.lists[i].id);
    REQUIRE(a.lists[i].entries.size() == b.lists[i].entries.size());
    for (size_t k = 0; k < a.lists[i].entries.size(); ++k) {
      CHECK(a.lists[i].entries[k].language == b.lists[i].entries[k].language);
      CHECK(a.lists[i].entries[k].expression.source == b.lists[i].entries[k].expression.source);
      const bool same_tree = a.lists[i].entries[k].expression.root == b.lists[i].entries[k].expression.root;
      CHECK(same_tree);
    }
  }
  REQUIRE(a.codes.size() == b.codes.size());
  for (size_t i = 0; i < a.codes.size(); ++i) {
    const Code &x = a.codes[i], &y = b.codes[i];
    CAPTURE(x.id);
    CHECK(x.id == y.id);
    CHECK(x.parent == y.parent);
    CHECK(x.end == y.end);
    CHECK(x.depth == y.depth);
    CHECK(x.label == y.label);
    CHECK(x.definition == y.definition);
    CHECK(x.include == y.include);
    CHECK(x.exclude == y.exclude);
    CHECK(x.note == y.note);
    CHECK(x.indicator == y.indicator);
    CHECK(x.direction == y.direction);
    CHECK(x.choice == y.choice);
    CHECK(x.colour == y.colour);
    CHECK(x.levels == y.levels);
    REQUIRE(x.rules.size() == y.rules.size());
    for (size_t k = 0; k < x.rules.size(); ++k) {
      CHECK(x.rules[k].kind == y.rules[k].kind);
      CHECK(x.rules[k].id == y.rules[k].id);
      CHECK(x.rules[k].language == y.rules[k].language);
      CHECK(x.rules[k].polarity == y.rules[k].polarity);
      CHECK(x.rules[k].modality == y.rules[k].modality);
      CHECK(x.rules[k].effect == y.rules[k].effect);
      CHECK(x.rules[k].expression.source == y.rules[k].expression.source);
      const bool same_tree = x.rules[k].expression.root == y.rules[k].expression.root;
      CHECK(same_tree);
    }
    REQUIRE(x.examples.size() == y.examples.size());
    for (size_t k = 0; k < x.examples.size(); ++k) {
      CHECK(x.examples[k].language == y.examples[k].language);
      CHECK(x.examples[k].coded == y.examples[k].coded);
      CHECK(x.examples[k].polarity == y.examples[k].polarity);
      CHECK(x.examples[k].text == y.examples[k].text);
    }
  }
}

constexpr const char* kFull = R"(<?xml version="1.0" encoding="UTF-8"?>
<codebook id="demo" version="2.1.0" unit="article" nested="longest">
  <!-- a comment -->
  <title xml:lang="ru">Пример</title> <title xml:lang="en">A
     case</title>
  <source>Ours &amp; others</source>
  <note xml:lang="en">n</note>
  <variable id="period" of="date"><bin label="before" before="2022-02-24"/><bin label="since &quot;then&quot;"/></variable>
  <list id="cis-states" xml:lang="ru"><term>Беларусь</term><term xml:lang="en">Belarus</term></list>
  <borders id="near" xml:lang="ru"><actor id="ru"><name>Россия</name><name xml:lang="en">Russia &amp;
    Co</name></actor><border a="ru" b="mn"/><actor id="mn"><name>Монголия</name></actor>
    <actor id="tuva" state="ru"><name>Тыва</name></actor></borders>
  <variable id="scope" of="actors" by="near"/>
  <code id="institutions" levels=" 1/3  2/3 " choice="exclusive">
    <label xml:lang="ru">Институты</label>
    <label xml:lang="en-GB">Institutions</label>
    <code id="euroregion" indicator="study" direction="-" color="#1f77b4">
      <label xml:lang="ru">Еврорегион</label>
      <definition xml:lang="ru">Объединение</definition> <include xml:lang="ru">и</include>
      <exclude xml:lang="ru">кроме</exclude> <note>внутри</note>
      <term xml:lang="ru">еврорегион</term>
      <rule xml:lang="ru" id="joint">"приграничный регион"
          NEAR/6 (создать OR сформировать)</rule>
      <rule polarity="absent" modality="never" effect="hinders"><![CDATA[a >= 2 AND /x  <y/]]></rule>
      <term xml:lang="en">euroregion</term>
      <except xml:lang="ru">"Еврорегион Плаза"</except>
      <example xml:lang="ru" coded="yes" polarity="absent">Еврорегиона
         нет.</example>
      <example xml:lang="en" coded="no">Europe.</example>
    </code>
    <code id="b"/>
  </code>
</codebook>
)";

}  // namespace

TEST_CASE("everything a codebook says arrives in the value") {
  const Codebook book = Book(kFull);
  CHECK(book.id == "demo");
  CHECK(book.version == "2.1.0");
  CHECK(book.unit == UnitLevel::kArticle);
  CHECK(book.nested == Nesting::kLongest);
  CHECK(In(book.title, Language::kRu) == "Пример");
  CHECK(In(book.title, Language::kEn) == "A case");
  CHECK(In(book.source, Language::kRu) == "Ours & others");
  CHECK(In(book.note, Language::kRu) == "n");
  CHECK(book.hash == HashBytes(kFull));
  REQUIRE(book.variables.size() == 2);
  CHECK(book.variables[1].of == "actors");
  CHECK(book.variables[1].by == "near");
  CHECK(book.variables[1].bins.empty());
  REQUIRE(book.border_tables.size() == 1);
  const BorderTable& table = book.border_tables[0];
  REQUIRE(table.actors.size() == 3);
  CHECK(table.actors[0].names[0].language == Language::kRu);  // from the table
  CHECK(table.actors[0].names[1].language == Language::kEn);
  CHECK(table.actors[0].names[1].text == "Russia & Co");
  CHECK(table.actors[2].state == "ru");
  REQUIRE(table.borders.size() == 1);
  CHECK(table.borders[0].b == "mn");
  CHECK(table.borders[0].place == Place{"book.xml", 11, 22});
  CHECK(book.variables[0].of == "date");
  CHECK(book.variables[0].bins[0].before == "2022-02-24");
  CHECK(book.variables[0].bins[1].label == "since \"then\"");
  REQUIRE(book.lists.size() == 1);
  CHECK(book.lists[0].entries[0].language == Language::kRu);  // from the list
  CHECK(book.lists[0].entries[1].language == Language::kEn);

  REQUIRE(book.codes.size() == 3);
  const Code& parent = book.codes[0];
  CHECK(parent.id == "institutions");
  CHECK(parent.parent == kNoCode);
  CHECK(parent.end == 3);
  CHECK(parent.choice == Choice::kExclusive);
  CHECK(parent.levels == std::vector<std::string>{"1/3", "2/3"});
  CHECK(In(parent.label, Language::kEn) == "Institutions");
  const Code& code = book.codes[1];
  CHECK(code.id == "institutions.euroregion");
  CHECK(code.parent == 0);
  CHECK(code.end == 2);
  CHECK(code.depth == 1);
  CHECK(code.indicator == Indicator::kStudy);
  CHECK(code.direction == Direction::kMinus);
  CHECK(code.colour == "#1f77b4");
  CHECK(In(code.note, Language::kRu) == "внутри");
  REQUIRE(code.rules.size() == 5);
  CHECK(code.rules[0].id == "institutions.euroregion/t1");
  CHECK(code.rules[0].kind == RuleKind::kTerm);
  CHECK(code.rules[1].id == "joint");
  CHECK(code.rules[1].expression.source == "\"приграничный регион\" NEAR/6 (создать OR сформировать)");
  CHECK(code.rules[2].id == "institutions.euroregion/r2");
  CHECK(code.rules[2].language == Language::kUnd);
  CHECK(code.rules[2].polarity == Polarity::kAbsent);
  CHECK(code.rules[2].modality == Modality::kNever);
  CHECK(code.rules[2].effect == Effect::kHinders);
  CHECK(code.rules[2].expression.source == "a >= 2 AND /x  <y/");
  CHECK(code.rules[3].id == "institutions.euroregion/t2");
  CHECK(code.rules[4].id == "institutions.euroregion/x1");
  CHECK(code.rules[4].kind == RuleKind::kExcept);
  CHECK(code.rules[0].place == Place{"book.xml", 21, 7});
  REQUIRE(code.examples.size() == 2);
  CHECK(code.examples[0].text == "Еврорегиона нет.");
  CHECK(code.examples[0].polarity == Polarity::kAbsent);
  CHECK_FALSE(code.examples[1].coded);
  CHECK(book.Find("institutions.b") == 2);
  CHECK(book.Find("b") == kNoCode);
  CHECK(book.codes[2].end == 3);
}

TEST_CASE("names of actors fold to what is compared") {
  const std::pair<const char*, const char*> kRows[] = {
      {"Алтайский край", "алтайский край"},
      {"  АЛТАЙСКИЙ\t\xC2\xA0край ", "алтайский край"},
      {"Могилёвская область", "могилевская область"},
      {"Могиле\xCC\x88вская", "могилевская"},  // е and a combining diaeresis
      {"Tатарстан", "татарстан"},              // a Latin T
      {"Карачаево\xE2\x80\x91Черкесия", "карачаево-черкесия"},
      {"Северная Осетия — Алания", "северная осетия - алания"},
      {"North Ossetia – Alania", "north ossetia - alania"},
      {"Vo\xCC\x83ru County", "v\xC3\xB5ru county"},
      {"𐐀", "𐐨"},
      {" \n", ""},
  };
  for (const auto& [name, folded] : kRows) {
    CAPTURE(name);
    CHECK(codebook::FoldActorName(name) == folded);
  }
}

TEST_CASE("charsets and line ends: what is declared is read") {
  const std::string body = "<codebook id=\"a\" version=\"1\">\r\n<code id=\"b\"><term>мир</term></code></codebook>";
  CHECK(Book("\xEF\xBB\xBF" + body).codes[0].rules[0].expression.root.text == "мир");
  CHECK(Book(body).codes[0].place == Place{"book.xml", 2, 1});
  const std::string cp1251 =
      "<?xml version=\"1.0\" encoding=\"windows-1251\"?><codebook id=\"a\" version=\"1\"><code "
      "id=\"b\"><term>\xEC\xE8\xF0</term></code></codebook>";
  CHECK(Book(cp1251).codes[0].rules[0].expression.root.text == "мир");
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("<codebook id=\"a\" version=\"1\"><code id=\"b\"><term>")) utf16 += {c, '\0'};
  utf16 += std::string("\x3C\x04\x38\x04\x40\x04", 6);
  for (const char c : std::string("</term></code></codebook>")) utf16 += {c, '\0'};
  CHECK(Book(utf16).codes[0].rules[0].expression.root.text == "мир");
}

TEST_CASE("law: what is written reads back as the same value, and writes as the same text") {
  const Codebook book = Book(kFull);
  const std::string xml = codebook::Write(book);
  const Codebook again = Book(xml);
  CheckSame(book, again);
  CHECK(codebook::Write(again) == xml);
}

TEST_CASE("shipped codebooks: no error, every expression prints back, written and read the same") {
  const auto paths = ShippedCodebooks();
  CHECK_FALSE(paths.empty());
  for (const std::string& path : paths) {
    CAPTURE(path);
    Diagnostics problems;
    const auto book = codebook::Read(path, problems);
    for (const Diagnostic& problem : problems.all()) FAIL_CHECK(Format(problem.error));
    REQUIRE(book.ok());
    auto holds = [](const Expression& expression, expression::Mode mode) {
      const std::string text = expression::Print(expression.root, mode);
      const auto parsed = expression::Parse(text, mode);
      return parsed.ok() && parsed->root == expression.root;
    };
    for (const Code& code : book->codes) {
      for (const Rule& rule : code.rules) {
        const bool same =
            holds(rule.expression, rule.kind == RuleKind::kTerm ? expression::Mode::kTerm : expression::Mode::kRule);
        CHECK_MESSAGE(same, rule.expression.source);
      }
    }
    for (const TermList& list : book->lists) {
      for (const auto& entry : list.entries) {
        const bool same = holds(entry.expression, expression::Mode::kTerm);
        CHECK_MESSAGE(same, entry.expression.source);
      }
    }
    const std::string xml = codebook::Write(*book);
    Diagnostics more;
    const auto again = codebook::Parse(xml, path, more);
    REQUIRE(again.ok());
    CheckSame(*book, *again);
    CHECK(codebook::Write(*again) == xml);
  }
}

TEST_CASE("files that are not there, and folders") {
  Diagnostics problems;
  const auto none = codebook::Read("/nonexistent/book.xml", problems);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().code == ErrorCode::kNotFound);
  CHECK(problems.empty());
  CHECK_FALSE(codebook::Read(PANDECT_SOURCE_DIR, problems).ok());
}

TEST_CASE("leniently: what could be understood, beside the errors") {
  Diagnostics problems;
  const auto book = codebook::ParseLeniently(
      "<codebook id=\"a\" version=\"1\"><code id=\"b\"><term>a OR b</term><term>мир</term></code></codebook>",
      "book.xml", problems);
  REQUIRE(book.has_value());
  CHECK(problems.HasErrors());
  CHECK(book->codes[0].rules[1].expression.root.text == "мир");
}
