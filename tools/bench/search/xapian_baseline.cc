// SPDX-License-Identifier: GPL-2.0-or-later
//
// What a programmer gets who follows Xapian's manual: a document a unit, its own TermGenerator, its own query
// operators. STEM_SOME gives every word two terms: the form, with positions, and the stem, without; so words, AND and
// OR ask for stems, phrases, NEAR and prefixes for forms, as Xapian's QueryParser does.
#include <xapian.h>

#include <limits>
#include <optional>

#include "search/engine.h"

namespace pandect::bench {
namespace {

class XapianEngine : public SearchEngine {
 public:
  Result<Done> Begin(const std::string& dir, SegmentKind) override {
    return Guarded([&] {
      writer_.emplace(dir + "/glass", Xapian::DB_CREATE_OR_OVERWRITE);
      return Done{};
    });
  }

  Result<Done> Add(const UnitDocument& document) override {
    return Guarded([&] {
      for (const Unit& unit : document.units) {
        const std::string_view text = Slice(document.document.text, unit.span);
        Xapian::Document record;
        generator_.set_stemmer(StemmerOf(unit.language));
        generator_.set_document(record);
        generator_.set_termpos(0);
        generator_.index_text(Xapian::Utf8Iterator(text.data(), text.size()));
        writer_->add_document(record);
      }
      return Done{};
    });
  }

  Result<Done> Finish() override {
    return Guarded([&] {
      writer_->commit();
      writer_->close();
      return Done{};
    });
  }

  Result<Done> Open(const std::string& dir) override {
    return Guarded([&] {
      reader_.emplace(dir + "/glass");
      return Done{};
    });
  }

  Result<uint64_t> Count(const BenchQuery& query) override {
    return Guarded([&]() -> Result<uint64_t> {
      Xapian::Enquire enquire(*reader_);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
      enquire.set_query(QueryOf(query));
      const Xapian::MSet hits = enquire.get_mset(0, 0, reader_->get_doccount());
      if (hits.get_matches_lower_bound() != hits.get_matches_upper_bound())
        return Error{ErrorCode::kInternal, "Xapian did not count all hits", {}, ""};
      return uint64_t{hits.get_matches_lower_bound()};
    });
  }

  Result<uint64_t> Page(const BenchQuery& query, size_t) override {
    return Guarded([&]() -> Result<uint64_t> {
      Xapian::Enquire enquire(*reader_);
      enquire.set_query(QueryOf(query));
      return uint64_t{enquire.get_mset(0, 10).size()};
    });
  }

 private:
  template <class Function>
  static auto Guarded(Function function)
      -> Result<std::conditional_t<std::is_same_v<decltype(function()), Done>, Done, uint64_t>> {
    try {
      return function();
    } catch (const Xapian::Error& error) {
      return Error{ErrorCode::kInternal, "Xapian: " + error.get_description(), {}, ""};
    }
  }

  const Xapian::Stem& StemmerOf(Language language) const { return language == Language::kRu ? russian_ : english_; }

  Xapian::Query QueryOf(const BenchQuery& query) const {
    using Xapian::Query;
    const bool stems =
        query.kind == QueryKind::kWord || query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr10;
    std::vector<Query> parts;
    for (const std::string& word : query.words)
      parts.emplace_back(stems ? "Z" + StemmerOf(query.language)(word) : word);
    switch (query.kind) {
      case QueryKind::kWord:
        return parts[0];
      case QueryKind::kAnd:
        return Query(Query::OP_AND, parts.begin(), parts.end());
      case QueryKind::kOr10:
        return Query(Query::OP_OR, parts.begin(), parts.end());
      // A window of 6 words holds two that are 5 steps apart.
      case QueryKind::kNear5:
        return Query(Query::OP_NEAR, parts.begin(), parts.end(), 6);
      case QueryKind::kPhrase2:
      case QueryKind::kPhrase3:
        return Query(Query::OP_PHRASE, parts.begin(), parts.end(), static_cast<Xapian::termcount>(parts.size()));
      case QueryKind::kPrefix:
        return Query(Query::OP_WILDCARD, query.words[0]);
    }
    return Query();
  }

  Xapian::Stem russian_{"russian"}, english_{"english"};
  Xapian::TermGenerator generator_;
  std::optional<Xapian::WritableDatabase> writer_;
  std::optional<Xapian::Database> reader_;
};

}  // namespace

EngineMaker XapianBaseline() {
  EngineMaker maker;
  maker.name = "Xapian";
  maker.baseline = true;
  maker.about = std::string("Xapian ") + Xapian::version_string() +
                ": a document a unit, TermGenerator with the Russian or English stemmer, all settings default";
  maker.pages = {"10 best"};
  maker.make = [] { return std::make_unique<XapianEngine>(); };
  return maker;
}

}  // namespace pandect::bench
