// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/tree.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "codebook/names.h"

namespace pandect::codebook {
namespace {

constexpr uint32_t kMaxCodeDepth = 64;

// The value of an attribute, blanks at its ends taken off, as the schema reads it.
std::string Value(XmlNode node, std::string_view name) {
  const std::string_view value = node.AttributeOr(name);
  const size_t begin = value.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return std::string(value.substr(begin, value.find_last_not_of(" \t\n") - begin + 1));
}

class TreeReader {
 public:
  TreeReader(const Source& source, Diagnostics& problems) : source_(source), problems_(problems) {}

  Codebook Read(XmlNode root) {
    book_.id = Value(root, "id");
    book_.version = Value(root, "version");
    FromName(Value(root, "unit"), book_.unit);
    FromName(Value(root, "nested"), book_.nested);
    const Language language = LanguageAt(root, Language::kUnd);
    for (XmlNode child : root.Elements()) {
      const std::string_view name = child.name();
      if (name == "title") ReadText(child, language, book_.title);
      if (name == "source") ReadText(child, language, book_.source);
      if (name == "note") ReadText(child, language, book_.note);
      if (name == "borders") ReadBorders(child, language);
      if (name == "variable") ReadVariable(child);
      if (name == "mentions") ReadMentions(child);
      if (name == "list") ReadList(child, language);
      if (name == "code") ReadCode(child, kNoCode, language);
    }
    if (book_.codes.empty())
      Fail(root.offset(), "a codebook without codes", "write <code id=\"…\"> with a label and terms");
    return std::move(book_);
  }

 private:
  void Fail(uint32_t offset, std::string what, std::string hint, ErrorCode code = ErrorCode::kMalformed) {
    problems_.Add(Severity::kError, {code, std::move(what), source_.At(offset), std::move(hint)});
  }

  // xml:lang of the element, else of what stands around it.
  Language LanguageAt(XmlNode node, Language around) {
    const auto attribute = node.FindAttribute("xml:lang");
    if (!attribute) return around;
    const Language language = LanguageOf(attribute->value);
    if (language == Language::kUnd && attribute->value != "und" && !attribute->value.empty()) {
      Fail(attribute->value_offset, "xml:lang \"" + std::string(attribute->value) + "\" is neither ru nor en",
           "leave xml:lang out for what holds in every language");
    }
    return language;
  }

  std::string Text(XmlNode node) { return ElementText(node, ElementText::Blanks::kCollapse).text(); }

  void ReadText(XmlNode node, Language around, LocalText& into) {
    const Language language = LanguageAt(node, around);
    std::string text = Text(node);
    if (text.empty()) {
      return Fail(node.offset(), "an empty <" + std::string(node.name()) + ">", "write its text, or leave it out");
    }
    if (into.contains(language)) {
      return Fail(node.offset(),
                  "a second <" + std::string(node.name()) + "> " +
                      (language == Language::kUnd ? "without xml:lang" : "in " + std::string(Tag(language))),
                  "one a language: give xml:lang, or put both into one");
    }
    into.emplace(language, std::move(text));
  }

  void ReadVariable(XmlNode node) {
    DerivedVariable variable;
    variable.id = Value(node, "id");
    variable.of = Value(node, "of");
    variable.by = Value(node, "by");
    variable.event = Value(node, "event");
    variable.place = source_.At(node.offset());
    for (XmlNode bin : node.Elements("bin")) {
      variable.bins.push_back({Value(bin, "label"), Value(bin, "before"), source_.At(bin.offset())});
    }
    book_.variables.push_back(std::move(variable));
  }

  void ReadMentions(XmlNode node) {
    MentionVariable mentions;
    mentions.id = Value(node, "id");
    mentions.codebook = Value(node, "codebook");
    FromName(Value(node, "dates"), mentions.dates);
    mentions.place = source_.At(node.offset());
    for (XmlNode child : node.Elements("value")) {
      MentionValue value;
      value.code = Value(child, "code");
      value.label = Value(child, "label");
      const std::string each = Value(child, "each");
      value.each = !each.empty();
      value.each_in = LanguageOf(each);
      value.place = source_.At(child.offset());
      mentions.values.push_back(std::move(value));
    }
    book_.mentions.push_back(std::move(mentions));
  }

  void ReadBorders(XmlNode node, Language around) {
    BorderTable table;
    table.id = Value(node, "id");
    table.place = source_.At(node.offset());
    const Language language = LanguageAt(node, around);
    for (XmlNode child : node.Elements()) {
      if (child.name() == "actor") table.actors.push_back(ReadActor(child, language));
      if (child.name() == "border")
        table.borders.push_back({Value(child, "a"), Value(child, "b"), source_.At(child.offset())});
    }
    book_.border_tables.push_back(std::move(table));
  }

  Actor ReadActor(XmlNode node, Language around) {
    Actor actor;
    actor.id = Value(node, "id");
    actor.state = Value(node, "state");
    actor.place = source_.At(node.offset());
    const Language language = LanguageAt(node, around);
    for (XmlNode name : node.Elements("name")) {
      actor.names.push_back({LanguageAt(name, language), Text(name)});
      if (actor.names.back().text.empty())
        Fail(name.offset(), "an empty <name>", "write the name of the actor, or leave it out");
    }
    return actor;
  }

  Expression ReadExpression(XmlNode node, expression::Mode mode) {
    const ElementText inside(node, ElementText::Blanks::kUnwrap);
    Result<Expression> parsed = expression::Parse(inside.text(), mode);
    if (parsed) return *std::move(parsed);
    Error error = parsed.error();
    size_t index = 0;
    for (uint32_t column = 1; column < error.where.column && index < inside.text().size(); ++column) {
      do ++index;
      while (index < inside.text().size() && (static_cast<unsigned char>(inside.text()[index]) & 0xC0) == 0x80);
    }
    const uint32_t offset = inside.text().empty() ? node.offset() : inside.OffsetInSource(source_.text(), index);
    error.where = source_.At(offset);
    problems_.Add(Severity::kError, std::move(error));
    return {inside.text(), {}};
  }

  void ReadList(XmlNode node, Language around) {
    TermList list;
    list.id = Value(node, "id");
    list.place = source_.At(node.offset());
    const Language language = LanguageAt(node, around);
    for (XmlNode term : node.Elements("term")) {
      TermList::Entry entry;
      entry.language = LanguageAt(term, language);
      entry.place = source_.At(term.offset());
      entry.expression = ReadExpression(term, expression::Mode::kTerm);
      list.entries.push_back(std::move(entry));
    }
    book_.lists.push_back(std::move(list));
  }

  void ReadRule(XmlNode node, RuleKind kind, Language around, CodeIndex index, std::array<uint32_t, 3>& counts) {
    Rule rule;
    rule.kind = kind;
    rule.language = LanguageAt(node, around);
    rule.place = source_.At(node.offset());
    FromName(Value(node, "polarity"), rule.polarity);
    FromName(Value(node, "modality"), rule.modality);
    FromName(Value(node, "effect"), rule.effect);
    rule.whole_unit = Value(node, "scope") == "unit";
    rule.expression = ReadExpression(node, kind == RuleKind::kTerm ? expression::Mode::kTerm : expression::Mode::kRule);
    rule.id = Value(node, "id");
    // Numbered whether or not it has an id of its own, so that giving one leaves the others' ids alone.
    const uint32_t number = ++counts[static_cast<size_t>(kind)];
    if (rule.id.empty())
      rule.id = book_.codes[index].id + '/' + "trx"[static_cast<size_t>(kind)] + std::to_string(number);
    book_.codes[index].rules.push_back(std::move(rule));
  }

  void ReadExample(XmlNode node, Language around, CodeIndex index) {
    Example example;
    example.language = LanguageAt(node, around);
    example.coded = Value(node, "coded") != "no";
    FromName(Value(node, "polarity"), example.polarity);
    example.text = Text(node);
    example.place = source_.At(node.offset());
    if (example.text.empty())
      return Fail(node.offset(), "an empty <example>", "write a sentence or two, or leave it out");
    book_.codes[index].examples.push_back(std::move(example));
  }

  void ReadCode(XmlNode node, CodeIndex parent, Language around) {
    const auto index = static_cast<CodeIndex>(book_.codes.size());
    const Language language = LanguageAt(node, around);
    {
      Code code;
      code.parent = parent;
      code.id = Value(node, "id");
      if (parent != kNoCode) {
        code.id = book_.codes[parent].id + '.' + code.id;
        code.depth = book_.codes[parent].depth + 1;
      }
      code.place = source_.At(node.offset());
      FromName(Value(node, "indicator"), code.indicator);
      FromName(Value(node, "direction"), code.direction);
      FromName(Value(node, "choice"), code.choice);
      // Another colour than the schema allows is told already.
      if (std::string colour = Value(node, "color"); IsColour(colour)) code.colour = std::move(colour);
      ReadLevels(node, code);
      book_.codes.push_back(std::move(code));
    }
    std::array<uint32_t, 3> counts = {};
    for (XmlNode child : node.Elements()) {
      // Children push to book_.codes: no reference to this code may be kept.
      const std::string_view name = child.name();
      if (name == "label") ReadText(child, language, book_.codes[index].label);
      if (name == "definition") ReadText(child, language, book_.codes[index].definition);
      if (name == "include") ReadText(child, language, book_.codes[index].include);
      if (name == "exclude") ReadText(child, language, book_.codes[index].exclude);
      if (name == "note") ReadText(child, language, book_.codes[index].note);
      if (name == "term") ReadRule(child, RuleKind::kTerm, language, index, counts);
      if (name == "rule") ReadRule(child, RuleKind::kRule, language, index, counts);
      if (name == "except") ReadRule(child, RuleKind::kExcept, language, index, counts);
      if (name == "example") ReadExample(child, language, index);
      if (name != "code") continue;
      if (book_.codes[index].depth + 1 >= kMaxCodeDepth) {
        Fail(child.offset(), "codes nested more than " + std::to_string(kMaxCodeDepth) + " deep",
             "make the tree flatter", ErrorCode::kLimit);
      } else {
        ReadCode(child, index, language);
      }
    }
    book_.codes[index].end = static_cast<CodeIndex>(book_.codes.size());
  }

  static void ReadLevels(XmlNode node, Code& code) {
    const std::string levels = Value(node, "levels");
    for (size_t at = 0; at < levels.size();) {
      const size_t begin = levels.find_first_not_of(" \t\n", at);
      if (begin == std::string::npos) break;
      const size_t end = std::min(levels.find_first_of(" \t\n", begin), levels.size());
      code.levels.push_back(levels.substr(begin, end - begin));
      at = end;
    }
  }

  const Source& source_;
  Diagnostics& problems_;
  Codebook book_;
};

}  // namespace

Codebook FromTree(const XmlTree& tree, const Source& source, Diagnostics& problems) {
  return TreeReader(source, problems).Read(tree.root());
}

}  // namespace pandect::codebook
