// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/doubts.h"

namespace pandect::tool {
namespace {

std::string Text(study::Doubt doubt, const Messages& m) {
  switch (doubt) {
    case study::Doubt::kDefinition:
      return m.Text("definition changed");
    case study::Doubt::kRules:
      return m.Text("rules changed");
    case study::Doubt::kPolarity:
      return m.Text("polarity of rules changed");
    case study::Doubt::kDirection:
      return m.Text("place in the study changed");
    case study::Doubt::kRemoved:
      return m.Text("not in the codebook any more");
    case study::Doubt::kMerged:
      return m.Text("merged");
    case study::Doubt::kSplit:
      return m.Text("split");
    case study::Doubt::kRenamed:
      return m.Text("renamed");
    case study::Doubt::kMoved:
      return m.Text("moved");
    case study::Doubt::kNoProposal:
      return m.Text("no proposal of today answers to it");
  }
  return "";
}

}  // namespace

std::string DoubtText(const std::set<study::Doubt>& why, const Messages& m) {
  std::string out;
  for (const study::Doubt one : why) out += (out.empty() ? "" : ", ") + Text(one, m);
  return out;
}

}  // namespace pandect::tool
