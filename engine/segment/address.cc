// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "segment/numbering.h"
#include "segment/segment.h"

namespace pandect {

const char* Name(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::kDocument:
      return "document";
    case SegmentKind::kAnnex:
      return "annex";
    case SegmentKind::kPart:
      return "part";
    case SegmentKind::kSection:
      return "section";
    case SegmentKind::kChapter:
      return "chapter";
    case SegmentKind::kParagraphSign:
      return "paragraph-sign";
    case SegmentKind::kArticle:
      return "article";
    case SegmentKind::kPoint:
      return "point";
    case SegmentKind::kParagraph:
      return "paragraph";
    case SegmentKind::kSentence:
      return "sentence";
  }
  return "";
}

const char* Name(SegmentRole role) {
  switch (role) {
    case SegmentRole::kBody:
      return "body";
    case SegmentRole::kHeading:
      return "heading";
    case SegmentRole::kPreamble:
      return "preamble";
    case SegmentRole::kListItem:
      return "list-item";
    case SegmentRole::kSignature:
      return "signature";
    case SegmentRole::kFootnote:
      return "footnote";
    case SegmentRole::kEditorNote:
      return "editor-note";
    case SegmentRole::kRunningHead:
      return "running-head";
    case SegmentRole::kTable:
      return "table";
    case SegmentRole::kTitle:
      return "title";
  }
  return "";
}

namespace segment {
namespace {

// One word of an address in both languages.
struct Label {
  const char* ru;
  const char* en;
  std::string In(Language language) const { return language == Language::kRu ? ru : en; }
};

Label LabelOf(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::kAnnex:
      return {"прил.", "Annex"};
    case SegmentKind::kPart:
      return {"ч.", "Part"};
    case SegmentKind::kSection:
      return {"разд.", "Section"};
    case SegmentKind::kChapter:
      return {"гл.", "Chapter"};
    case SegmentKind::kParagraphSign:
      return {"§", "§"};
    case SegmentKind::kArticle:
      return {"ст.", "Article"};
    default:
      return {"", ""};
  }
}

Label LabelOf(SegmentRole role) {
  switch (role) {
    case SegmentRole::kHeading:
      return {"заголовок", "heading"};
    case SegmentRole::kPreamble:
      return {"преамбула абз.", "Preamble para"};
    case SegmentRole::kSignature:
      return {"подпись", "signature"};
    case SegmentRole::kFootnote:
      return {"сноска", "footnote"};
    case SegmentRole::kEditorNote:
      return {"прим. ред.", "editor's note"};
    case SegmentRole::kRunningHead:
      return {"колонтитул", "running head"};
    case SegmentRole::kTable:
      return {"табл.", "table"};
    case SegmentRole::kTitle:
      return {"название", "title"};
    case SegmentRole::kBody:
    case SegmentRole::kListItem:
      break;
  }
  return {"абз.", "para"};
}

bool IsBetween(SegmentKind kind) {
  return kind >= SegmentKind::kPart && kind <= SegmentKind::kParagraphSign;
}

void Join(std::string& address, std::string_view part, std::string_view separator) {
  if (!address.empty()) address += separator;
  address += part;
}

// Whether the number of a point or section below tells where it stands: "2.1" below "2".
bool Repeats(const Segment& above, const Segment& below) {
  return !above.number.empty() && below.number.size() > above.number.size() + 1 &&
         below.number.starts_with(above.number) && below.number[above.number.size()] == '.';
}

std::string PointName(const Segment& point, bool first) {
  const bool letter = point.number.empty() || point.number[0] < '0' || point.number[0] > '9';
  if (!letter) return (first ? "п. " : "пп. ") + point.number;
  const std::string_view base = BaseNumber(point.number);
  return "пп. «" + std::string(base) + "»" + point.number.substr(base.size());
}

}  // namespace

std::string Address(const SegmentTree& tree, SegmentIndex index, Language language) {
  const std::vector<Segment>& segments = tree.segments;
  if (language == Language::kUnd) language = segments[0].language;
  const bool russian = language == Language::kRu;
  std::vector<SegmentIndex> path;
  for (SegmentIndex at = index; at != kNoSegment && at != 0; at = segments[at].parent) path.push_back(at);
  if (path.empty()) return russian ? "документ" : "document";
  // Chapters are named where articles start anew in them, and where no article or point below stands for them.
  bool stands = false;
  for (const SegmentIndex at : path) {
    stands |= segments[at].kind == SegmentKind::kArticle || segments[at].kind == SegmentKind::kPoint;
  }
  std::string address;
  bool in_article = false, in_point = false;
  for (size_t i = path.size(); i-- > 0;) {
    const Segment& segment = segments[path[i]];
    const bool below_article = in_article || in_point;
    switch (segment.kind) {
      case SegmentKind::kDocument:
        break;
      case SegmentKind::kAnnex:
      case SegmentKind::kPart:
      case SegmentKind::kSection:
      case SegmentKind::kChapter:
      case SegmentKind::kParagraphSign:
      case SegmentKind::kArticle: {
        if (IsBetween(segment.kind) && stands && !segment.cited) break;
        if (i > 0 && segments[path[i - 1]].kind == segment.kind && Repeats(segment, segments[path[i - 1]])) break;
        std::string part = LabelOf(segment.kind).In(language);
        if (!segment.number.empty()) part += ' ' + segment.number;
        Join(address, part, ", ");
        in_article = segment.kind == SegmentKind::kArticle;
        break;
      }
      case SegmentKind::kPoint: {
        const bool repeated =
            i > 0 && segments[path[i - 1]].kind == SegmentKind::kPoint && Repeats(segment, segments[path[i - 1]]);
        if (!repeated) {
          if (russian) {
            Join(address, PointName(segment, !in_point), below_article ? " " : ", ");
          } else if (below_article) {
            address += "(" + segment.number + ")";
          } else {
            Join(address, "point " + segment.number, ", ");
          }
          in_point = true;
        }
        break;
      }
      case SegmentKind::kParagraph: {
        std::string part = LabelOf(segment.role).In(language);
        const bool only_one = segment.role == SegmentRole::kHeading || segment.role == SegmentRole::kTitle;
        if (!only_one || segment.number != "1") part += ' ' + segment.number;
        Join(address, part, below_article ? " " : ", ");
        break;
      }
      case SegmentKind::kSentence:
        Join(address, (russian ? "предл. " : "sent. ") + segment.number, " ");
        break;
    }
  }
  return address;
}

}  // namespace segment
}  // namespace pandect
