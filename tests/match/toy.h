// SPDX-License-Identifier: GPL-2.0-or-later
//
// A language of a dozen words and documents of a few paragraphs in it, so that the matcher can be held to its
// definitions without dictionaries, cutters and segmenters.
#pragma once

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "match/engine.h"
#include "match/match.h"
#include "match/query_words.h"

namespace pandect::toy {

struct ToyForm {
  std::string raw, folded, other;
  std::vector<Key> keys;
};

// What the toy's dictionary says: raw form -> folded form, other reading, lemmas.
class Language1 {
 public:
  Language1() {
    const auto add = [this](std::string raw, std::string folded, const std::vector<std::string>& lemmas,
                            std::string other = {}) {
      ToyForm form{raw, std::move(folded), std::move(other), {}};
      for (const std::string& lemma : lemmas) form.keys.push_back(KeyOf(lemma));
      std::sort(form.keys.begin(), form.keys.end());
      ids_.emplace(raw, static_cast<FormId>(forms_.size()));
      forms_.push_back(std::move(form));
    };
    for (const char* form : {"совет", "совета", "советы"}) add(form, form, {"совет"});
    add("Совет", "совет", {"совет"});
    for (const char* form : {"регион", "регионы"}) add(form, form, {"регион"});
    for (const char* form : {"мир", "мира"}) add(form, form, {"мир"});
    add("стали", "стали", {"сталь", "стать"});
    add("сталь", "сталь", {"сталь"});
    for (const char* form : {"город", "города"}) add(form, form, {"город"});
    for (const char* form : {"побратим", "побратимы"}) add(form, form, {"побратим"});
    for (const char* form : {"город-побратим", "города-побратимы", "город-побратимы", "города-побратим"}) {
      add(form, form, {"город-побратим"});
    }
    for (const char* form : {"council", "councils"}) add(form, form, {"council"});
    add("co", "co", {"co"});
    add("operation", "operation", {"operation"});
    add("cooperation", "cooperation", {"cooperation"});
    add("co-operation", "co-operation", {"cooperation"});
    add("2004", "2004", {});
    add("СССР", "ссср", {"ссср"});
    add("CCCP", "cccp", {"ссср"}, "ссср");
  }

  static Key KeyOf(const std::string& lemma) { return Key{std::hash<std::string>{}(lemma)}; }
  const std::vector<ToyForm>& forms() const { return forms_; }
  FormId Find(const std::string& raw) const {
    const auto found = ids_.find(raw);
    return found == ids_.end() ? UINT32_MAX : found->second;
  }
  match::FormFacts Facts(FormId id) const {
    const ToyForm& form = forms_[id];
    return {form.raw, form.folded, form.other, form.keys, false};
  }

 private:
  std::vector<ToyForm> forms_;
  std::map<std::string, FormId> ids_;
};

class ToyQueryWords : public match::QueryWords {
 public:
  explicit ToyQueryWords(const Language1& language) : language_(language) {}
  std::vector<Key> Keys(std::string_view word) const override {
    const FormId id = language_.Find(std::string(word));
    return id == UINT32_MAX ? std::vector<Key>{} : language_.forms()[id].keys;
  }
  std::string Fold(std::string_view word) const override {
    const FormId id = language_.Find(std::string(word));
    return id == UINT32_MAX ? std::string(word) : language_.forms()[id].folded;
  }
  std::vector<std::string_view> Parts(std::string_view word) const override {
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= word.size();) {
      const size_t end = std::min(word.find('-', at), word.size());
      if (end > at) parts.push_back(word.substr(at, end - at));
      at = end + 1;
    }
    return parts;
  }

 private:
  const Language1& language_;
};

struct ToyDocument {
  Document document;
  SegmentTree tree;
  Words words;
  Reading reading() const { return {document, tree, words}; }
};

// Builds a document paragraph by paragraph, sentence by sentence. Words are split at blanks and hyphens.
class Builder {
 public:
  explicit Builder(const Language1& language) : language_(language) {
    out_.tree.segments.push_back({});
    out_.tree.segments[0].kind = SegmentKind::kDocument;
  }
  Builder& Article() {
    CloseArticle();
    article_ = Open(SegmentKind::kArticle, 0);
    return *this;
  }
  // A point of the article, or of the document; up to the next point or article.
  Builder& Point() {
    ClosePoint();
    point_ = Open(SegmentKind::kPoint, article_ == kNoSegment ? 0 : article_);
    return *this;
  }
  Builder& ClosePoint() {
    Close(point_);
    return *this;
  }
  Builder& CloseArticle() {
    ClosePoint();
    Close(article_);
    return *this;
  }
  Builder& Paragraph(pandect::Language language, const std::vector<std::string>& sentences,
                     SegmentRole role = SegmentRole::kBody, char end = '.') {
    if (!out_.document.text.empty()) out_.document.text += "\n\n";
    SegmentIndex paragraph = Open(SegmentKind::kParagraph, point_ != kNoSegment     ? point_
                                                           : article_ != kNoSegment ? article_
                                                                                    : 0);
    for (size_t i = 0; i < sentences.size(); ++i) {
      if (i > 0) out_.document.text += ' ';
      SegmentIndex sentence = Open(SegmentKind::kSentence, paragraph);
      AddWords(sentences[i]);
      out_.document.text += end;
      for (SegmentIndex s : {sentence, paragraph}) {
        out_.tree.segments[s].language = language;
        out_.tree.segments[s].role = role;
      }
      Close(sentence);
    }
    Close(paragraph);
    return *this;
  }
  ToyDocument Finish() {
    CloseArticle();
    out_.tree.segments[0].span = {0, static_cast<uint32_t>(out_.document.text.size())};
    out_.tree.segments[0].end = static_cast<SegmentIndex>(out_.tree.segments.size());
    return std::move(out_);
  }

 private:
  SegmentIndex Open(SegmentKind kind, SegmentIndex parent) {
    Segment segment;
    segment.kind = kind;
    segment.parent = parent;
    segment.span.begin = static_cast<uint32_t>(out_.document.text.size());
    if (kind != SegmentKind::kParagraph && kind != SegmentKind::kSentence && !out_.document.text.empty()) {
      segment.span.begin += 2;
    }
    out_.tree.segments.push_back(segment);
    return static_cast<SegmentIndex>(out_.tree.segments.size() - 1);
  }
  void Close(SegmentIndex& index) {
    if (index == kNoSegment) return;
    Segment& segment = out_.tree.segments[index];
    segment.span.end = static_cast<uint32_t>(out_.document.text.size());
    segment.end = static_cast<SegmentIndex>(out_.tree.segments.size());
    if (segment.kind == SegmentKind::kArticle || segment.kind == SegmentKind::kPoint) index = kNoSegment;
  }
  void AddWords(const std::string& sentence) {
    for (size_t at = 0; at <= sentence.size();) {
      const size_t end = std::min(sentence.find_first_of(" -", at), sentence.size());
      if (end > at) AddWord(sentence.substr(at, end - at));
      if (end < sentence.size()) out_.document.text += sentence[end];
      at = end + 1;
    }
  }
  void AddWord(const std::string& raw) {
    const uint32_t begin = static_cast<uint32_t>(out_.document.text.size());
    const FormId form = language_.Find(raw);
    if (begin > 0 && out_.document.text.back() == '-') {
      const uint32_t before = out_.words.size() - 1;
      const FormId joint = language_.Find(language_.forms()[out_.words.form[before]].raw + "-" + raw);
      if (joint != UINT32_MAX) out_.words.joints.push_back({before, 2, joint});
    }
    out_.document.text += raw;
    out_.words.span.push_back({begin, static_cast<uint32_t>(out_.document.text.size())});
    out_.words.form.push_back(form);
  }

  const Language1& language_;
  ToyDocument out_;
  SegmentIndex article_ = kNoSegment, point_ = kNoSegment;
};

// Words are in the toy's language; so that matches read well in failures.
inline std::string Print(const Document& document, const std::vector<Match>& matches) {
  std::string out;
  for (const Match& match : matches) {
    out += "unit " + std::to_string(match.unit) + " code " + std::to_string(match.code) + " rule " +
           std::to_string(match.rule) + ":";
    for (const Hit& hit : match.hits) {
      out += " " + std::to_string(hit.first_word) + "-" + std::to_string(hit.last_word) + "[" +
             std::string(Slice(document.text, hit.span)) + "]";
      for (const ByteSpan part : hit.parts) out += "{" + std::string(Slice(document.text, part)) + "}";
    }
    out += "\n";
  }
  return out;
}

}  // namespace pandect::toy
