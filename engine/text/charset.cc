// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/charset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

#include "text/charset_score.h"
#include "text/icu_charset.h"
#include "text/utf8.h"

namespace pandect::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr const char* kTryEncoding = "name the charset with --encoding, for example --encoding windows-1251";

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;
};
// UTF-32 before UTF-16, whose mark it begins with.
constexpr ByteOrderMark kMarks[] = {
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"}, {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
};

bool IsControl(char c) {
  return static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

// CR LF and CR become LF. Whether there were any.
bool UnifyLineEnds(std::string& text) {
  size_t to = text.find('\r');
  if (to == text.npos) return false;
  for (size_t from = to; from < text.size();) {
    if (text[from] == '\r') {
      text[to++] = '\n';
      from += from + 1 < text.size() && text[from + 1] == '\n' ? 2 : 1;
      continue;
    }
    size_t next = std::min(text.find('\r', from), text.size());
    std::memmove(&text[to], &text[from], next - from);
    to += next - from;
    from = next;
  }
  text.resize(to);
  return true;
}

Diagnostic Warning(const std::string& file, std::string what, std::string hint) {
  return {Severity::kWarning, {ErrorCode::kMalformed, std::move(what), {file, 0, 0}, std::move(hint)}};
}

std::string Bytes(uint64_t count) {
  return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

size_t LineAt(std::string_view text, size_t offset) {
  std::string_view before = text.substr(0, offset);
  size_t feeds = static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
  size_t returns = static_cast<size_t>(std::count(before.begin(), before.end(), '\r'));
  return 1 + std::max(feeds, returns);  // CR LF counts once; a file of CR alone has no LF
}

// Replaces what is not UTF-8, and says how much it was and where it began.
std::string Repaired(std::string_view bytes, const std::string& file, std::vector<Diagnostic>& notes) {
  std::string out;
  out.reserve(bytes.size() + 64);
  uint64_t bad = 0;
  size_t first = 0, last = 0;
  for (size_t at = 0; at < bytes.size();) {
    size_t good = ValidUtf8Prefix(bytes.substr(at));
    out.append(bytes.substr(at, good));
    at += good;
    if (at == bytes.size()) break;
    if (bad == 0) first = at;
    last = at;
    size_t invalid = InvalidUtf8Bytes(bytes.substr(at));
    out += kReplacement;
    bad += invalid;
    at += invalid;
  }
  if (bad > 0) {
    std::string where = " at line " + std::to_string(LineAt(bytes, first));
    if (bytes.substr(first, last - first).find_first_of("\r\n") != bytes.npos) where = ", the first" + where + ",";
    notes.push_back(Warning(file, Bytes(bad) + where + (bad == 1 ? " is not UTF-8" : " are not UTF-8"),
                            "replaced by U+FFFD, see --encoding"));
  }
  return out;
}

// Letters beyond ASCII that are valid UTF-8, and bytes that are not.
struct Utf8Census {
  uint64_t characters = 0, bad_bytes = 0;
};
Utf8Census TakeCensus(std::string_view bytes) {
  Utf8Census census;
  for (size_t at = 0; at < bytes.size();) {
    size_t good = ValidUtf8Prefix(bytes.substr(at));
    for (char c : bytes.substr(at, good)) census.characters += (static_cast<uint8_t>(c) & 0xC0) == 0xC0;
    at += good;
    if (at == bytes.size()) break;
    size_t invalid = InvalidUtf8Bytes(bytes.substr(at));
    census.bad_bytes += invalid;
    at += invalid;
  }
  return census;
}

// UTF-16 without its mark: every second byte is the high one and says a block that Russian and English texts use.
const char* LooksLikeUtf16(std::string_view bytes) {
  std::string_view sample = bytes.substr(0, 65536);
  if (bytes.size() % 2 != 0 || bytes.size() < 4) return nullptr;
  for (bool big : {false, true}) {
    size_t usual = 0, units = sample.size() / 2;
    for (size_t i = 0; i + 1 < sample.size(); i += 2) {
      uint8_t high = static_cast<uint8_t>(sample[i + !big]), low = static_cast<uint8_t>(sample[i + big]);
      usual +=
          (high == 0 && ((low >= 0x20 && low < 0x7F) || low >= 0xA0 || low == '\n' || low == '\r' || low == '\t')) ||
          (high == 4 && low <= 0x5F) || (high == 0x20 && low >= 0x10 && low < 0x40) || (high == 0x21 && low == 0x16);
    }
    if (usual * 100 >= units * 97) return big ? "UTF-16BE" : "UTF-16LE";
  }
  return nullptr;
}

// Whether NULs and other controls say that this is no text at all. A NUL or two in a long text are scars, not a format.
bool IsBinary(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 4096);
  size_t controls = static_cast<size_t>(std::count_if(head.begin(), head.end(), IsControl));
  if (controls * 20 > head.size()) return true;
  size_t nuls = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  return nuls * 1000 > bytes.size();
}

std::array<char32_t, 256> const& DetectableTable(size_t which) {
  static const std::array<std::array<char32_t, 256>, std::size(kDetectable)> tables = [] {
    std::array<std::array<char32_t, 256>, std::size(kDetectable)> all;
    for (size_t i = 0; i < all.size(); ++i) all[i] = SingleByteTable(kDetectable[i]);
    return all;
  }();
  return tables[which];
}

// What scoring looks at: enough text from the first byte that is not ASCII, with a little before it for its neighbours.
std::string_view Sample(std::string_view bytes) {
  auto high = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
  size_t first = static_cast<size_t>(high - bytes.begin());
  size_t from = first < 16 ? 0 : first - 16;
  return bytes.substr(from, size_t{1} << 18);
}

class Decoder {
 public:
  Decoder(std::string bytes, const std::string& file, CharsetDeclaration declaration)
      : bytes_(std::move(bytes)), file_(file), declaration_(declaration) {}

  Result<DecodedText> Forced(const std::string& name) {
    std::string registered = RegisteredCharset(name);
    if (registered.empty()) {
      return Error{ErrorCode::kInvalid,
                   "no charset is called \"" + name + "\"",
                   {file_, 0, 0},
                   "try windows-1251, KOI8-R, IBM866, ISO-8859-5, windows-1252, UTF-8 or UTF-16LE"};
    }
    return From(registered, "forced by --encoding");
  }

  Result<DecodedText> Decided() {
    for (const ByteOrderMark& mark : kMarks) {
      if (bytes_.starts_with(mark.bytes)) return From(mark.charset, "byte order mark");
    }
    valid_ = ValidUtf8Prefix(bytes_) == bytes_.size();
    bool controls = std::any_of(bytes_.begin(), bytes_.begin() + std::min<ptrdiff_t>(Size(), 65536), IsControl) ||
                    bytes_.find('\0') != bytes_.npos;
    if (controls) {
      if (const char* utf16 = LooksLikeUtf16(bytes_)) return From(utf16, "detected, two bytes a character");
      if (IsBinary(bytes_)) {
        return Error{ErrorCode::kUnsupported,
                     "a binary file, not text",
                     {file_, 0, 0},
                     "convert it to TXT, HTML, DOCX, ODT or PDF"};
      }
    }
    std::string declared = DeclaredCharset(bytes_, declaration_);
    if (valid_) return ValidUtf8(declared);
    if (!declared.empty()) {
      std::string registered = RegisteredCharset(declared);
      if (registered.empty()) {
        notes_.push_back(
            Warning(file_, "the declared charset \"" + declared + "\" is not known", "another was detected"));
      } else if (IsPlausible(registered)) {
        return From(registered, declaration_ == CharsetDeclaration::kXml ? "declared in the XML declaration"
                                                                         : "declared in <meta>");
      } else {
        notes_.push_back(
            Warning(file_, "the text does not read as the declared " + registered, "another was detected"));
      }
    }
    return Detected();
  }

 private:
  ptrdiff_t Size() const { return static_cast<ptrdiff_t>(bytes_.size()); }

  Result<DecodedText> ValidUtf8(const std::string& declared) {
    bool ascii = std::none_of(bytes_.begin(), bytes_.begin() + std::min<ptrdiff_t>(Size(), 4096),
                              [](char c) { return static_cast<uint8_t>(c) >= 0x80; }) &&
                 std::none_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
    std::string registered = declared.empty() ? "" : RegisteredCharset(declared);
    if (!ascii && !registered.empty() && registered != "UTF-8") {
      notes_.push_back(Warning(file_, "declared " + registered + ", but the bytes are valid UTF-8", "read as UTF-8"));
    }
    return From("UTF-8", ascii ? "ASCII only" : registered == "UTF-8" ? "declared and valid" : "valid UTF-8");
  }

  // A declared Cyrillic or Western charset is checked against the text: servers and converters often get it wrong.
  bool IsPlausible(const std::string& charset) const {
    if (charset == "UTF-8") {
      Utf8Census census = TakeCensus(bytes_);
      return census.characters >= census.bad_bytes;
    }
    if (charset.starts_with("UTF-16") || charset.starts_with("UTF-32")) return false;  // it was readable as ASCII
    const char* const* known = std::find(std::begin(kDetectable), std::end(kDetectable), charset);
    if (known == std::end(kDetectable)) return true;
    std::string_view sample = Sample(bytes_);
    CharsetScore declared = ScoreAs(sample, DetectableTable(static_cast<size_t>(known - kDetectable)));
    if (declared.BitsPerCharacter() > kReadable) return false;
    for (size_t i = 0; i < std::size(kDetectable); ++i) {
      // Much worse than another reading, and on more than a word.
      if (declared.characters >= 8 && ScoreAs(sample, DetectableTable(i)).bits * 4 < declared.bits * 3) return false;
    }
    return true;
  }

  Result<DecodedText> Detected() {
    Utf8Census census = TakeCensus(bytes_);
    if (census.characters >= 3 * census.bad_bytes) return From("UTF-8", "nearly all bytes are valid UTF-8");
    std::string_view sample = Sample(bytes_);
    size_t best = 0, second = 1;
    CharsetScore scores[std::size(kDetectable)];
    for (size_t i = 0; i < std::size(kDetectable); ++i) {
      scores[i] = ScoreAs(sample, DetectableTable(i));
      if (i == 0) continue;
      if (scores[i].bits < scores[best].bits) {
        second = best;
        best = i;
      } else if (i == 1 || scores[i].bits < scores[second].bits) {
        second = i;
      }
    }
    uint64_t characters = scores[best].characters;
    if (scores[best].BitsPerCharacter() > kReadable) return FromIcu();
    if (characters < 6) {
      notes_.push_back(
          Warning(file_, std::string("the charset ") + kDetectable[best] + " was guessed from " + Bytes(characters),
                  "check the text, see --encoding"));
    }
    std::string how =
        best == 4 ? "detected, accented letters and signs in a Western text" : "detected, letter pairs read as Russian";
    if (scores[second].bits == scores[best].bits) {
      how += std::string(" (") + kDetectable[second] + " would give the same)";
    }
    return From(kDetectable[best], how);
  }

  Result<DecodedText> FromIcu() {
    CharsetGuess guess = GuessCharset(bytes_);
    bool ours = std::any_of(std::begin(kDetectable), std::end(kDetectable),
                            [&](const char* name) { return guess.charset == name; });
    if (guess.confidence >= 60 && !ours && !guess.charset.starts_with("UTF-")) {
      std::string percent = std::to_string(guess.confidence) + " %";
      notes_.push_back(Warning(file_, "the charset " + guess.charset + " was guessed with confidence " + percent,
                               "check the text, see --encoding"));
      return From(guess.charset, "detected by ICU, confidence " + percent);
    }
    return Error{ErrorCode::kUnsupported,
                 "the charset cannot be told: the bytes read neither as UTF-8 nor as Russian or Western text",
                 {file_, 0, 0},
                 kTryEncoding};
  }

  Result<DecodedText> From(const std::string& charset, std::string reason) {
    DecodedText out;
    out.charset = {charset, std::move(reason)};
    if (charset == "UTF-8" || charset == "US-ASCII") {
      bool marked = bytes_.starts_with(kMarks[0].bytes);
      if (marked) bytes_.erase(0, 3);
      bool valid = valid_ || ValidUtf8Prefix(bytes_) == bytes_.size();
      out.as_found = valid && !marked;
      out.text = valid ? std::move(bytes_) : Repaired(bytes_, file_, notes_);
    } else {
      std::optional<Converted> converted = ConvertToUtf8(bytes_, charset);
      if (!converted) {
        return Error{ErrorCode::kLimit,
                     "a text of " + Bytes(bytes_.size()) + " in " + charset + " cannot be converted",
                     {file_, 0, 0},
                     "convert it to UTF-8, or split it"};
      }
      if (converted->utf8.starts_with("\xEF\xBB\xBF")) converted->utf8.erase(0, 3);
      if (converted->replaced > 0) {
        size_t first = converted->utf8.find(kReplacement);
        notes_.push_back(Warning(file_,
                                 std::to_string(converted->replaced) + " characters, the first at line " +
                                     std::to_string(LineAt(converted->utf8, first)) + ", are not " + charset,
                                 "replaced by U+FFFD, see --encoding"));
      }
      out.text = std::move(converted->utf8);
    }
    out.as_found &= !ReplaceNuls(out.text);
    out.as_found &= !UnifyLineEnds(out.text);
    if (out.text.size() >= UINT32_MAX)
      return Error{ErrorCode::kLimit, "more than 4 GiB of text", {file_, 0, 0}, "split it"};
    out.notes = std::move(notes_);
    return out;
  }

  // Libraries behind us take a NUL for the end of the text.
  bool ReplaceNuls(std::string& text) {
    size_t first = text.find('\0');
    if (first == text.npos) return false;
    size_t line = LineAt(text, first), count = 0;
    std::string out(text, 0, first);
    for (size_t at = first; at < text.size(); ++at) {
      if (text[at] == '\0') {
        out += kReplacement;
        ++count;
      } else {
        out += text[at];
      }
    }
    text = std::move(out);
    notes_.push_back(Warning(file_,
                             std::to_string(count) + " NUL characters, the first at line " + std::to_string(line),
                             "replaced by U+FFFD"));
    return true;
  }

  std::string bytes_;
  const std::string& file_;
  CharsetDeclaration declaration_;
  bool valid_ = false;  // known to be valid UTF-8
  std::vector<Diagnostic> notes_;
};

std::string LowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// The value behind `name` ("charset", "encoding"), an equals sign and maybe quotes.
std::string ValueAfter(std::string_view text, std::string_view name) {
  for (size_t at = text.find(name); at != text.npos; at = text.find(name, at + 1)) {
    size_t p = at + name.size();
    auto skip_blanks = [&] {
      while (p < text.size() && (text[p] == ' ' || text[p] == '\n' || text[p] == '\t' || text[p] == '\r')) ++p;
    };
    skip_blanks();
    if (p >= text.size() || text[p] != '=') continue;
    ++p;
    skip_blanks();
    if (p < text.size() && (text[p] == '"' || text[p] == '\'')) ++p;
    size_t end = p;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '-' ||
                                 text[end] == '_' || text[end] == ':' || text[end] == '.')) {
      ++end;
    }
    if (end > p) return std::string(text.substr(p, end - p));
  }
  return "";
}

}  // namespace

std::string DeclaredCharset(std::string_view bytes, CharsetDeclaration declaration) {
  std::string head = LowerAscii(bytes.substr(0, 4096));
  if (declaration == CharsetDeclaration::kNone) return "";
  if (head.starts_with("<?xml")) {
    std::string declared = ValueAfter(std::string_view(head).substr(0, head.find("?>")), "encoding");
    if (!declared.empty() || declaration == CharsetDeclaration::kXml) return declared;
  }
  if (declaration == CharsetDeclaration::kXml) return "";
  for (size_t at = head.find("<meta"); at != head.npos; at = head.find("<meta", at + 5)) {
    std::string declared = ValueAfter(std::string_view(head).substr(at, head.find('>', at) - at), "charset");
    // The web calls windows-1252 by this name, and its signs are what people mean.
    if (declared == "iso-8859-1" || declared == "latin1") return "windows-1252";
    if (!declared.empty()) return declared;
  }
  return "";
}

Result<DecodedText> Decode(std::string bytes, const std::string& file, const std::string& forced,
                           CharsetDeclaration declaration) {
  if (bytes.size() >= UINT32_MAX) {
    return Error{ErrorCode::kLimit,
                 "more than 4 GiB, which spans of 32 bits cannot address",
                 {file, 0, 0},
                 "split it into several files"};
  }
  Decoder decoder(std::move(bytes), file, declaration);
  return forced.empty() ? decoder.Decided() : decoder.Forced(forced);
}

}  // namespace pandect::text
