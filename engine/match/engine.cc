// SPDX-License-Identifier: GPL-2.0-or-later
#include "match/engine.h"

#include <algorithm>
#include <tuple>

namespace pandect::match {

Engine::Engine(const Program::Impl& program)
    : program_(program),
      surroundings_(program),
      evaluator_(program, surroundings_),
      regexes_(program),
      entered_at_(program.rules.size(), 0),
      entered_(program.rank_count) {}

void Engine::AddForm(const FormFacts& form) {
  program_.atoms.Resolve(form, passed_);
  if (passed_.empty()) {
    moves_of_form_.push_back(0);
    return;
  }
  moves_of_form_.push_back(static_cast<uint32_t>(moves_.size()));
  program_.automaton.AppendMoves(passed_, moves_);
}

void Engine::Match(const Reading& reading, std::vector<pandect::Match>& out) {
  BuildLayout(reading.tree, reading.words, program_.level, layout_);
  scan_.text = reading.document.text;
  scan_.words = &reading.words;
  scan_.moves_of_form = moves_of_form_;
  scan_.moves = moves_;
  kept_begin_.clear();
  if (surroundings_.asked()) LookAround(reading);
  scan_.next_joint = 0;
  for (const Layout::Unit& unit : layout_.units) {
    ScanUnit(reading, unit);
    if (!finds_.empty() || !program_.rules_always.empty()) DecideUnit(unit, out);
  }
}

// Decides the conditions on surroundings, paragraph by paragraph.
void Engine::LookAround(const Reading& reading) {
  surroundings_.Begin(reading.tree, layout_, reading.document.text);
  evaluator_.Hide({});
  scan_.next_joint = 0;
  kept_.clear();
  // Where sentences are units, a regex sees other passages than here.
  const bool keep = surroundings_.EveryParagraphMatters() && program_.level != UnitLevel::kSentence;
  if (keep) kept_begin_.push_back(0);
  for (uint32_t p = 0; p < layout_.paragraphs.size(); ++p) {
    if (!surroundings_.Matters(p)) continue;
    const Layout::Paragraph& paragraph = layout_.paragraphs[p];
    finds_.clear();
    ScanPassage(reading, paragraph.sentence_begin, paragraph.sentence_end, paragraph.span);
    if (!finds_.empty()) OrderFinds();
    if (keep) {
      kept_.insert(kept_.end(), finds_.begin(), finds_.end());
      kept_begin_.push_back(static_cast<uint32_t>(kept_.size()));
    }
    if (finds_.empty()) continue;
    evaluator_.EnterUnit(layout_, finds_);
    EachFoundLeaf([](LeafId) {});
    for (uint32_t asked = 0; asked < program_.surroundings.size(); ++asked) {
      if (evaluator_.IsTrue(program_.surroundings[asked].root)) surroundings_.Tell(p, asked);
    }
  }
  surroundings_.Finish();
}

void Engine::ScanUnit(const Reading& reading, const Layout::Unit& unit) {
  finds_.clear();
  if (!kept_begin_.empty() && unit.sentence_begin < unit.sentence_end) {
    const uint32_t first = layout_.sentences[unit.sentence_begin].paragraph;
    const uint32_t last = layout_.sentences[unit.sentence_end - 1].paragraph;
    finds_.assign(kept_.begin() + kept_begin_[first], kept_.begin() + kept_begin_[last + 1]);
    return;
  }
  const bool by_sentence = program_.level == UnitLevel::kSentence;
  for (uint32_t s = unit.sentence_begin; s < unit.sentence_end;) {
    // A passage: what a regex sees at once.
    const uint32_t paragraph = layout_.sentences[s].paragraph;
    const uint32_t passage_end =
        by_sentence ? s + 1 : std::min(unit.sentence_end, layout_.paragraphs[paragraph].sentence_end);
    ScanPassage(reading, s, passage_end, by_sentence ? layout_.sentences[s].span : layout_.paragraphs[paragraph].span);
    s = passage_end;
  }
}

void Engine::ScanPassage(const Reading& reading, uint32_t sentence_begin, uint32_t sentence_end, ByteSpan passage) {
  const uint32_t paragraph = layout_.sentences[sentence_begin].paragraph;
  const size_t finds_begin = finds_.size();
  for (uint32_t s = sentence_begin; s < sentence_end; ++s) {
    const Layout::Sentence& sentence = layout_.sentences[s];
    program_.automaton.Scan(scan_, sentence.word_begin, sentence.word_end, paragraph, finds_);
  }
  if (program_.regexes.empty()) return;
  FinishPassage(reading, paragraph, passage, layout_.sentences[sentence_begin].word_begin,
                layout_.sentences[sentence_end - 1].word_end, finds_begin);
}

void Engine::FinishPassage(const Reading& reading, uint32_t paragraph, ByteSpan passage, uint32_t word_begin,
                           uint32_t word_end, size_t finds_begin) {
  regexes_.BeginPassage();
  const auto from = finds_.begin() + static_cast<std::ptrdiff_t>(finds_begin);
  finds_.erase(std::remove_if(from, finds_.end(),
                              [this](const LeafHit& hit) {
                                const bool trigger = hit.leaf >= program_.first_trigger;
                                if (trigger) regexes_.Trigger(hit.leaf - program_.first_trigger);
                                return trigger;
                              }),
               finds_.end());
  const RegexScanner::Passage place{passage, word_begin, word_end, paragraph, layout_.paragraphs[paragraph].language};
  regexes_.FinishPassage(reading, place, finds_);
}

void Engine::Enter(uint32_t rule) {
  if (entered_at_[rule] == unit_stamp_) return;
  entered_at_[rule] = unit_stamp_;
  if (!program_.rules[rule].is_except) entered_[program_.rules[rule].rank].push_back(rule);
}

// Orders the finds by leaf, begin, end and drops repeats. The scan gives those of one leaf in order already, but for
// phrases with gaps and for regexes; so one number a find is sorted, and its leaf's order looked at.
void Engine::OrderFinds() {
  if (finds_.size() < 2) return;
  order_.clear();
  for (size_t i = 0; i < finds_.size(); ++i) order_.push_back((static_cast<uint64_t>(finds_[i].leaf) << 32) | i);
  std::sort(order_.begin(), order_.end());
  const auto place = [](const LeafHit& hit) { return std::tie(hit.leaf, hit.begin, hit.end); };
  bool in_order = true;
  ordered_.clear();
  for (const uint64_t key : order_) {
    const LeafHit& hit = finds_[static_cast<uint32_t>(key)];
    if (!ordered_.empty() && ordered_.back().leaf == hit.leaf) {
      if (place(ordered_.back()) == place(hit)) continue;
      in_order = in_order && place(ordered_.back()) < place(hit);
    }
    ordered_.push_back(hit);
  }
  finds_.swap(ordered_);
  if (in_order) return;
  std::sort(finds_.begin(), finds_.end(), [&](const LeafHit& a, const LeafHit& b) { return place(a) < place(b); });
  const auto same = [&](const LeafHit& a, const LeafHit& b) { return place(a) == place(b); };
  finds_.erase(std::unique(finds_.begin(), finds_.end(), same), finds_.end());
}

template <class Use>
void Engine::EachFoundLeaf(Use&& use) {
  for (size_t i = 0; i < finds_.size(); ++i) {
    if (i > 0 && finds_[i].leaf == finds_[i - 1].leaf) continue;
    evaluator_.FindsBegin(finds_[i].leaf, static_cast<uint32_t>(i));
    use(finds_[i].leaf);
  }
}

void Engine::DecideUnit(const Layout::Unit& unit, std::vector<pandect::Match>& out) {
  OrderFinds();
  if (++unit_stamp_ == 0) {  // after 2^32 units old stamps could be met again
    std::fill(entered_at_.begin(), entered_at_.end(), 0);
    unit_stamp_ = 1;
  }
  evaluator_.EnterUnit(layout_, finds_);
  if (surroundings_.asked()) surroundings_.EnterUnit(unit.segment);
  EachFoundLeaf([this](LeafId leaf) {
    for (const uint32_t rule : program_.rules_of_leaf[leaf]) Enter(rule);
  });
  for (const uint32_t rule : program_.rules_always) Enter(rule);

  const size_t out_begin = out.size();
  for (auto& rules : entered_) {
    // Leaves are numbered as rules first use them, so the rules mostly come in order.
    if (!std::is_sorted(rules.begin(), rules.end())) std::sort(rules.begin(), rules.end());
    for (size_t i = 0; i < rules.size();) {
      const CodeIndex code = program_.rules[rules[i]].code;
      size_t end = i;
      while (end < rules.size() && program_.rules[rules[end]].code == code) ++end;
      DecideCode(unit, rules.data() + i, rules.data() + end, out);
      i = end;
    }
    rules.clear();
  }
  if (entered_.size() > 1) {
    evaluator_.ForgetCodes();
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(out_begin), out.end(),
              [](const pandect::Match& a, const pandect::Match& b) {
                return std::tie(a.code, a.rule) < std::tie(b.code, b.rule);
              });
  }
}

void Engine::DecideCode(const Layout::Unit& unit, const uint32_t* begin, const uint32_t* end,
                        std::vector<pandect::Match>& out) {
  const CodeIndex code = program_.rules[*begin].code;
  evaluator_.Hide({});
  if (!program_.excepts_of_code[code].empty()) {
    hidden_.Clear();
    for (const uint32_t except : program_.excepts_of_code[code]) {
      const bool entered = entered_at_[except] == unit_stamp_;
      if (entered && (program_.rules[except].languages & unit.languages) != 0) {
        const bool fires = evaluator_.Fires(program_.rules[except], hidden_);
        if (fires && program_.rules[except].whole_unit) return;
      }
    }
    // Of several excepts, each hides by itself; where one lies in another the outer one is enough.
    auto& hidden = hidden_.hits;
    std::sort(hidden.begin(), hidden.end(), [](const MergedHit& a, const MergedHit& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    uint32_t covered = 0;
    std::erase_if(hidden, [&](const MergedHit& hit) {
      if (hit.first != hit.last && hit.last <= covered) return true;
      covered = std::max(covered, hit.last);
      return false;
    });
    evaluator_.Hide(hidden);
  }
  bool fired = false;
  for (const uint32_t* rule = begin; rule != end; ++rule) {
    const CompiledRule& compiled = program_.rules[*rule];
    if ((compiled.languages & unit.languages) == 0) continue;
    hits_.Clear();
    if (!evaluator_.Fires(compiled, hits_)) continue;
    fired = true;
    pandect::Match& match = out.emplace_back();
    match.unit = unit.segment;
    match.code = code;
    match.rule = compiled.rule;
    match.hits.reserve(hits_.hits.size());
    for (const MergedHit& hit : hits_.hits) {
      match.hits.push_back({hit.span, hit.first, hit.last, {}});
      match.hits.back().parts.assign(hits_.parts.begin() + hit.part_begin, hits_.parts.begin() + hit.part_end);
    }
  }
  if (!fired || entered_.size() == 1) return;
  evaluator_.Bear(code);
  for (CodeIndex at = code; at != kNoCode; at = program_.parent_of_code[at]) {
    for (const uint32_t rule : program_.rules_of_code[at]) Enter(rule);
  }
}

}  // namespace pandect::match
