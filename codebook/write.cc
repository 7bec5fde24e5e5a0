// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/write.h"

#include <array>
#include <string_view>

namespace pandect::codebook {
namespace {

std::string Escape(std::string_view text, bool attribute) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        // Only "]]>" may not stand in text; "a >= 3" stays readable.
        out += out.ends_with("]]") ? "&gt;" : ">";
        break;
      case '"':
        out += attribute ? "&quot;" : "\"";
        break;
      case '\n':
        out += attribute ? "&#10;" : "\n";
        break;
      case '\t':
        out += attribute ? "&#9;" : "\t";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class Writer {
 public:
  std::string Write(const Codebook& book) {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<codebook";
    Attribute("id", book.id);
    Attribute("version", book.version);
    Attribute("unit", Name(book.unit));
    if (book.nested != Nesting::kNone) Attribute("nested", Name(book.nested));
    out_ += ">\n";
    depth_ = 1;
    Texts("title", book.title);
    Texts("source", book.source);
    Texts("note", book.note);
    for (const BorderTable& table : book.border_tables) WriteBorders(table);
    for (const MentionVariable& mentions : book.mentions) WriteMentions(mentions);
    for (const DerivedVariable& variable : book.variables) WriteVariable(variable);
    for (const TermList& list : book.lists) WriteList(list);
    for (CodeIndex i = 0; i < book.codes.size(); i = book.codes[i].end) WriteCode(book, i);
    return out_ + "</codebook>\n";
  }

 private:
  void Attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"" + Escape(value, true) + '"';
  }
  void Open(std::string_view name) {
    out_.append(2 * depth_, ' ');
    out_ += '<';
    out_ += name;
  }
  void Lang(Language language) {
    if (language != Language::kUnd) Attribute("xml:lang", Tag(language));
  }
  void Text(std::string_view name, std::string_view text) {
    out_ += '>' + Escape(text, false) + "</";
    out_ += name;
    out_ += ">\n";
  }
  void Close(std::string_view name) {
    out_.append(2 * depth_, ' ');
    out_ += "</";
    out_ += name;
    out_ += ">\n";
  }
  void Texts(std::string_view name, const LocalText& texts) {
    for (const auto& [language, text] : texts) {
      Open(name);
      Lang(language);
      Text(name, text);
    }
  }

  void WriteVariable(const DerivedVariable& variable) {
    Open("variable");
    Attribute("id", variable.id);
    Attribute("of", variable.of);
    if (!variable.by.empty()) Attribute("by", variable.by);
    if (!variable.event.empty()) Attribute("event", variable.event);
    if (variable.bins.empty()) {
      out_ += "/>\n";
      return;
    }
    out_ += ">\n";
    ++depth_;
    for (const VariableBin& bin : variable.bins) {
      Open("bin");
      Attribute("label", bin.label);
      if (!bin.before.empty()) Attribute("before", bin.before);
      out_ += "/>\n";
    }
    --depth_;
    Close("variable");
  }

  void WriteMentions(const MentionVariable& mentions) {
    Open("mentions");
    Attribute("id", mentions.id);
    if (!mentions.codebook.empty()) Attribute("codebook", mentions.codebook);
    if (mentions.dates != MentionDates::kNone) Attribute("dates", Name(mentions.dates));
    if (mentions.values.empty()) {
      out_ += "/>\n";
      return;
    }
    out_ += ">\n";
    ++depth_;
    for (const MentionValue& value : mentions.values) {
      Open("value");
      Attribute("code", value.code);
      if (value.each)
        Attribute("each", std::string(Tag(value.each_in)));
      else
        Attribute("label", value.label);
      out_ += "/>\n";
    }
    --depth_;
    Close("mentions");
  }

  void WriteBorders(const BorderTable& table) {
    Open("borders");
    Attribute("id", table.id);
    out_ += ">\n";
    ++depth_;
    for (const Actor& actor : table.actors) {
      Open("actor");
      Attribute("id", actor.id);
      if (!actor.state.empty()) Attribute("state", actor.state);
      out_ += ">\n";
      ++depth_;
      for (const Actor::ActorName& name : actor.names) {
        Open("name");
        Lang(name.language);
        Text("name", name.text);
      }
      --depth_;
      Close("actor");
    }
    for (const Border& border : table.borders) {
      Open("border");
      Attribute("a", border.a);
      Attribute("b", border.b);
      out_ += "/>\n";
    }
    --depth_;
    Close("borders");
  }

  void WriteList(const TermList& list) {
    Open("list");
    Attribute("id", list.id);
    out_ += ">\n";
    ++depth_;
    for (const TermList::Entry& entry : list.entries) {
      Open("term");
      Lang(entry.language);
      Text("term", entry.expression.source);
    }
    --depth_;
    Close("list");
  }

  void WriteRule(const Code& code, const Rule& rule, std::array<uint32_t, 3>& counts) {
    const auto kind = static_cast<size_t>(rule.kind);
    const char* const names[] = {"term", "rule", "except"};
    Open(names[kind]);
    Lang(rule.language);
    if (rule.id != code.id + '/' + "trx"[kind] + std::to_string(++counts[kind])) Attribute("id", rule.id);
    if (rule.polarity != Polarity::kPresent) Attribute("polarity", Name(rule.polarity));
    if (rule.modality != Modality::kExists) Attribute("modality", Name(rule.modality));
    if (rule.effect != Effect::kNone) Attribute("effect", Name(rule.effect));
    if (rule.whole_unit) Attribute("scope", "unit");
    Text(names[kind], rule.expression.source);
  }

  void WriteCode(const Codebook& book, CodeIndex index) {
    const Code& code = book.codes[index];
    Open("code");
    Attribute("id", std::string_view(code.id).substr(code.id.rfind('.') + 1));
    if (code.indicator != Indicator::kNo) Attribute("indicator", Name(code.indicator));
    if (code.direction != Direction::kNone) Attribute("direction", Name(code.direction));
    if (!code.colour.empty()) Attribute("color", code.colour);
    if (!code.levels.empty()) {
      std::string levels;
      for (const std::string& level : code.levels) levels += (levels.empty() ? "" : " ") + level;
      Attribute("levels", levels);
    }
    if (code.choice != Choice::kMultiple) Attribute("choice", Name(code.choice));
    out_ += ">\n";
    ++depth_;
    Texts("label", code.label);
    Texts("definition", code.definition);
    Texts("include", code.include);
    Texts("exclude", code.exclude);
    Texts("note", code.note);
    std::array<uint32_t, 3> counts = {};
    for (const Rule& rule : code.rules) WriteRule(code, rule, counts);
    for (const Example& example : code.examples) {
      Open("example");
      Lang(example.language);
      Attribute("coded", example.coded ? "yes" : "no");
      if (example.polarity != Polarity::kPresent) Attribute("polarity", Name(example.polarity));
      Text("example", example.text);
    }
    for (CodeIndex child = index + 1; child < code.end; child = book.codes[child].end) WriteCode(book, child);
    --depth_;
    Close("code");
  }

  std::string out_;
  size_t depth_ = 0;
};

}  // namespace

std::string Write(const Codebook& codebook) {
  return Writer().Write(codebook);
}

}  // namespace pandect::codebook
