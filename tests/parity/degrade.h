// SPDX-License-Identifier: GPL-2.0-or-later
//
// Two versions whose lines go together one by one, worn down with a seed: lines joined to the line before, or lost.
// What goes together then is known, and an alignment can be scored.
#pragma once

#include <cstdint>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "parity/align.h"
#include "parity/paragraphs.h"
#include "segment/segment.h"

namespace pandect::test {

inline std::vector<std::string> ReadLines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Wear {
  double joined = 0;  // chance that a line is joined to the one before
  double lost = 0;    // chance that a line is left out
};

// A text, and for each line that is in it where it stands and which line of the original it was.
struct Worn {
  Document document;
  struct Place {
    ByteSpan at;
    uint32_t line;
  };
  std::vector<Place> places;
};

// std::mt19937 is the same everywhere, the standard distributions are not.
inline bool Happens(std::mt19937& random, double chance) {
  return random() < chance * 4294967296.0;
}

inline Worn WearDown(const std::vector<std::string>& lines, Wear wear, uint32_t seed) {
  std::mt19937 random(seed);
  Worn out;
  std::string& text = out.document.text;
  for (uint32_t i = 0; i < lines.size(); ++i) {
    const bool lost = Happens(random, wear.lost), joined = Happens(random, wear.joined);
    if (lines[i].find_first_not_of(" \t\r") == std::string::npos || lost) continue;
    if (!text.empty()) text += joined ? " " : "\n";
    const auto begin = static_cast<uint32_t>(text.size());
    text += lines[i];
    out.places.push_back({{begin, static_cast<uint32_t>(text.size())}, i});
  }
  text += "\n";
  out.document.layout = LineLayout::kLineIsParagraph;
  return out;
}

struct LinkScore {
  size_t right = 0, given = 0, wanted = 0;
  double Precision() const { return given == 0 ? 0 : double(right) / double(given); }
  double Recall() const { return wanted == 0 ? 0 : double(right) / double(wanted); }
  LinkScore& operator+=(const LinkScore& other) {
    right += other.right;
    given += other.given;
    wanted += other.wanted;
    return *this;
  }
};

// A link joins a paragraph of one side to one of the other. Wanted: those that share a line, `of_source(line)` naming
// what a line is called on both sides. Given: all pairs within a bead.
inline LinkScore Score(const Worn& source, const Worn& target, const std::vector<ParallelParagraph>& source_paragraphs,
                       const SegmentTree& source_tree, const std::vector<ParallelParagraph>& target_paragraphs,
                       const SegmentTree& target_tree, const std::vector<Bead>& beads) {
  const auto lines_of = [](const Worn& worn, ByteSpan paragraph) {
    std::set<uint32_t> lines;
    for (const Worn::Place& place : worn.places)
      if (place.at.Overlaps(paragraph)) lines.insert(place.line);
    return lines;
  };
  std::set<std::pair<uint32_t, uint32_t>> given, wanted;
  for (const Bead& bead : beads)
    for (uint32_t i = bead.source_begin; i < bead.source_end; ++i)
      for (uint32_t j = bead.target_begin; j < bead.target_end; ++j) given.emplace(i, j);
  std::vector<std::set<uint32_t>> target_lines;
  for (const ParallelParagraph& paragraph : target_paragraphs)
    target_lines.push_back(lines_of(target, target_tree.segments[paragraph.segment].span));
  for (uint32_t i = 0; i < source_paragraphs.size(); ++i) {
    const std::set<uint32_t> lines = lines_of(source, source_tree.segments[source_paragraphs[i].segment].span);
    for (uint32_t j = 0; j < target_paragraphs.size(); ++j)
      for (uint32_t line : lines)
        if (target_lines[j].count(line)) wanted.emplace(i, j);
  }
  LinkScore score;
  score.given = given.size();
  score.wanted = wanted.size();
  for (const auto& link : given) score.right += wanted.count(link);
  return score;
}

inline LinkScore AlignAndScore(const Worn& source, const Worn& target) {
  const SegmentTree source_tree = segment::Split(source.document), target_tree = segment::Split(target.document);
  const auto source_paragraphs = parity::Paragraphs(source.document, source_tree);
  const auto target_paragraphs = parity::Paragraphs(target.document, target_tree);
  return Score(source, target, source_paragraphs, source_tree, target_paragraphs, target_tree,
               parity::Align(source_paragraphs, target_paragraphs));
}

}  // namespace pandect::test
