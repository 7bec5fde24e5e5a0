// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/pandect_layout.h"

#include <map>
#include <set>

#include "exports/passage_texts.h"
#include "report/label.h"
#include "report/messages.h"

namespace pandect::exports {
namespace {

enum Table : size_t { kDocuments, kCodes, kSegments, kDocumentCodes, kTidy };

OutTable DocumentsTable(const std::vector<std::string>& variables) {
  OutTable table{"documents",
                 ForTranslation("Documents"),
                 ForTranslation("a row a document"),
                 {{"document", ColumnType::kText, ForTranslation("path of the document, as given"), 36},
                  {"language", ColumnType::kText, ForTranslation("of the document: ru, en or und"), 9},
                  {"units", ColumnType::kCount, ForTranslation("coding units in the base (no headings, signatures …)")},
                  {"coded_units", ColumnType::kCount, ForTranslation("of these, units with any code")},
                  {"words", ColumnType::kCount, ForTranslation("words in the base")},
                  {"codings", ColumnType::kCount, ForTranslation("codings, as many as rows of segments")}},
                 1};
  AddVariableColumns(variables, table.columns);
  return table;
}

OutTable CodesTable() {
  return {"codes",
          ForTranslation("Codes"),
          ForTranslation(
              "a row a code of the codebook, in its order; a code counts itself, with_below also those below it"),
          {{"code", ColumnType::kText, ForTranslation("id of the code"), 40},
           {"parent", ColumnType::kText, ForTranslation("id of the code above; empty at the top"), 24},
           {"depth", ColumnType::kCount, ForTranslation("0 at the top")},
           {"label_ru", ColumnType::kText, ForTranslation("its name in Russian"), 36},
           {"label_en", ColumnType::kText, ForTranslation("its name in English"), 36},
           {"indicator", ColumnType::kText, ForTranslation("whose indicator it is: study, ours or no"), 10},
           {"direction", ColumnType::kText, ForTranslation("+ raises, - lowers the level of its criterion"), 10},
           {"codings", ColumnType::kCount, ForTranslation("codings, as many as rows of segments")},
           {"units", ColumnType::kCount, ForTranslation("distinct coding units that bear the code")},
           {"units_absent", ColumnType::kCount, ForTranslation("of these, units where it is stated absent")},
           {"hits", ColumnType::kCount, ForTranslation("places that fired; of people passages")},
           {"words", ColumnType::kCount, ForTranslation("words that the hits cover")},
           {"documents", ColumnType::kCount, ForTranslation("distinct documents")},
           {"units_with_below", ColumnType::kCount, ForTranslation("distinct units, those of codes below included")},
           {"documents_with_below", ColumnType::kCount,
            ForTranslation("distinct documents, those of codes below included")}},
          1};
}

OutTable SegmentsTable(const std::vector<std::string>& variables) {
  OutTable table{
      "segments",
      ForTranslation("Segments"),
      ForTranslation("a row a coding, in the order of documents and text"),
      {{"document", ColumnType::kText, ForTranslation("path of the document, as given"), 24},
       {"language", ColumnType::kText, ForTranslation("of the passage: ru, en or und"), 9},
       {"address", ColumnType::kText, ForTranslation("of its coding unit, as lawyers cite it"), 24},
       {"unit", ColumnType::kCount, ForTranslation("number of its coding unit in the document, from 1")},
       {"begin", ColumnType::kCount, ForTranslation("first character, in code points of the text, from 0")},
       {"end", ColumnType::kCount, ForTranslation("the character behind the last")},
       {"code", ColumnType::kText, ForTranslation("id of the code"), 36},
       {"label_ru", ColumnType::kText, ForTranslation("its name in Russian"), 28},
       {"label_en", ColumnType::kText, ForTranslation("its name in English"), 28},
       {"polarity", ColumnType::kText, ForTranslation("present, or absent: the text states that it is missing"), 9},
       {"modality", ColumnType::kText,
        ForTranslation("exists, provided-for, planned, suspended, ended, refused or never"), 12},
       {"effect", ColumnType::kText, ForTranslation("none, eases or hinders"), 9},
       {"coder", ColumnType::kText, ForTranslation("who gave the code; \"rules\": the rules of the codebook"), 12},
       {"origin", ColumnType::kText, ForTranslation("rule, person, consensus or import"), 10},
       {"weight", ColumnType::kNumber, ForTranslation("given by the coder; empty: none")},
       {"hits", ColumnType::kCount, ForTranslation("places that fired; of people passages")},
       {"words_coded", ColumnType::kCount, ForTranslation("words that the hits cover")},
       {"rules", ColumnType::kText, ForTranslation("ids of the rules that fired"), 20},
       {"evidence", ColumnType::kText, ForTranslation("places that fired, in code points"), 14},
       {"words", ColumnType::kText, ForTranslation("what stands there, exactly as written"), 36},
       {"text", ColumnType::kText, ForTranslation("of the passage, line breaks included"), 80},
       {"comment", ColumnType::kText, ForTranslation("memos on the coding"), 24},
       {"created", ColumnType::kText, ForTranslation("when, in UTC; empty: of the rules"), 20},
       {"id", ColumnType::kText, ForTranslation("of the coding; stays the same"), 16}},
      1};
  AddVariableColumns(variables, table.columns);
  return table;
}

// The plain form that quanteda, tidytext and scikit-learn turn into their own: doc_id and a column a feature.
OutTable DocumentCodesTable(const Codebook& codebook) {
  OutTable table{
      "document_codes",
      ForTranslation("Documents × codes"),
      ForTranslation("a row a document, a column a code, as a document-feature matrix: codings of the code itself; "
                     "the row's sum is the number of its codings"),
      {{"doc_id", ColumnType::kText, ForTranslation("path of the document, as given"), 36}},
      1};
  for (const Code& code : codebook.codes) table.columns.push_back({code.id, ColumnType::kCount, "", 10});
  return table;
}

OutTable TidyTable(const std::vector<std::string>& variables) {
  OutTable table{"tidy",
                 ForTranslation("Tidy"),
                 ForTranslation("a row for each document and code, those without a coding included"),
                 {{"document", ColumnType::kText, ForTranslation("path of the document, as given"), 24},
                  {"language", ColumnType::kText, ForTranslation("of the document: ru, en or und"), 9},
                  {"code", ColumnType::kText, ForTranslation("id of the code"), 36},
                  {"parent", ColumnType::kText, ForTranslation("id of the code above; empty at the top"), 20},
                  {"label_ru", ColumnType::kText, ForTranslation("its name in Russian"), 28},
                  {"label_en", ColumnType::kText, ForTranslation("its name in English"), 28},
                  {"codings", ColumnType::kCount, ForTranslation("codings, as many as rows of segments")},
                  {"units", ColumnType::kCount, ForTranslation("distinct coding units that bear the code")},
                  {"units_absent", ColumnType::kCount, ForTranslation("of these, units where it is stated absent")},
                  {"hits", ColumnType::kCount, ForTranslation("places that fired; of people passages")},
                  {"words_coded", ColumnType::kCount, ForTranslation("words that the hits cover")},
                  {"units_of_document", ColumnType::kCount,
                   ForTranslation("coding units in the base (no headings, signatures …)")},
                  {"words_of_document", ColumnType::kCount, ForTranslation("words in the base")}},
                 1};
  AddVariableColumns(variables, table.columns);
  return table;
}

// Of one code in one document.
struct InDocument {
  uint64_t codings = 0, hits = 0, words = 0;
  std::set<uint32_t> units, absent;
  std::optional<uint64_t> first_row;  // of segments
};

struct InCorpus {
  uint64_t codings = 0, units = 0, absent = 0, hits = 0, words = 0, documents = 0, units_below = 0, documents_below = 0;
};

const std::string& VariableOf(const AnalysisDocument& document, const std::string& name) {
  static const std::string kNone;
  const auto at = document.variables.find(name);
  return at == document.variables.end() ? kNone : at->second;
}

bool IsWebAddress(const std::string& text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

class PandectLayout : public Layout {
 public:
  PandectLayout(const Codebook& codebook, const LayoutOptions& options)
      : codebook_(codebook), options_(options), corpus_(codebook.codes.size()) {
    tables_ = {DocumentsTable(options.variables), CodesTable(), SegmentsTable(options.variables),
               DocumentCodesTable(codebook), TidyTable(options.variables)};
  }

  const std::vector<OutTable>& tables() const override { return tables_; }

  void Add(const ExportedDocument& document, TableSink& sink) override {
    std::vector<InDocument> counts(codebook_.codes.size());
    const uint64_t row_of_document = documents_++;
    AddSegments(document, row_of_document, counts, sink);
    // Counts are of units, so that a unit coded by several coders or rules is one.
    for (const AnalysisCoding& coding : document.rows.codings) {
      if (!document.Counts(coding.unit)) continue;
      InDocument& one = counts[coding.code];
      one.units.insert(coding.unit);
      if (coding.polarity == Polarity::kAbsent) one.absent.insert(coding.unit);
    }
    AddDocument(document, row_of_document, sink);
    AddDocumentCodes(document, counts, sink);
    AddTidy(document, counts, sink);
    AddToCorpus(counts);
  }

  void Finish(TableSink& sink) override {
    for (CodeIndex i = 0; i < codebook_.codes.size(); ++i) {
      const Code& code = codebook_.codes[i];
      const InCorpus& c = corpus_[i];
      sink.Row(kCodes, {code.id, code.parent == kNoCode ? std::string() : codebook_.codes[code.parent].id,
                        uint64_t{code.depth}, std::string(report::LabelIn(code.label, Language::kRu)),
                        std::string(report::LabelIn(code.label, Language::kEn)), std::string(Name(code.indicator)),
                        std::string(Name(code.direction)), c.codings, c.units, c.absent, c.hits, c.words, c.documents,
                        c.units_below, c.documents_below});
    }
  }

 private:
  void AddSegments(const ExportedDocument& document, uint64_t row_of_document, std::vector<InDocument>& counts,
                   TableSink& sink) {
    const OffsetMap offsets(document.document.text);
    SegmentIndex addressed = kNoSegment;  // codings of one unit follow each other
    std::string address;
    for (const ExportedCoding& exported : document.codings) {
      const Coding& coding = exported.coding;
      const AnalysisUnit& unit = document.rows.units[exported.unit];
      if (coding.unit != addressed) {
        address = segment::Address(document.tree, coding.unit, Language::kUnd);
        addressed = coding.unit;
      }
      const Code& code = codebook_.codes[coding.code];
      const CodePointSpan at = offsets.ToCodePoints(coding.at);
      std::vector<OutCell> row{Link{document.document.path, CellRef{kDocuments, row_of_document, 0}},
                               std::string(Tag(unit.language)),
                               address,
                               uint64_t{exported.unit} + 1,
                               uint64_t{at.begin},
                               uint64_t{at.end},
                               code.id,
                               std::string(report::LabelIn(code.label, Language::kRu)),
                               std::string(report::LabelIn(code.label, Language::kEn)),
                               std::string(Name(coding.polarity)),
                               std::string(Name(coding.modality)),
                               std::string(Name(coding.effect)),
                               exported.coder.empty() ? std::string("rules") : exported.coder,
                               std::string(Name(coding.origin)),
                               exported.weight ? OutCell(*exported.weight) : OutCell(std::monostate()),
                               uint64_t{coding.hits},
                               uint64_t{coding.words},
                               RuleIds(coding, code),
                               EvidencePlaces(coding, offsets),
                               EvidenceWords(coding, document.document.text),
                               std::string(Slice(document.document.text, coding.at)),
                               exported.comment,
                               exported.created,
                               exported.id};
      for (const std::string& name : options_.variables) row.emplace_back(matrix::ValueIn(document.rows, unit, name));
      InDocument& count = counts[coding.code];
      ++count.codings;
      count.hits += coding.hits;
      count.words += coding.words;
      if (!count.first_row) count.first_row = segments_;
      ++segments_;
      sink.Row(kSegments, row);
    }
  }

  void AddDocument(const ExportedDocument& document, uint64_t, TableSink& sink) {
    std::set<uint32_t> coded;
    for (const AnalysisCoding& coding : document.rows.codings)
      if (document.Counts(coding.unit) && document.rows.units[coding.unit].in_base) coded.insert(coding.unit);
    units_ = words_ = 0;
    for (uint32_t i = 0; i < document.rows.units.size(); ++i) {
      if (!document.Counts(i) || !document.rows.units[i].in_base) continue;
      ++units_;
      words_ += document.rows.units[i].words;
    }
    // The page where the document was published, if its manifest names one.
    OutCell name = document.document.path;
    for (const char* variable : {"url", "source_url", "link", "source"})
      if (const std::string& address = VariableOf(document.rows, variable); IsWebAddress(address)) {
        name = Link{document.document.path, address};
        break;
      }
    std::vector<OutCell> row{name,   std::string(Tag(document.rows.language)), units_, uint64_t{coded.size()},
                             words_, uint64_t{document.codings.size()}};
    for (const std::string& variable : options_.variables) row.emplace_back(VariableOf(document.rows, variable));
    sink.Row(kDocuments, row);
  }

  void AddDocumentCodes(const ExportedDocument& document, const std::vector<InDocument>& counts, TableSink& sink) {
    std::vector<OutCell> row{document.document.path};
    for (const InDocument& count : counts) {
      if (count.first_row) {
        auto& link = std::get<Link>(row.emplace_back(std::in_place_type<Link>));
        link.shown = count.codings;
        link.to = CellRef{kSegments, *count.first_row, 0};
      } else {
        row.emplace_back(uint64_t{0});
      }
    }
    sink.Row(kDocumentCodes, row);
  }

  void AddTidy(const ExportedDocument& document, const std::vector<InDocument>& counts, TableSink& sink) {
    for (CodeIndex i = 0; i < codebook_.codes.size(); ++i) {
      const Code& code = codebook_.codes[i];
      std::vector<OutCell> row{document.document.path,
                               std::string(Tag(document.rows.language)),
                               code.id,
                               code.parent == kNoCode ? std::string() : codebook_.codes[code.parent].id,
                               std::string(report::LabelIn(code.label, Language::kRu)),
                               std::string(report::LabelIn(code.label, Language::kEn)),
                               counts[i].codings,
                               uint64_t{counts[i].units.size()},
                               uint64_t{counts[i].absent.size()},
                               counts[i].hits,
                               counts[i].words,
                               units_,
                               words_};
      for (const std::string& variable : options_.variables) row.emplace_back(VariableOf(document.rows, variable));
      sink.Row(kTidy, row);
    }
  }

  void AddToCorpus(const std::vector<InDocument>& counts) {
    for (CodeIndex i = 0; i < counts.size(); ++i) {
      InCorpus& total = corpus_[i];
      total.codings += counts[i].codings;
      total.units += counts[i].units.size();
      total.absent += counts[i].absent.size();
      total.hits += counts[i].hits;
      total.words += counts[i].words;
      total.documents += counts[i].codings > 0;
      std::set<uint32_t> below;
      for (CodeIndex at = i; at < std::max(codebook_.codes[i].end, i + 1); ++at)
        below.insert(counts[at].units.begin(), counts[at].units.end());
      total.units_below += below.size();
      total.documents_below += !below.empty();
    }
  }

  const Codebook& codebook_;
  const LayoutOptions options_;
  std::vector<OutTable> tables_;
  std::vector<InCorpus> corpus_;
  uint64_t documents_ = 0, segments_ = 0;
  uint64_t units_ = 0, words_ = 0;  // of the current document, in the base
};

}  // namespace

std::unique_ptr<Layout> MakePandectLayout(const Codebook& codebook, const LayoutOptions& options) {
  return std::make_unique<PandectLayout>(codebook, options);
}

}  // namespace pandect::exports
