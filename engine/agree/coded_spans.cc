// SPDX-License-Identifier: GPL-2.0-or-later
#include "agree/coded_spans.h"

#include <algorithm>
#include <tuple>

namespace pandect::agree {
namespace {

constexpr Category kUncoded = 0, kCoded = 1, kAbsent = 2, kMixed = 3;

// One coder's one code in one unit.
struct Mark {
  uint32_t code, coder;
  bool present = false, absent = false;
};

// Characters of `unit` under the spans, which are in order of begin.
uint64_t Covered(const std::vector<CodePointSpan>& spans, CodePointSpan unit) {
  uint64_t covered = 0;
  uint32_t until = unit.begin;
  for (const CodePointSpan& span : spans) {
    const uint32_t begin = std::max(span.begin, until), end = std::min(span.end, unit.end);
    if (begin < end) {
      covered += end - begin;
      until = end;
    }
  }
  return covered;
}

// The marks of each unit of a document, in order of code and coder: spans are gone through once, each against the units
// it touches.
std::vector<std::vector<Mark>> MarksOf(const ComparedDocument& document, const UnitOptions& options) {
  struct Touch {
    uint32_t unit, code, coder;
    CodePointSpan at;
    bool absent;
  };
  std::vector<Touch> touches;
  for (const CodedSpan& span : document.spans) {
    if (!std::binary_search(document.coders.begin(), document.coders.end(), span.coder)) continue;
    auto unit = std::partition_point(document.units.begin(), document.units.end(),
                                     [&](const CodePointSpan& u) { return u.end <= span.at.begin; });
    for (; unit != document.units.end() && unit->begin < span.at.end; ++unit)
      touches.push_back(
          {static_cast<uint32_t>(unit - document.units.begin()), span.code, span.coder, span.at, span.absent});
  }
  std::sort(touches.begin(), touches.end(), [](const Touch& a, const Touch& b) {
    return std::tie(a.unit, a.code, a.coder, a.at) < std::tie(b.unit, b.code, b.coder, b.at);
  });
  std::vector<std::vector<Mark>> marks(document.units.size());
  for (size_t first = 0; first < touches.size();) {
    size_t last = first;
    const Touch& head = touches[first];
    Mark mark{head.code, head.coder};
    std::vector<CodePointSpan> spans;
    bool begins = false;
    const CodePointSpan unit = document.units[head.unit];
    for (; last < touches.size() && touches[last].unit == head.unit && touches[last].code == head.code &&
           touches[last].coder == head.coder;
         ++last) {
      const Touch& touch = touches[last];
      const bool here = touch.at.begin >= unit.begin && touch.at.begin < unit.end;
      if (options.presence == PresenceRule::kBegin && !here) continue;
      begins |= here;
      spans.push_back(touch.at);
      (touch.absent ? mark.absent : mark.present) = true;
    }
    const bool given = options.presence == PresenceRule::kOverlap ||
                       (options.presence == PresenceRule::kBegin && begins) ||
                       (options.presence == PresenceRule::kShare &&
                        static_cast<double>(Covered(spans, unit)) >= options.share * static_cast<double>(unit.size()));
    if (given) marks[head.unit].push_back(mark);
    first = last;
  }
  return marks;
}

Category CategoryOf(const Mark& mark, PolarityRule rule) {
  if (rule == PolarityRule::kIgnore) return kCoded;
  return mark.present ? (mark.absent ? kMixed : kCoded) : kAbsent;
}

UnitRatings Empty(const CodedSpans& spans) {
  UnitRatings out;
  out.ratings.coders = spans.coders;
  out.ratings.categories = {"uncoded", "coded"};
  return out;
}

// Where CodesByPolarity has the absence of a code.
uint32_t AbsenceOf(uint32_t code, size_t codes, const std::vector<uint32_t>& absence_of) {
  const auto at = std::lower_bound(absence_of.begin(), absence_of.end(), code);
  return static_cast<uint32_t>(codes + static_cast<size_t>(at - absence_of.begin()));
}

UnitRatings RatingsOf(const CodedSpans& spans, const std::vector<uint32_t>& codes, const UnitOptions& options) {
  UnitRatings out = Empty(spans);
  const size_t coders = spans.coders.size();
  for (uint32_t d = 0; d < spans.documents.size(); ++d) {
    const ComparedDocument& document = spans.documents[d];
    const auto marks = MarksOf(document, options);
    const auto coders_of = CodersOfUnits(document);
    for (uint32_t u = 0; u < document.units.size(); ++u) {
      if (coders_of[u].empty() && !document.pieces.empty()) continue;
      if (marks[u].empty() && !document.coders.empty()) {
        ++out.uncoded_units;
        if (options.leave_out_uncoded) continue;
      }
      auto mark = marks[u].begin();
      for (const uint32_t code : codes) {
        const size_t row = out.ratings.cells.size();
        out.ratings.cells.resize(row + coders, kMissingRating);
        for (const uint32_t coder : coders_of[u]) out.ratings.cells[row + coder] = kUncoded;
        while (mark != marks[u].end() && mark->code < code) ++mark;
        for (; mark != marks[u].end() && mark->code == code; ++mark)
          if (out.ratings.cells[row + mark->coder] != kMissingRating)
            out.ratings.cells[row + mark->coder] = CategoryOf(*mark, options.polarity);
        out.places.push_back({d, u, code, document.units[u]});
      }
    }
  }
  Category most = kCoded;
  for (const Category cell : out.ratings.cells)
    if (cell != kMissingRating) most = std::max(most, cell);
  for (Category category = kAbsent; category <= most; ++category)
    out.ratings.categories.emplace_back(category == kAbsent ? "stated absent" : "mixed");
  return out;
}

// Only these coders and codes, and what is theirs.
CodedSpans Kept(CodedSpans spans, const std::vector<bool>& coders, const std::vector<bool>& codes) {
  // Old numbers to new ones.
  const auto keep = [](const std::vector<bool>& kept, std::vector<std::string>& names) {
    std::vector<uint32_t> numbers(kept.size());
    std::vector<std::string> left;
    for (size_t i = 0; i < kept.size(); ++i) {
      numbers[i] = static_cast<uint32_t>(left.size());
      if (kept[i]) left.push_back(names[i]);
    }
    names = std::move(left);
    return numbers;
  };
  const std::vector<uint32_t> coder_now = keep(coders, spans.coders), code_now = keep(codes, spans.codes);
  const auto renumber = [&](std::vector<uint32_t>& of) {
    std::erase_if(of, [&](uint32_t coder) { return !coders[coder]; });
    for (uint32_t& coder : of) coder = coder_now[coder];
  };
  for (ComparedDocument& document : spans.documents) {
    renumber(document.coders);
    for (SeenPiece& piece : document.pieces) renumber(piece.coders);
    std::erase_if(document.spans, [&](const CodedSpan& span) { return !coders[span.coder] || !codes[span.code]; });
    for (CodedSpan& span : document.spans) {
      span.coder = coder_now[span.coder];
      span.code = code_now[span.code];
    }
  }
  return spans;
}

}  // namespace

UnitRatings RatingsOfCode(const CodedSpans& spans, uint32_t code, const UnitOptions& options) {
  return RatingsOf(spans, {code}, options);
}

UnitRatings PooledRatings(const CodedSpans& spans, const UnitOptions& options, bool unused) {
  std::vector<uint32_t> codes = UsedCodes(spans);
  if (unused) {
    codes.clear();
    for (uint32_t code = 0; code < spans.codes.size(); ++code) codes.push_back(code);
  }
  return RatingsOf(spans, codes, options);
}

SetRatings SetsOfUnits(const CodedSpans& spans, const UnitOptions& options, std::vector<ComparedUnit>& places) {
  SetRatings out;
  out.coders = spans.coders;
  std::vector<uint32_t> absence_of;
  out.categories = CodesByPolarity(spans, &absence_of);
  if (options.polarity == PolarityRule::kIgnore) out.categories = spans.codes;
  places.clear();
  for (uint32_t d = 0; d < spans.documents.size(); ++d) {
    const ComparedDocument& document = spans.documents[d];
    const auto marks = MarksOf(document, options);
    const auto coders_of = CodersOfUnits(document);
    for (uint32_t u = 0; u < document.units.size(); ++u) {
      if (coders_of[u].empty() && !document.pieces.empty()) continue;
      if (marks[u].empty() && options.leave_out_uncoded) continue;
      const size_t row = out.cells.size();
      out.cells.resize(row + spans.coders.size());
      for (const uint32_t coder : coders_of[u]) out.cells[row + coder].emplace();
      for (const Mark& mark : marks[u])
        if (auto& cell = out.cells[row + mark.coder]) {
          if (mark.present || options.polarity == PolarityRule::kIgnore) cell->push_back(mark.code);
          if (mark.absent && options.polarity == PolarityRule::kDistinct)
            cell->push_back(AbsenceOf(mark.code, spans.codes.size(), absence_of));
        }
      for (const uint32_t coder : coders_of[u])
        std::sort(out.cells[row + coder]->begin(), out.cells[row + coder]->end());
      places.push_back({d, u, 0, document.units[u]});
    }
  }
  return out;
}

std::vector<std::vector<uint32_t>> CodersOfUnits(const ComparedDocument& document) {
  std::vector<std::vector<uint32_t>> out(document.units.size());
  if (document.pieces.empty()) {
    std::fill(out.begin(), out.end(), document.coders);
    return out;
  }
  for (size_t u = 0; u < document.units.size(); ++u) {
    const CodePointSpan unit = document.units[u];
    const auto first = std::partition_point(document.pieces.begin(), document.pieces.end(),
                                            [&](const SeenPiece& piece) { return piece.at.end <= unit.begin; });
    for (const uint32_t coder : document.coders) {
      // Pieces of which this coder saw each, without a gap between them.
      uint32_t until = unit.begin;
      for (auto piece = first; piece != document.pieces.end() && piece->at.begin <= until && until < unit.end; ++piece)
        if (std::binary_search(piece->coders.begin(), piece->coders.end(), coder)) until = piece->at.end;
      if (until >= unit.end) out[u].push_back(coder);
    }
  }
  return out;
}

Unitizing StretchesOf(const CodedSpans& spans, std::vector<uint32_t>* documents) {
  Unitizing out;
  out.coders = spans.coders;
  std::vector<uint32_t> absence_of;
  out.codes = CodesByPolarity(spans, &absence_of);
  if (documents) documents->clear();
  for (uint32_t d = 0; d < spans.documents.size(); ++d) {
    const ComparedDocument& document = spans.documents[d];
    std::vector<SeenPiece> pieces = document.pieces;
    if (pieces.empty()) pieces.push_back({{0, document.characters}, document.coders});
    for (const SeenPiece& piece : pieces) {
      Continuum& continuum = out.continua.emplace_back();
      if (documents) documents->push_back(d);
      continuum.name = document.name;
      continuum.begin = piece.at.begin;
      continuum.end = piece.at.end;
      continuum.coders = piece.coders;
      for (const CodedSpan& span : document.spans) {
        const uint32_t begin = std::max(span.at.begin, piece.at.begin), end = std::min(span.at.end, piece.at.end);
        if (begin < end && std::binary_search(piece.coders.begin(), piece.coders.end(), span.coder))
          continuum.stretches.push_back({span.coder,
                                         span.absent ? AbsenceOf(span.code, spans.codes.size(), absence_of) : span.code,
                                         static_cast<double>(begin), static_cast<double>(end)});
      }
    }
  }
  size_t merged = 0;
  return WithoutOverlapOfSameCode(out, merged);
}

std::string AbsentName(const std::string& code) {
  return code + ": stated absent";
}

std::vector<std::string> CodesByPolarity(const CodedSpans& spans, std::vector<uint32_t>* absence_of) {
  std::vector<bool> absent(spans.codes.size());
  for (const ComparedDocument& document : spans.documents)
    for (const CodedSpan& span : document.spans)
      if (span.absent) absent[span.code] = true;
  std::vector<std::string> out = spans.codes;
  if (absence_of) absence_of->clear();
  for (uint32_t code = 0; code < absent.size(); ++code) {
    if (!absent[code]) continue;
    out.push_back(AbsentName(spans.codes[code]));
    if (absence_of) absence_of->push_back(code);
  }
  return out;
}

CodedSpans OnlySeen(const CodedSpans& spans) {
  CodedSpans out = spans;
  std::vector<bool> saw(spans.coders.size()), used(spans.codes.size());
  for (ComparedDocument& document : out.documents) {
    for (const uint32_t coder : document.coders) saw[coder] = true;
    std::erase_if(document.spans, [&](const CodedSpan& span) {
      if (!std::binary_search(document.coders.begin(), document.coders.end(), span.coder)) return true;
      return !document.pieces.empty() &&
             std::none_of(document.pieces.begin(), document.pieces.end(), [&](const SeenPiece& piece) {
               return piece.at.Overlaps(span.at) &&
                      std::binary_search(piece.coders.begin(), piece.coders.end(), span.coder);
             });
    });
    for (const CodedSpan& span : document.spans) used[span.code] = true;
  }
  return Kept(out, saw, used);
}

CodedSpans OnlyCompared(const CodedSpans& spans, bool by_units, std::vector<std::string>* left_out) {
  const CodedSpans seen = OnlySeen(spans);
  std::vector<bool> compared(seen.codes.size());
  for (const ComparedDocument& document : seen.documents) {
    // Where two or more read, and who.
    std::vector<SeenPiece> shared;
    if (by_units) {
      const auto coders = CodersOfUnits(document);
      for (size_t u = 0; u < coders.size(); ++u) shared.push_back({document.units[u], coders[u]});
    } else if (document.pieces.empty()) {
      shared.push_back({{0, document.characters}, document.coders});
    } else {
      shared = document.pieces;
    }
    std::erase_if(shared, [](const SeenPiece& piece) { return piece.coders.size() < 2; });
    for (const CodedSpan& span : document.spans) {
      auto piece = std::partition_point(shared.begin(), shared.end(),
                                        [&](const SeenPiece& one) { return one.at.end <= span.at.begin; });
      for (; piece != shared.end() && piece->at.begin < span.at.end && !compared[span.code]; ++piece)
        compared[span.code] = std::binary_search(piece->coders.begin(), piece->coders.end(), span.coder);
    }
  }
  if (left_out) {
    left_out->clear();
    for (size_t code = 0; code < compared.size(); ++code)
      if (!compared[code]) left_out->push_back(seen.codes[code]);
  }
  return Kept(seen, std::vector<bool>(seen.coders.size(), true), compared);
}

std::vector<uint32_t> UsedCodes(const CodedSpans& spans) {
  std::vector<bool> used(spans.codes.size());
  for (const ComparedDocument& document : spans.documents)
    for (const CodedSpan& span : document.spans) used[span.code] = true;
  std::vector<uint32_t> codes;
  for (uint32_t code = 0; code < used.size(); ++code)
    if (used[code]) codes.push_back(code);
  return codes;
}

CodedSpans OfDocuments(const CodedSpans& spans, const std::vector<size_t>& documents) {
  CodedSpans out;
  out.coders = spans.coders;
  out.codes = spans.codes;
  out.unit = spans.unit;
  for (const size_t document : documents) out.documents.push_back(spans.documents[document]);
  return out;
}

}  // namespace pandect::agree
