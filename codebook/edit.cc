// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tree of the file says where elements begin; where they end is found by reading on from there. Whatever comes out
// is read again and compared with what was wanted before anybody gets it.
#include "codebook/edit.h"

#include <algorithm>

#include "codebook/read.h"
#include "codebook/write.h"
#include "xml/xml.h"

namespace pandect::codebook {
namespace {

std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string OneBlank(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Ends {
  size_t head = 0;        // behind the '>' of the start tag
  size_t tail = 0;        // at the '<' of the end tag; head where there is none
  size_t end = 0;         // behind the element
  bool is_empty = false;  // "<a/>"
};

// Of the element whose '<' stands at `begin` in well-formed XML.
Ends EndsOf(const std::string& xml, size_t begin) {
  Ends ends;
  size_t depth = 0;
  for (size_t i = begin; i < xml.size();) {
    if (xml[i] != '<') {
      ++i;
      continue;
    }
    const auto skip = [&](const char* open, const char* close) {
      if (xml.compare(i, std::string_view(open).size(), open) != 0) return false;
      const size_t at = xml.find(close, i + std::string_view(open).size());
      i = at == std::string::npos ? xml.size() : at + std::string_view(close).size();
      return true;
    };
    if (skip("<!--", "-->") || skip("<![CDATA[", "]]>") || skip("<?", "?>")) continue;
    const size_t tag = i;
    const bool closes = xml.compare(i, 2, "</") == 0;
    for (char quote = 0; i < xml.size(); ++i) {
      if (quote) {
        if (xml[i] == quote) quote = 0;
      } else if (xml[i] == '"' || xml[i] == '\'') {
        quote = xml[i];
      } else if (xml[i] == '>') {
        break;
      }
    }
    const bool empty = !closes && xml[i - 1] == '/';
    ++i;
    if (tag == begin) {
      ends.head = i;
      ends.is_empty = empty;
    }
    if (closes) {
      if (--depth == 0) {
        ends.tail = tag;
        ends.end = i;
        return ends;
      }
    } else if (!empty) {
      ++depth;
    } else if (depth == 0) {
      ends.tail = ends.end = i;
      return ends;
    }
  }
  return ends;
}

// The blanks before the line's first sign, where only blanks stand before `at`.
std::string IndentAt(const std::string& xml, size_t at) {
  const size_t line = at == 0 ? std::string::npos : xml.rfind('\n', at - 1);
  const size_t begin = line == std::string::npos ? 0 : line + 1;
  const std::string before = xml.substr(begin, at - begin);
  const size_t sign = before.find_first_not_of(" \t");
  return sign == std::string::npos ? before : before.substr(0, sign);
}

class File {
 public:
  static Result<File> Open(const std::string& bytes, const std::string& path) {
    File file;
    file.path_ = path;
    if (bytes.starts_with("\xEF\xBB\xBF")) file.mark_ = bytes.substr(0, 3);
    file.xml_ = bytes.substr(file.mark_.size());
    file.new_line_ = file.xml_.find("\r\n") != std::string::npos ? "\r\n" : "\n";
    Diagnostics problems;
    auto before = Parse(bytes, path, problems);
    if (!before) return before.error();
    file.before_ = *std::move(before);
    return file;
  }

  const Codebook& before() const { return before_; }
  Result<XmlTree> Tree() const {
    auto tree = xml::Parse(xml_, path_);
    if (!tree)
      return Error{ErrorCode::kUnsupported, "only codebooks in UTF-8 can be added to", {path_}, "save it in UTF-8"};
    return tree;
  }
  const std::string& xml() const { return xml_; }

  // The element of the code with this full id; the codebook itself where it is empty.
  static XmlNode Find(const XmlNode& root, std::string_view id) {
    XmlNode at = root;
    while (!id.empty()) {
      XmlNode found;
      std::string_view rest;
      // Ids of the file may hold dots: the longest that fits.
      for (const XmlNode child : at.Elements("code")) {
        const std::string_view own = child.AttributeOr("id");
        if (id == own || (id.starts_with(own) && id.size() > own.size() && id[own.size()] == '.')) {
          found = child;
          rest = id.size() > own.size() ? id.substr(own.size() + 1) : std::string_view();
          break;
        }
      }
      if (!found) return {};
      at = found;
      id = rest;
    }
    return at;
  }

  // `element`, without a line end, as a child of `parent` behind its child `after`, or as its last where that is none.
  Result<Edited> Insert(const XmlNode& parent, const XmlNode& after, std::string element) {
    const Ends ends = EndsOf(xml_, parent.offset());
    const std::string own = IndentAt(xml_, parent.offset());
    size_t at = 0;
    std::string text;
    std::string indent = own + "  ";
    if (const XmlNode child = after ? after : parent.first_element())
      if (const std::string found = IndentAt(xml_, child.offset()); found.size() > own.size()) indent = found;
    for (size_t i = element.find('\n'); i != std::string::npos; i = element.find('\n', i + 1 + indent.size()))
      element.insert(i + 1, indent);
    const std::string piece = new_line_ + indent + WithLineEnds(element);
    if (ends.is_empty) {
      // "<code id="a"/>" becomes a pair of tags.
      size_t slash = ends.head - 2;
      const std::string name(parent.name());
      text = xml_.substr(0, slash);
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += '>';
      at = text.size();
      text += piece + new_line_ + own + "</" + name + ">" + xml_.substr(ends.head);
    } else if (after) {
      at = EndsOf(xml_, after.offset()).end;
      text = xml_.substr(0, at) + piece + xml_.substr(at);
    } else {
      // Before the blanks that lead to the end tag.
      at = ends.tail;
      while (at > ends.head && (xml_[at - 1] == ' ' || xml_[at - 1] == '\t')) --at;
      const bool own_line = at > ends.head && xml_[at - 1] == '\n';
      if (own_line) {
        --at;
        if (at > ends.head && xml_[at - 1] == '\r') --at;
        text = xml_.substr(0, at) + piece + xml_.substr(at);
      } else {
        at = ends.tail;
        text = xml_.substr(0, at) + piece + new_line_ + own + xml_.substr(at);
      }
    }
    Edited edited;
    edited.line =
        static_cast<uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) + 2;
    edited.bytes = mark_ + text;
    return edited;
  }

  // `wanted` is what the codebook should have become.
  Result<Edited> Checked(Result<Edited> edited, const Codebook& wanted) const {
    if (!edited) return edited;
    Diagnostics problems;
    const auto now = Parse(edited->bytes, path_, problems);
    if (!now) {
      for (const Diagnostic& one : problems.all())
        if (one.severity == Severity::kError) return one.error;
      return now.error();
    }
    if (Write(*now) != Write(wanted))
      return Error{
          ErrorCode::kUnsupported, "this file is laid out in a way that cannot be added to", {path_}, "add it by hand"};
    return edited;
  }

 private:
  std::string WithLineEnds(const std::string& text) const {
    if (new_line_ == "\n") return text;
    std::string out;
    for (const char c : text) out += c == '\n' ? new_line_ : std::string(1, c);
    return out;
  }
  std::string path_, mark_, xml_, new_line_;
  Codebook before_;
};

std::string LanguageAttribute(Language language) {
  return language == Language::kUnd ? "" : " xml:lang=\"" + std::string(Tag(language)) + "\"";
}

Error NoCode(const std::string& id, const std::string& path) {
  return {
      ErrorCode::kNotFound, "the codebook has no code \"" + id + "\"", {path}, "pandect codebook show lists the codes"};
}

}  // namespace

Result<Edited> WithExample(const std::string& bytes, const std::string& path, const std::string& id,
                           const Example& example) {
  auto file = File::Open(bytes, path);
  if (!file) return file.error();
  Codebook wanted = file->before();
  const CodeIndex index = wanted.Find(id);
  if (index == kNoCode) return NoCode(id, path);
  Example added = example;
  added.text = OneBlank(example.text);
  for (const Example& known : wanted.codes[index].examples)
    if (OneBlank(known.text) == added.text)
      return Error{ErrorCode::kInvalid,
                   known.coded == added.coded ? "\"" + id + "\" has this example already"
                                              : "\"" + id + "\" has this text as an example of the other kind",
                   {path, known.place.line, known.place.column},
                   known.coded == added.coded ? "nothing was changed" : "decide which is right, and change it there"};
  wanted.codes[index].examples.push_back(added);
  const auto tree = file->Tree();
  if (!tree) return tree.error();
  const XmlNode code = File::Find(tree->root(), id);
  if (!code) return NoCode(id, path);
  XmlNode after;
  for (const XmlNode child : code.Elements())
    if (child.name() != "code" && (child.name() == "example" || !after || after.name() != "example")) after = child;
  std::string element =
      "<example" + LanguageAttribute(added.language) + " coded=\"" + (added.coded ? "yes" : "no") + "\"";
  if (added.coded && added.polarity != Polarity::kPresent)
    element += std::string(" polarity=\"") + Name(added.polarity) + "\"";
  element += ">" + Escaped(added.text) + "</example>";
  return file->Checked(file->Insert(code, after, element), wanted);
}

Result<Edited> WithCode(const std::string& bytes, const std::string& path, const AddedCode& code) {
  auto file = File::Open(bytes, path);
  if (!file) return file.error();
  const size_t dot = code.id.rfind('.');
  const std::string above = dot == std::string::npos ? "" : code.id.substr(0, dot);
  const std::string own = dot == std::string::npos ? code.id : code.id.substr(dot + 1);
  if (file->before().Find(code.id) != kNoCode)
    return Error{ErrorCode::kInvalid, "the codebook has a code \"" + code.id + "\" already", {path}, ""};
  if (!above.empty() && file->before().Find(above) == kNoCode) return NoCode(above, path);
  const auto tree = file->Tree();
  if (!tree) return tree.error();
  const XmlNode parent = File::Find(tree->root(), above);
  if (!parent) return NoCode(above, path);
  std::string element = "<code id=\"" + Escaped(own) + "\"";
  if (!code.colour.empty()) element += " color=\"" + Escaped(code.colour) + "\"";
  std::string inside;
  for (const auto& [language, text] : code.label)
    inside += "\n  <label" + LanguageAttribute(language) + ">" + Escaped(text) + "</label>";
  for (const auto& [language, text] : code.definition)
    inside += "\n  <definition" + LanguageAttribute(language) + ">" + Escaped(text) + "</definition>";
  element += inside.empty() ? "/>" : ">" + inside + "\n</code>";
  const auto edited = file->Insert(parent, {}, element);
  if (!edited) return edited;
  // What else the file says must be as it was; that the code is there is asked directly.
  Diagnostics problems;
  const auto now = Parse(edited->bytes, path, problems);
  if (!now) {
    for (const Diagnostic& one : problems.all())
      if (one.severity == Severity::kError) return one.error;
    return now.error();
  }
  if (now->Find(code.id) == kNoCode || now->codes.size() != file->before().codes.size() + 1)
    return Error{
        ErrorCode::kUnsupported, "this file is laid out in a way that cannot be added to", {path}, "add it by hand"};
  return edited;
}

}  // namespace pandect::codebook
