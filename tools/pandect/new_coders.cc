// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/new_coders.h"

#include <algorithm>

#include "store/coders.h"
#include "text/fold.h"

namespace pandect::tool {
namespace {

// A name as it is compared: word by word, because look-alikes are told by the letters of their own word.
std::u32string Folded(const std::string& name) {
  std::string folded;
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find(' ', begin), name.size());
    folded += text::FoldWord(name.substr(begin, end - begin)).text + " ";
    begin = end + 1;
  }
  std::u32string out;
  for (const char c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80)
      out.back() = out.back() << 6 | (byte & 0x3F);
    else
      out += byte < 0x80 ? byte : byte < 0xE0 ? byte & 0x1Fu : byte < 0xF0 ? byte & 0x0Fu : byte & 0x07u;
  }
  out.pop_back();
  return out;
}

std::u32string Digits(const std::u32string& name) {
  std::u32string digits;
  for (const char32_t c : name)
    if (c >= U'0' && c <= U'9') digits += c;
  return digits;
}

// Damerau's distance, no place edited twice.
size_t Edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<size_t>> edits(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) edits[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) edits[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i)
    for (size_t j = 1; j <= b.size(); ++j) {
      edits[i][j] = std::min({edits[i - 1][j] + 1, edits[i][j - 1] + 1, edits[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        edits[i][j] = std::min(edits[i][j], edits[i - 2][j - 2] + 1);
    }
  return edits[a.size()][b.size()];
}

std::vector<NewCoder> With(const std::vector<std::string>& names, const std::vector<std::string>& known) {
  std::vector<NewCoder> coders;
  for (const std::string& name : names) coders.push_back({name, MeantCoder(name, known)});
  return coders;
}

// The coders of the project, but for these.
std::vector<std::string> Others(const Project& project, const std::vector<std::string>& names) {
  std::vector<std::string> others;
  // Where they cannot be read something else fails, which is told.
  if (const auto all = store::Coders(project))
    for (const CoderInfo& coder : *all)
      if (std::find(names.begin(), names.end(), coder.name) == names.end()) others.push_back(coder.name);
  return others;
}

}  // namespace

std::string MeantCoder(const std::string& name, const std::vector<std::string>& known) {
  const std::u32string folded = Folded(name);
  std::string best;
  size_t fewest = SIZE_MAX;
  for (const std::string& other : known) {
    if (other == name) continue;
    const std::u32string other_folded = Folded(other);
    const size_t length = std::max(folded.size(), other_folded.size());
    constexpr size_t kLongest = 200;
    if (length > kLongest || Digits(folded) != Digits(other_folded)) continue;
    const size_t allowed = length < 4 ? 0 : length < 6 ? 1 : 2;
    const size_t edits = Edits(folded, other_folded);
    if (edits > allowed || edits >= fewest) continue;
    fewest = edits;
    best = other;
  }
  return best;
}

std::vector<NewCoder> AmongCoders(const Project& project, const std::vector<std::string>& names) {
  return With(names, Others(project, names));
}

std::string NewCoderText(const NewCoder& coder, const Messages& m) {
  if (coder.meant.empty()) return m.Text("new coder: {1}", {coder.name});
  return m.Text("new coder: {1}; did you mean {2}?", {coder.name, coder.meant});
}

void TellDoubtful(const std::vector<NewCoder>& coders, Speaker& speaker) {
  for (const NewCoder& coder : coders)
    if (!coder.meant.empty()) speaker.Say(NewCoderText(coder, speaker.messages()));
}

void TellNewCodersAtTheEnd(const Project& project, const std::string& command, Speaker& speaker) {
  const bool doubtful_only = command == "import" || command == "coders";
  speaker.BeforeFinish([made = project.new_coders(), known = Others(project, {}), doubtful_only](Speaker& out) {
    for (const NewCoder& coder : With(*made, known)) {
      if (coder.meant.empty() && doubtful_only) continue;
      const std::string text = NewCoderText(coder, out.messages());
      out.Say(coder.meant.empty() ? text : text + " " + out.Text("pandect undo takes it back"));
    }
  });
}

void AddNewCoders(const Project& project, report::JsonWriter& json) {
  const std::vector<std::string>& made = *project.new_coders();
  if (made.empty()) return;
  const std::vector<NewCoder> coders = AmongCoders(project, made);
  json.Key("new_coder").String(coders.front().name);
  if (!coders.front().meant.empty()) json.Key("did_you_mean").String(coders.front().meant);
}

}  // namespace pandect::tool
