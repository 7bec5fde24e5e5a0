// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/page_texts.h"

#include <string>

#include "report/messages.h"

namespace pandect::report {

const std::vector<const char*>& PageTexts() {
  static const std::vector<const char*> texts{
      // Views, switches, buttons.
      ForTranslation("Frequencies"),
      ForTranslation("Heat map"),
      ForTranslation("Pictures"),
      ForTranslation("Save as {1}"),
      ForTranslation("Segments"),
      ForTranslation("Documents"),
      ForTranslation("Method and sources"),
      ForTranslation("Views"),
      ForTranslation("Theme"),
      ForTranslation("Auto"),
      ForTranslation("Light"),
      ForTranslation("Dark"),
      ForTranslation("Language"),
      ForTranslation("Skip to the content"),
      ForTranslation("Unfold all"),
      ForTranslation("Fold all"),
      ForTranslation("Fold {1}"),
      ForTranslation("hide codes without segments"),
      ForTranslation("Previous"),
      ForTranslation("Next"),
      ForTranslation("page {1} of {2}"),
      ForTranslation("Clear filters"),
      ForTranslation("Show the whole unit"),
      ForTranslation("details"),
      ForTranslation("all"),
      ForTranslation("none"),
      ForTranslation("not given"),
      ForTranslation("other"),
      ForTranslation("note"),
      // Counts and what they stand on.
      ForTranslation("Count"),
      ForTranslation("Layer"),
      ForTranslation("Base"),
      ForTranslation("Filters"),
      ForTranslation("Codebook"),
      ForTranslation("Lexicon"),
      ForTranslation("Program"),
      ForTranslation("dictionary"),
      ForTranslation("documents"),
      ForTranslation("words"),
      ForTranslation("units"),
      ForTranslation("sentence"),
      ForTranslation("paragraph"),
      ForTranslation("article"),
      ForTranslation("document"),
      ForTranslation("of them coded, {1}"),
      ForTranslation("rules (unreviewed proposals)"),
      ForTranslation("rules, without what people rejected"),
      ForTranslation("proposals that people accepted"),
      ForTranslation("what people coded"),
      ForTranslation("consensus"),
      ForTranslation("people, consensus and proposals nobody decided"),
      // Tables.
      ForTranslation("Frequencies of codes"),
      ForTranslation(
          "Every number opens its segments. A parent counts distinct units, so it may be less than the sum of its "
          "codes."),
      ForTranslation("Code"),
      ForTranslation("Units"),
      ForTranslation("Share of units"),
      ForTranslation("Stated absent"),
      ForTranslation("Hits"),
      ForTranslation("Words covered"),
      ForTranslation("Hits per 1000 words"),
      ForTranslation("in Russian"),
      ForTranslation("in English"),
      ForTranslation("in other languages"),
      ForTranslation("per 1000"),
      ForTranslation("Columns"),
      ForTranslation("Numbers"),
      ForTranslation("language"),
      ForTranslation("share of units"),
      ForTranslation("hits per 1000 words"),
      ForTranslation("{1} per 1000 words"),
      ForTranslation("Units in the base"),
      ForTranslation(
          "A cell opens its segments. Colour is relative to the size of the document, so long and short ones can "
          "be compared."),
      ForTranslation("Format"),
      ForTranslation("Coded"),
      ForTranslation("Coded units"),
      ForTranslation("Share"),
      ForTranslation("Codings"),
      ForTranslation("Words"),
      ForTranslation("charset"),
      ForTranslation("SHA-256 of the file"),
      ForTranslation("SHA-256 of the text"),
      ForTranslation("Not read"),
      // Segments.
      ForTranslation("Document"),
      ForTranslation("Polarity"),
      ForTranslation("Modality"),
      ForTranslation("Effect"),
      ForTranslation("Text"),
      ForTranslation("Russian"),
      ForTranslation("English"),
      ForTranslation("words in the segment"),
      ForTranslation("present"),
      ForTranslation("stated absent"),
      ForTranslation("exists"),
      ForTranslation("provided-for"),
      ForTranslation("planned"),
      ForTranslation("suspended"),
      ForTranslation("ended"),
      ForTranslation("refused"),
      ForTranslation("never"),
      ForTranslation("eases"),
      ForTranslation("hinders"),
      ForTranslation("heading"),
      ForTranslation("title"),
      ForTranslation("preamble"),
      ForTranslation("signature"),
      ForTranslation("footnote"),
      ForTranslation("editor-note"),
      ForTranslation("running-head"),
      ForTranslation("table"),
      ForTranslation("exception"),
      ForTranslation("Include:"),
      ForTranslation("Exclude:"),
      ForTranslation("No segment passes these filters."),
      ForTranslation("place in the text, in characters (code points)"),
      // Method.
      ForTranslation("What the numbers mean"),
      ForTranslation(
          "The coding unit is the {1}. It carries a code when a rule of the code fires in it; it counts once however "
          "many rules fire."),
      ForTranslation(
          "These are proposals of rules that nobody has reviewed. Read the segments before you rely on the numbers."),
      ForTranslation(
          "A hit is a place where a rule fired; overlapping hits of one code count once. Words covered are the words "
          "inside hits."),
      ForTranslation(
          "“Stated absent” means the text says that the thing is missing, ended, suspended or refused. It is not the "
          "same as not mentioned."),
      ForTranslation(
          "Headings, running heads, editor's notes and signatures may carry codes but stay out of the base."),
      ForTranslation("What the run was made with"),
      ForTranslation("Note of the codebook"),
      ForTranslation("Keys"),
      ForTranslation("views"),
      ForTranslation("next and previous segment"),
      ForTranslation("next and previous page"),
      ForTranslation("search in segments"),
      ForTranslation("Made by Pandect {1}. This page needs no network and sends nothing."),
  };
  return texts;
}

const std::vector<PluralText>& PagePlurals() {
  static const std::vector<PluralText> plurals{
      PluralForTranslation("{1} sentence", "{1} sentences"),
      PluralForTranslation("{1} paragraph", "{1} paragraphs"),
      PluralForTranslation("{1} article", "{1} articles"),
      PluralForTranslation("{1} document", "{1} documents"),
      PluralForTranslation("{1} coding", "{1} codings"),
      PluralForTranslation("{1} hit", "{1} hits"),
      PluralForTranslation("{1} word", "{1} words"),
      PluralForTranslation("{1} term or rule", "{1} terms and rules"),
  };
  return plurals;
}

void AddPageTexts(JsonWriter& json) {
  const Messages russian(Language::kRu), english(Language::kEn);
  json.Key("texts").BeginObject();
  for (const Messages* messages : {&russian, &english}) {
    json.Key(Tag(messages->language())).BeginObject();
    for (const char* text : PageTexts()) json.Key(text).String(messages->Text(text));
    json.EndObject();
  }
  json.EndObject().Key("plurals").BeginObject();
  // One count of each CLDR category; the page's browser knows which category a count is of.
  struct Sample {
    const char* category;
    uint64_t count;
  };
  const auto add = [&](const Messages& messages, std::initializer_list<Sample> samples) {
    json.Key(Tag(messages.language())).BeginObject();
    for (const PluralText& plural : PagePlurals()) {
      json.Key(plural.one).BeginObject();
      for (const Sample& sample : samples) {
        json.Key(sample.category).String(messages.PluralForm(plural.one, plural.many, sample.count));
      }
      json.EndObject();
    }
    json.EndObject();
  };
  add(russian, {{"one", 1}, {"few", 2}, {"many", 5}, {"other", 5}});
  add(english, {{"one", 1}, {"other", 2}});
  json.EndObject();
}

}  // namespace pandect::report
