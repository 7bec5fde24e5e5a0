// SPDX-License-Identifier: GPL-2.0-or-later
#include "matrix/milestones.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "dates/act_dates.h"

namespace pandect::matrix {
namespace {

// How far a date is from the words: the clauses between them first, then the bytes.
struct Distance {
  uint32_t clauses = 0, bytes = 0;
  friend auto operator<=>(const Distance&, const Distance&) = default;
};

Distance Between(std::string_view text, ByteSpan a, ByteSpan b) {
  if (b.end <= a.begin) std::swap(a, b);
  if (a.end > b.begin) return {};
  Distance out;
  out.bytes = b.begin - a.end;
  const std::string_view between = text.substr(a.end, out.bytes);
  for (const std::string_view mark : {",", ";", "(", ")", "—"})
    for (size_t at = between.find(mark); at != std::string_view::npos; at = between.find(mark, at + 1)) ++out.clauses;
  return out;
}

}  // namespace

std::vector<Milestone> MilestonesIn(std::string_view text, ByteSpan sentence, std::vector<MilestoneWords> words) {
  std::vector<DateMention> dates;
  const std::string_view here = Slice(text, sentence);
  for (DateMention& mention : dates::Find(here)) {
    if (mention.relation == DateRelation::kUntil || dates::IsOfAnAct(here, mention)) continue;
    mention.at = {sentence.begin + mention.at.begin, sentence.begin + mention.at.end};
    dates.push_back(mention);
  }
  std::stable_sort(words.begin(), words.end(), [](const MilestoneWords& a, const MilestoneWords& b) {
    return std::tie(a.at, a.code, a.polarity) < std::tie(b.at, b.code, b.polarity);
  });
  words.erase(std::unique(words.begin(), words.end(),
                          [](const MilestoneWords& a, const MilestoneWords& b) {
                            return a.at == b.at && a.code == b.code && a.polarity == b.polarity;
                          }),
              words.end());
  std::vector<Milestone> out;
  if (dates.empty()) return out;
  // Words of one code with no date between them tell of one event ("entered … into force"): a hull.
  std::vector<MilestoneWords> joined;
  for (const MilestoneWords& one : words) {
    const auto before = std::find_if(joined.rbegin(), joined.rend(), [&](const MilestoneWords& known) {
      return known.code == one.code && known.polarity == one.polarity;
    });
    const bool together =
        before != joined.rend() && std::none_of(dates.begin(), dates.end(), [&](const DateMention& date) {
          return date.at.begin >= before->at.end && date.at.end <= one.at.begin;
        });
    if (together)
      before->at.end = std::max(before->at.end, one.at.end);
    else
      joined.push_back(one);
  }
  words = std::move(joined);
  // Two codes on the same words are one place.
  std::vector<ByteSpan> places;
  for (const MilestoneWords& one : words)
    if (places.empty() || places.back() != one.at) places.push_back(one.at);
  std::vector<size_t> date_of(places.size());
  std::vector<bool> dated(places.size(), true);
  if (places.size() == dates.size()) {
    for (size_t i = 0; i < places.size(); ++i) date_of[i] = i;
  } else {
    std::vector<uint32_t> least(dates.size(), UINT32_MAX);  // clauses between a date and the nearest words that take it
    std::vector<uint32_t> clauses(places.size());
    for (size_t i = 0; i < places.size(); ++i) {
      for (size_t d = 1; d < dates.size(); ++d)
        if (Between(text, places[i], dates[d].at) <= Between(text, places[i], dates[date_of[i]].at)) date_of[i] = d;
      clauses[i] = Between(text, places[i], dates[date_of[i]].at).clauses;
      least[date_of[i]] = std::min(least[date_of[i]], clauses[i]);
    }
    for (size_t i = 0; i < places.size(); ++i) dated[i] = clauses[i] == least[date_of[i]];
  }
  std::set<std::tuple<CodeIndex, Polarity, ByteSpan>> known;
  for (const MilestoneWords& one : words) {
    const auto place = static_cast<size_t>(std::find(places.begin(), places.end(), one.at) - places.begin());
    if (!dated[place]) continue;
    const DateMention& date = dates[date_of[place]];
    // "подписали и заключили 5 мая": one event, though two words of the code tell of it.
    if (known.emplace(one.code, one.polarity, date.at).second) out.push_back({one.code, one.polarity, one.at, date});
  }
  return out;
}

}  // namespace pandect::matrix
