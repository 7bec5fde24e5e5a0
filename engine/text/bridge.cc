// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/bridge.h"

#include <algorithm>
#include <numeric>

#include "text/character.h"
#include "text/normalize.h"

namespace pandect::text {
namespace {

bool IsWidthless(char32_t cp) {
  return cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060 || cp == 0xFEFF;
}

bool IsHyphen(char32_t cp) {
  return cp == U'-' || cp == 0x2010 || cp == 0x2011;
}

// Most characters of our documents: nothing to do for them but composition. Spares them ICU's questions.
bool IsPlain(char32_t cp) {
  return (cp > U' ' && cp < 0x7F && cp != U'-') || (cp >= 0x400 && cp <= 0x481);
}

// Whether the text is composed by what its bytes alone say: ASCII, U+00A0..00BF, U+0400..047F, and the punctuation
// U+2010..203F hold nothing that could be composed. Most texts pass, and need not ask ICU.
bool IsPlainlyComposed(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](size_t at) { return static_cast<unsigned char>(text[at]); };
    if (byte(i) < 0x80) continue;
    if (byte(i) == 0xD0 || byte(i) == 0xD1 || (byte(i) == 0xC2 && byte(i + 1) >= 0xA0)) {
      ++i;
    } else if (byte(i) == 0xE2 && byte(i + 1) == 0x80 && byte(i + 2) >= 0x90) {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

class Bridging {
 public:
  Bridging(std::string_view passage, uint32_t base, const std::span<const ByteSpan>* words)
      : in_(passage), base_(base), words_(words), composed_(IsPlainlyComposed(passage) || IsNfc(passage)) {
    out_.text.reserve(passage.size());
    out_.source_offset.reserve(passage.size() + 1);
    if (words_ != nullptr) {
      next_word_ = std::partition_point(words_->begin(), words_->end(), [&](ByteSpan w) { return w.end <= base_; });
    }
  }

  Bridged Run() {
    for (size_t at = 0; at < in_.size();) {
      if (composed_)
        if (const size_t end = EndOfPlain(at); end > at) {
          Copy(at, end - at);
          last_ = LastPlain(end);
          at = end;
          continue;
        }
      const Decoded c = DecodeAt(in_, at);
      if (IsPlain(c.code_point)) {
        last_ = c.code_point;
        at = Piece(at, c);
        continue;
      }
      if (IsBlank(c.code_point)) {
        at = Blanks(at);
      } else if (IsWidthless(c.code_point)) {
        at += c.size;
        if (c.code_point == 0xAD && EndsLineInsideWord(at)) at = EndOfBlanks(at);
      } else if (IsHyphen(c.code_point) && EndsLineInsideWord(at + c.size)) {
        if (!IsHyphenation(at, at + c.size)) Copy(at, c.size);
        at = EndOfBlanks(at + c.size);
      } else {
        at = Piece(at, c);
      }
      if (!IsWidthless(c.code_point) && !IsMark(c.code_point)) last_ = c.code_point;
    }
    out_.source_offset.push_back(base_ + static_cast<uint32_t>(in_.size()));
    return std::move(out_);
  }

 private:
  void Copy(size_t at, size_t size) {
    out_.text.append(in_, at, size);
    const size_t begin = out_.source_offset.size();
    out_.source_offset.resize(begin + size);
    std::iota(out_.source_offset.begin() + static_cast<std::ptrdiff_t>(begin), out_.source_offset.end(),
              base_ + static_cast<uint32_t>(at));
  }

  // The end of the run of plain characters at `at`.
  size_t EndOfPlain(size_t at) const {
    while (at < in_.size()) {
      const unsigned char c = static_cast<unsigned char>(in_[at]);
      if (c > ' ' && c < 0x7F && c != '-') {
        ++at;
      } else if (c == 0xD0 || c == 0xD1) {  // U+0400..047F
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  // The plain character that ends at `end`.
  char32_t LastPlain(size_t end) const {
    const unsigned char c = static_cast<unsigned char>(in_[end - 1]);
    return c < 0x80 ? c : DecodeAt(in_, end - 2).code_point;
  }

  size_t EndOfBlanks(size_t at) const {
    while (at < in_.size()) {
      const Decoded c = DecodeAt(in_, at);
      if (!IsBlank(c.code_point)) break;
      at += c.size;
    }
    return at;
  }

  size_t Blanks(size_t at) {
    const size_t end = EndOfBlanks(at);
    if (!IsInsideWord(at, end)) {
      out_.text.push_back(' ');
      out_.source_offset.push_back(base_ + static_cast<uint32_t>(at));
    }
    return end;
  }

  // Whether, after a letter or digit, `at` begins blanks with a line end among them and a letter follows these.
  bool EndsLineInsideWord(size_t at) const {
    if (!IsLetter(last_) && !IsDigit(last_)) return false;
    const size_t end = EndOfBlanks(at);
    if (end == at || end == in_.size()) return false;
    return in_.substr(at, end - at).find('\n') != std::string_view::npos && IsLetter(DecodeAt(in_, end).code_point);
  }

  bool IsHyphenation(size_t hyphen, size_t after) {
    if (words_ != nullptr) return IsInsideWord(hyphen, after);
    if (!IsLetter(last_)) return false;  // "5-летний"
    const char32_t next = DecodeAt(in_, EndOfBlanks(after)).code_point;
    return !IsUpper(next) || IsUpper(last_);
  }

  // Whether one word begins before `begin` and ends after `end`.
  bool IsInsideWord(size_t begin, size_t end) {
    if (words_ == nullptr) return false;
    while (next_word_ != words_->end() && next_word_->end <= base_ + begin) ++next_word_;
    return next_word_ != words_->end() && next_word_->begin < base_ + begin && next_word_->end > base_ + end;
  }

  // Copies the character at `at`, composed with the marks that follow it; returns where they end.
  size_t Piece(size_t at, Decoded c) {
    if (composed_) {
      Copy(at, c.size);
      return at + c.size;
    }
    size_t end = at + c.size;
    while (end < in_.size()) {
      const Decoded next = DecodeAt(in_, end);
      if (next.code_point < 0x300 || StartsNfcPiece(next.code_point)) break;
      end += next.size;
    }
    const std::string_view piece = in_.substr(at, end - at);
    if (c.code_point < 0x300 && piece.size() == c.size) {
      Copy(at, c.size);
      return end;
    }
    const std::string composed = ToNfc(piece);
    if (composed == piece) {
      Copy(at, piece.size());
      return end;
    }
    out_.text += composed;
    out_.source_offset.insert(out_.source_offset.end(), composed.size(), base_ + static_cast<uint32_t>(at));
    return end;
  }

  const std::string_view in_;
  const uint32_t base_;
  const std::span<const ByteSpan>* const words_;
  const bool composed_;
  std::span<const ByteSpan>::iterator next_word_;
  char32_t last_ = 0;  // the last character with a width that is no mark
  Bridged out_;
};

}  // namespace

Bridged Bridge(std::string_view passage, uint32_t base) {
  return Bridging(passage, base, nullptr).Run();
}

Bridged Bridge(std::string_view passage, uint32_t base, std::span<const ByteSpan> words) {
  return Bridging(passage, base, &words).Run();
}

}  // namespace pandect::text
