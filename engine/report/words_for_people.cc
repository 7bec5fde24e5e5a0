// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/words_for_people.h"

namespace pandect::report {

std::string CountOfUnits(UnitLevel unit, uint64_t count, const Messages& messages) {
  switch (unit) {
    case UnitLevel::kSentence:
      return messages.Plural("{1} sentence", "{1} sentences", count);
    case UnitLevel::kParagraph:
      return messages.Plural("{1} paragraph", "{1} paragraphs", count);
    case UnitLevel::kArticle:
      return messages.Plural("{1} article or paragraph outside articles", "{1} articles or paragraphs outside articles",
                             count);
    case UnitLevel::kDocument:
      return messages.Plural("{1} document", "{1} documents", count);
  }
  return {};
}

const char* LayerText(Layer layer, bool of_project) {
  switch (layer) {
    case Layer::kRules:
      return of_project ? ForTranslation("rules, without what people rejected")
                        : ForTranslation("rules (unreviewed proposals)");
    case Layer::kAccepted:
      return ForTranslation("proposals that people accepted");
    case Layer::kPeople:
      return ForTranslation("what people coded");
    case Layer::kConsensus:
      return ForTranslation("consensus");
    case Layer::kAll:
      return ForTranslation("people, consensus and proposals nobody decided");
  }
  return "";
}

std::string LayerName(Layer layer, bool of_project, const Messages& messages) {
  return messages.Text(LayerText(layer, of_project));
}

std::string UnitName(UnitLevel unit, const Messages& messages) {
  switch (unit) {
    case UnitLevel::kSentence:
      return messages.Text("sentence");
    case UnitLevel::kParagraph:
      return messages.Text("paragraph");
    case UnitLevel::kArticle:
      return messages.Text("article");
    case UnitLevel::kDocument:
      return messages.Text("document");
  }
  return {};
}

}  // namespace pandect::report
