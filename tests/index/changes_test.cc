// SPDX-License-Identifier: GPL-2.0-or-later
// Documents come, change and go; whatever was done in whatever order, the index is that of the documents there are.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <set>

#include "index_support.h"
#include "support/temporary_folder.h"

namespace pandect::index {
namespace {

namespace fs = std::filesystem;

size_t FilesIn(const std::string& folder) {
  size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) count += entry.is_regular_file();
  return count;
}

// Some sentences in both languages; equal seeds give equal texts.
std::string SomeText(uint32_t seed) {
  static const char* const kSentences[] = {"Стороны развивают приграничное сотрудничество.",
                                           "Статья 1. Настоящее Соглашение вступает в силу с 1 января 2008 г.",
                                           "The Parties shall co-operate across the border.",
                                           "Города-побратимы обмениваются делегациями; это кросс-граничный проект.",
                                           "Article 2 Euroregions and twin towns are supported.",
                                           "а) культура;\nб) спорт;\nв) образо-\nвание.",
                                           "Еврорегион «Неман» создан в 1997 году."};
  std::mt19937 random(seed);
  std::string text;
  for (uint32_t i = 0, count = random() % 30; i < count; ++i) {
    text += kSentences[random() % std::size(kSentences)];
    text += random() % 3 == 0 ? "\n\n" : " ";
    if (random() % 5 == 0) text += "слово" + std::to_string(random() % 50) + " ";
  }
  return text;
}

TEST_CASE("unchanged, added, replaced, removed: each is said") {
  TemporaryFolder folder;
  Writer writer = OpenWriter(folder.path());
  const Document first = MakeDocument("a.txt", "Первый документ.");
  CHECK(Put(writer, first) == Change::kAdded);
  CHECK(Put(writer, first) == Change::kUnchanged);
  Commit(writer);
  CHECK(Put(writer, first) == Change::kUnchanged);
  // Anything the index holds is a change; the place it was read from is none.
  Document other = first;
  other.variables["type"] = "договор";
  CHECK(Put(writer, other) == Change::kReplaced);
  other.declared_language = Language::kRu;
  CHECK(Put(writer, other) == Change::kReplaced);
  other.layout = LineLayout::kLineIsParagraph;
  CHECK(Put(writer, other) == Change::kReplaced);
  auto moved = writer.Put("a.txt", MakeDocument("elsewhere/a.txt", "Первый документ."));
  CHECK(*moved == Change::kReplaced);  // back to the first state
  Document again = first;
  again.path = "third/a.txt";
  CHECK(*writer.Put("a.txt", again) == Change::kUnchanged);
  CHECK(*writer.Remove("b.txt") == false);
  CHECK(IdsOf(writer) == std::vector<std::string>{"a.txt"});
  CHECK(*writer.Remove("a.txt") == true);
  CHECK(*writer.Remove("a.txt") == false);
  CHECK(IdsOf(writer).empty());
  Commit(writer);
  CHECK(OpenSnapshot(folder.path()).documents() == 0);
  CHECK(OpenSnapshot(folder.path()).generations() == 0);
  CHECK(Put(writer, first) == Change::kAdded);
  Commit(writer);
  CHECK(DifferenceFrom(OpenSnapshot(folder.path()), {{"a.txt", first}}) == "");
}

TEST_CASE("a stamp tells that a file need not be read") {
  TemporaryFolder folder;
  const Document document = MakeDocument("a.txt", "Текст.");
  {
    Writer writer = OpenWriter(folder.path());
    CHECK(*writer.Put("a.txt", document, nullptr, Stamp{7, 9}) == Change::kAdded);
    CHECK(Put(writer, MakeDocument("b.txt", "Без отметки.")) == Change::kAdded);
    CHECK(writer.Documents().at("a.txt") == Stamp{7, 9});
    Commit(writer);
  }
  Writer writer = OpenWriter(folder.path());
  CHECK(writer.Documents() == std::map<std::string, Stamp>{{"a.txt", {7, 9}}, {"b.txt", {}}});
}

TEST_CASE("what is not committed is not seen, and is gone with its writer") {
  TemporaryFolder folder;
  const Document a = MakeDocument("a", "Один."), b = MakeDocument("b", "Два.");
  {
    Writer writer = OpenWriter(folder.path());
    Put(writer, a);
    Commit(writer);
    const Snapshot before = OpenSnapshot(folder.path());
    Put(writer, b);
    CHECK(writer.Remove("a").ok());
    CHECK(DifferenceFrom(OpenSnapshot(folder.path()), {{"a", a}}) == "");
    CHECK(before.commit() == OpenSnapshot(folder.path()).commit());
  }
  const size_t files_before = FilesIn(folder.path());
  Writer writer = OpenWriter(folder.path());
  CHECK(IdsOf(writer) == std::vector<std::string>{"a"});
  CHECK(FilesIn(folder.path()) < files_before);  // the half-made generation is swept away
  CHECK(DifferenceFrom(OpenSnapshot(folder.path()), {{"a", a}}) == "");
}

TEST_CASE("a snapshot stays as it was, whatever is changed, merged and removed under it") {
  TemporaryFolder folder;
  std::map<std::string, Document> documents;
  Writer writer = OpenWriter(folder.path());
  for (uint32_t i = 0; i < 5; ++i) {
    const std::string id = "d" + std::to_string(i);
    documents[id] = MakeDocument(id, SomeText(i), {{"n", std::to_string(i)}});
    Put(writer, documents[id]);
  }
  Commit(writer);
  const Snapshot old = OpenSnapshot(folder.path());
  for (uint32_t i = 0; i < 12; ++i) {
    CHECK(writer.Remove("d" + std::to_string(i)).ok());
    Put(writer, MakeDocument("e" + std::to_string(i), SomeText(100 + i)));
    Commit(writer);
  }
  CHECK(OpenSnapshot(folder.path()).documents() == 12);
  CHECK(DifferenceFrom(old, documents) == "");
  size_t chunks = 0;
  for (size_t g = 0; g < old.generations(); ++g) {
    CHECK(ForEachChunk(old, g, Candidates::Field("n", "3"), [&](ChunkNumber) {
            ++chunks;
            return true;
          }).ok());
  }
  CHECK(chunks == 1);
}

TEST_CASE("random changes against a map; generations and files stay few") {
  for (uint32_t seed = 0; seed < 4; ++seed) {
    CAPTURE(seed);
    TemporaryFolder folder;
    std::mt19937 random(seed);
    std::map<std::string, Document> model, committed;
    const WriterOptions options = Quick(seed == 0 ? 1 : 20000);
    auto writer = std::make_unique<Writer>(OpenWriter(folder.path(), options));
    for (int step = 0; step < 250; ++step) {
      const std::string id = "doc-" + std::to_string(random() % 40);
      switch (random() % 10) {
        case 0:
        case 1:
          CHECK(*writer->Remove(id) == (model.erase(id) == 1));
          break;
        case 2:
          Commit(*writer);
          committed = model;
          break;
        case 3:
          if (random() % 3 != 0) break;
          Commit(*writer);
          writer.reset();
          writer = std::make_unique<Writer>(OpenWriter(folder.path(), options));
          break;
        default: {
          Document document = MakeDocument(id, SomeText(random() % 100), {{"k", std::to_string(random() % 3)}});
          const auto had = model.find(id);
          const bool same =
              had != model.end() && had->second.text == document.text && had->second.variables == document.variables;
          const Change expected = had == model.end() ? Change::kAdded : same ? Change::kUnchanged : Change::kReplaced;
          CHECK(Put(*writer, document) == expected);
          model[id] = std::move(document);
        }
      }
      if (step % 50 == 49) {
        Commit(*writer);
        const Snapshot snapshot = OpenSnapshot(folder.path());
        REQUIRE(DifferenceFrom(snapshot, model) == "");
        CHECK(snapshot.generations() < 12);
        CHECK(FilesIn(folder.path()) < 60);
      }
    }
    std::vector<std::string> ids;
    for (const auto& [id, document] : model) ids.push_back(id);
    CHECK(IdsOf(*writer) == ids);
  }
}

// All that can be asked of a snapshot by documents in order, so that two of different histories can be compared.
std::string Answers(const Snapshot& snapshot) {
  std::string out;
  std::map<std::string, std::vector<std::string>> places;  // by form
  for (const DocumentRef ref : snapshot.in_order()) {
    const Generation& generation = snapshot.generation(ref.generation);
    const DocumentRow row = generation.Document(ref.document);
    const auto facts = snapshot.Facts(ref);
    REQUIRE(facts.ok());
    out += facts->path + " " + std::to_string(row.words) + " " + std::to_string(row.paragraphs) + " " +
           std::to_string(row.chunks) + "\n";
    CHECK(snapshot.Find(facts->id) == ref);
    std::vector<FormId> forms;
    generation.AppendForms(row.first_word, row.words, forms);
    std::set<FormId> distinct(forms.begin(), forms.end());
    for (const FormId form : distinct) {
      std::string& list = places[std::string(snapshot.vocabulary().At(form).raw)].emplace_back(facts->path + ":");
      PositionCursor cursor = generation.Positions(form);
      for (cursor.SkipTo(row.first_word); !cursor.done() && cursor.word() < row.first_word + row.words; cursor.Next()) {
        list += " " + std::to_string(cursor.word() - row.first_word);
      }
      std::vector<JointAt> joints;
      generation.AppendJoints(form, joints);
      for (const JointAt& joint : joints) {
        if (joint.first < row.first_word || joint.first >= row.first_word + row.words) continue;
        list += " +" + std::to_string(joint.first - row.first_word) + "/" + std::to_string(joint.count);
      }
    }
  }
  for (const auto& [form, lists] : places) {
    out += form;
    for (const std::string& list : lists) out += " " + list;
    out += "\n";
  }
  for (const char* value : {"0", "1", "2"}) {
    std::set<std::string> found;
    for (size_t g = 0; g < snapshot.generations(); ++g) {
      CHECK(ForEachChunk(snapshot, g, Candidates::Field("k", value), [&](ChunkNumber chunk) {
              const DocumentRef ref{static_cast<uint32_t>(g), snapshot.generation(g).Chunk(chunk).document};
              found.insert(snapshot.Facts(ref)->path);
              return true;
            }).ok());
    }
    for (const std::string& path : found) out += path + " ";
    out += "\n";
  }
  return out;
}

TEST_CASE("an index that grew by hundreds of changes answers as one that was made at once") {
  TemporaryFolder grown, fresh;
  std::map<std::string, Document> model;
  std::mt19937 random(3);
  {
    Writer writer = OpenWriter(grown.path());
    for (int step = 0; step < 120; ++step) {
      const std::string id = "doc-" + std::to_string(random() % 30);
      if (random() % 4 == 0) {
        CHECK(writer.Remove(id).ok());
        model.erase(id);
      } else {
        model[id] = MakeDocument(id, SomeText(random() % 1000), {{"k", std::to_string(random() % 3)}});
        Put(writer, model[id]);
      }
      if (step % 2 == 0) Commit(writer);
    }
    Commit(writer);
    Writer once = OpenWriter(fresh.path());
    for (const auto& [id, document] : model) Put(once, document);
    Commit(once);
  }
  CHECK(OpenSnapshot(fresh.path()).generations() == 1);
  CHECK(Answers(OpenSnapshot(grown.path())) == Answers(OpenSnapshot(fresh.path())));

  // A rebuild over it is a fresh one, and is seen only when it is whole.
  {
    auto rebuild = Writer::Rebuild(grown.path(), TheLexicon(), Quick());
    REQUIRE(rebuild.ok());
    Put(*rebuild, MakeDocument("only", "Один документ."));
    CHECK(DifferenceFrom(OpenSnapshot(grown.path()), model) == "");
  }
  CHECK(DifferenceFrom(OpenSnapshot(grown.path()), model) == "");
  const uint64_t commit = OpenSnapshot(grown.path()).commit();
  {
    auto rebuild = Writer::Rebuild(grown.path(), TheLexicon(), Quick(1000));
    REQUIRE(rebuild.ok());
    for (const auto& [id, document] : model) Put(*rebuild, document);
    CHECK(OpenSnapshot(grown.path()).commit() == commit);
    Commit(*rebuild);
  }
  const Snapshot rebuilt = OpenSnapshot(grown.path());
  CHECK(rebuilt.commit() > commit);
  CHECK(Answers(rebuilt) == Answers(OpenSnapshot(fresh.path())));
  CHECK(rebuilt.vocabulary().size() == OpenSnapshot(fresh.path()).vocabulary().size());
}

TEST_CASE("without its own texts an index still reads words, and says that it has no text") {
  TemporaryFolder folder;
  const Document document = MakeDocument("a", "Одно предложение. Второе.");
  WriterOptions options = Quick();
  options.keep_texts = false;
  {
    Writer writer = OpenWriter(folder.path(), options);
    Put(writer, document);
    Commit(writer);
  }
  const Snapshot snapshot = OpenSnapshot(folder.path());
  auto read = snapshot.Read({0, 0});
  REQUIRE(read.ok());
  CHECK(read->words.size() == 3);
  CHECK(read->document.text.empty());
  auto with_text = snapshot.Read({0, 0}, &snapshot.texts());
  REQUIRE_FALSE(with_text.ok());
  CHECK(with_text.error().code == ErrorCode::kNotFound);

  // What it was made with holds, also for a writer that would have it otherwise.
  {
    Writer writer = OpenWriter(folder.path());
    for (int i = 0; i < 6; ++i) {
      Put(writer, MakeDocument("b" + std::to_string(i), "Ещё."));
      Commit(writer);
    }
  }
  CHECK_FALSE(OpenSnapshot(folder.path()).Text({0, 0}).ok());

  // A source that has another text by now is found out.
  class Other : public TextSource {
    Result<SourceText> Text(std::string_view, const Sha256&) const override { return SourceText{"Другое.", nullptr}; }
  };
  const Other other;
  CHECK_FALSE(snapshot.Read({0, 0}, &other).ok());
}

TEST_CASE("fields: values, parts of values, ranges of numbers and dates") {
  TemporaryFolder folder;
  Writer writer = OpenWriter(folder.path());
  const std::vector<std::pair<std::string, std::map<std::string, std::string>>> rows = {
      {"Соглашение.", {{"type", "Соглашение"}, {"date", "2008-05-14"}, {"parties", "Россия; Беларусь"}, {"n", "5"}}},
      {"This is the treaty of the parties on the border.",
       {{"type", "treaty"}, {"date", "2009"}, {"parties", "Russia"}, {"n", "-2.5"}}},
      {"Ещё.", {{"type", "Соглашение  о  мире"}, {"date", "03.1999"}, {"n", "1 000"}}},
      {"Без полей.", {{std::string(300, 'x'), std::string(300, 'y') + "1"}}},
      {"И это.", {{std::string(300, 'x'), std::string(300, 'y') + "2"}}}};
  for (size_t i = 0; i < rows.size(); ++i) Put(writer, MakeDocument(std::to_string(i), rows[i].first, rows[i].second));
  Commit(writer);
  const Snapshot snapshot = OpenSnapshot(folder.path());
  const auto found = [&](const Candidates& wanted) {
    std::string out;
    CHECK(ForEachChunk(snapshot, 0, wanted, [&](ChunkNumber chunk) {
            out += std::to_string(chunk);
            return true;
          }).ok());
    return out;
  };
  const auto range = [&](const char* name, Scale scale, const char* low, const char* high) {
    const auto read = scale == Scale::kDate ? ReadDate : ReadNumber;
    return found(Candidates::Range(name, scale, read(low)->low, read(high)->high));
  };
  CHECK(found(Candidates::Field("type", "соглашение")) == "0");
  CHECK(found(Candidates::Field("TYPE", "СОГЛАШЕНИЕ")) == "0");
  CHECK(found(Candidates::Field("type", "соглашение о мире")) == "2");
  CHECK(found(Candidates::Field("parties", "беларусь")) == "0");
  CHECK(found(Candidates::Field("parties", "Россия; Беларусь")) == "0");
  CHECK(found(Candidates::Field("parties", "Бел")) == "");
  CHECK(found(Candidates::Field("lang", "ru")) == "0234");
  CHECK(found(Candidates::Field("lang", "en")) == "1");
  CHECK(found(Candidates::Field("path", "3")) == "3");
  CHECK(found(Candidates::Field("format", "txt")) == "01234");
  CHECK(found(Candidates::Field(std::string(300, 'x'), std::string(300, 'y') + "2")) == "4");
  CHECK(found(Candidates::Field("nosuch", "x")) == "");
  CHECK(range("date", Scale::kDate, "2008", "2008") == "0");
  CHECK(range("date", Scale::kDate, "2008-05", "2008-05") == "0");
  CHECK(range("date", Scale::kDate, "2008-05-15", "2020") == "1");
  CHECK(range("date", Scale::kDate, "1999-03-31", "2009-06-01") == "012");  // a year meets any of its days
  CHECK(range("n", Scale::kNumber, "-3", "5") == "01");
  CHECK(range("n", Scale::kNumber, "5", "1000") == "02");
  CHECK(range("nosuch", Scale::kNumber, "0", "9") == "");
  CHECK(found(Candidates::AndNot(Candidates::All(), Candidates::Field("lang", "ru"))) == "1");
  CHECK(found(Candidates::And({Candidates::Field("lang", "ru"),
                               Candidates::Or({Candidates::Field("n", "5"), Candidates::Field("path", "4")})})) ==
        "04");
  CHECK(snapshot.variable_names() == std::vector<std::string>{"date", "n", "parties", "type", std::string(300, 'x')});
}

TEST_CASE("numbers and dates as values are written") {
  const auto number = [](const char* text) { return ReadNumber(text) ? ReadNumber(text)->low : -777; };
  CHECK(number("5") == 5);
  CHECK(number(" -2,5 ") == -2.5);
  CHECK(number("1 000 000") == 1000000);
  CHECK(number("1\u00A0000.25") == 1000.25);
  for (const char* none : {"", "-", "5 км", "1.2.3", "2008-05-14", "5.", ".5", "5 ", "abc"}) {
    if (std::string_view(none) != "5 ") CHECK_MESSAGE(number(none) == -777, none);
  }
  const auto date = [](const char* text) {
    const auto read = ReadDate(text);
    return read ? std::pair(read->low, read->high) : std::pair(0.0, 0.0);
  };
  CHECK(date("2008") == std::pair(20080101.0, 20081231.0));
  CHECK(date("2008-02") == std::pair(20080201.0, 20080229.0));
  CHECK(date("1900-02") == std::pair(19000201.0, 19000228.0));
  CHECK(date("2008-05-14") == std::pair(20080514.0, 20080514.0));
  CHECK(date("14.05.2008") == std::pair(20080514.0, 20080514.0));
  CHECK(date("5/2008") == std::pair(20080501.0, 20080531.0));
  for (const char* none :
       {"", "08", "2008-13", "2008-02-30", "2008-", "31.04.2008", "0999", "2008.05.14", "май 2008"}) {
    CHECK_MESSAGE(date(none) == std::pair(0.0, 0.0), none);
  }
}

}  // namespace
}  // namespace pandect::index
