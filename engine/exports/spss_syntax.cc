// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/spss_syntax.h"

#include <algorithm>

#include "report/csv.h"
#include "text/character.h"
#include "text/transliterate.h"

namespace pandect::exports {
namespace {

constexpr size_t kMostBytes = 64;
constexpr size_t kMostLabel = 256;
constexpr uint32_t kMostText = 32767;
constexpr const char* kReserved[] = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"};

bool IsAsciiLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsAsciiDigit(char c) {
  return c >= '0' && c <= '9';
}

std::string Small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// 'It''s', cut at a character.
std::string Quoted(const std::string& text, size_t most) {
  std::string out = "'";
  for (size_t at = 0; at < text.size();) {
    const uint32_t size = text::DecodeAt(text, at).size;
    if (at + size > most) break;
    const char c = text[at];
    if (c == '\'')
      out += "''";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out.append(text, at, size);
    at += size;
  }
  return out + "'";
}

}  // namespace

std::string SpssNames::Add(std::string_view wanted) {
  const bool ascii =
      std::all_of(wanted.begin(), wanted.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string latin = ascii ? std::string(wanted) : text::Romanize(wanted, text::Romanization::kAscii);
  std::string name;
  for (const char c : latin) {
    if (IsAsciiLetter(c) || IsAsciiDigit(c))
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || !IsAsciiLetter(name[0])) name = "v" + name;
  if (std::find(std::begin(kReserved), std::end(kReserved), Small(name)) != std::end(kReserved)) name += "_v";
  std::string candidate = name.substr(0, kMostBytes);
  for (uint32_t number = 2; !taken_.insert(Small(candidate)).second; ++number) {
    const std::string tail = "_" + std::to_string(number);
    candidate = name.substr(0, kMostBytes - tail.size()) + tail;
  }
  return candidate;
}

std::string SpssSyntax(const std::string& data, const std::vector<SpssVariable>& variables,
                       const std::string& not_coded, const std::string& coded) {
  std::string out(report::kByteOrderMark);
  out += "* Run in the folder of the data, or name the folder by CD first.\n";
  out += "SET UNICODE=ON.\n";
  out += "GET DATA\n  /TYPE=TXT\n  /FILE=" + Quoted(data, SIZE_MAX) +
         "\n  /ENCODING='UTF8'\n  /DELIMITERS=\",\"\n  /QUALIFIER='\"'\n  /ARRANGEMENT=DELIMITED\n  /FIRSTCASE=2\n"
         "  /VARIABLES=\n";
  for (const SpssVariable& variable : variables)
    out += "    " + variable.name +
           (variable.is_text ? " A" + std::to_string(std::clamp<uint32_t>(variable.bytes, 1, kMostText)) : " F8.0") +
           "\n";
  out += "  .\nVARIABLE LABELS\n";
  for (const SpssVariable& variable : variables)
    out += "  " + variable.name + " " + Quoted(variable.label, kMostLabel) + "\n";
  out += "  .\n";
  std::string codes;
  for (const SpssVariable& variable : variables)
    if (variable.is_code) codes += "  " + variable.name + "\n";
  if (!codes.empty()) {
    out += "VALUE LABELS\n" + codes + "  0 " + Quoted(not_coded, 120) + " 1 " + Quoted(coded, 120) + ".\n";
    out += "VARIABLE LEVEL\n" + codes + "  (NOMINAL).\n";
  }
  return out + "EXECUTE.\n";
}

}  // namespace pandect::exports
