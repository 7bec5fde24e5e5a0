// SPDX-License-Identifier: GPL-2.0-or-later
#include "text/charset_score.h"

namespace pandect::text {
namespace {

// kPairBits[a][b] - '0': -log2 of the probability that letter b follows letter a in Russian, rounded, at most 9.
// Letters in the order of the alphabet (ё as е), then "no Russian letter". Counted over 1.7 million characters of laws,
// treaties, news and articles.
constexpr int kNone = 32;
constexpr const char* kPairBits[33] = {
    "964866658844439744499646979999663",  // а
    "599993786993952935969699954499745",  // б
    "397993974964953867869999899599982",  // в
    "399977994995981939959999999999995",  // г
    "397992894965843655849999999799975",  // д
    "976637669554528834499896779999983",  // е
    "479921993989949999999999999999999",  // ж
    "184944994967544969969996998699963",  // з
    "686964954465556865498566999999642",  // и
    "999999999999968992999999999999990",  // й
    "397995683994991955459969999999994",  // к
    "399993692989954999959999999829547",  // л
    "499992993996672799959999999599982",  // м
    "399984992969932996568989999399966",  // н
    "943446557465446643499897799999963",  // о
    "599993995994992919949999999999988",  // п
    "299592693989672965659999799699966",  // р
    "696996994934664464248897999889945",  // с
    "393993994969953944969999999649994",  // т
    "657536569945549453499864459999493",  // у
    "699991934969993976968999999999999",  // ф
    "799999998999963946999999999999990",  // х
    "499993990999995999969999999699995",  // ц
    "299991992976949968579999999999998",  // ч
    "499991994973929989799999999999999",  // ш
    "499991991999989989979999999999998",  // щ
    "999990999999999999999999999999929",  // ъ
    "985973999487379686599298799999992",  // ы
    "989995945979729993699969879999642",  // ь
    "998999999914759638296999999999999",  // э
    "979959979996959969299993929999991",  // ю
    "995955859699569999499589949999591",  // я
    "663547954956643343455887999997999",  // ·
};

enum class Kind : uint8_t { kRussian, kCyrillic, kLatin, kPunctuation, kBox, kOdd, kBlank };

Kind KindOf(char32_t c) {
  if ((c >= U'А' && c <= U'я') || c == U'ё' || c == U'Ё') return Kind::kRussian;
  if (c >= 0x400 && c < 0x530) return Kind::kCyrillic;
  if ((c | 32) >= U'a' && (c | 32) <= U'z') return Kind::kLatin;
  if ((c >= 0xC0 && c < 0x100 && c != 0xD7 && c != 0xF7) || (c >= 0x152 && c <= 0x192)) return Kind::kLatin;
  if (c == U'«' || c == U'»' || c == 0xA0 || c == U'§' || c == U'№' || c == U'°' || c == U'©' || c == U'®' ||
      c == U'·' || c == 0xAD || (c >= 0x2013 && c <= 0x2026) || c == U'€' || c == U'™' || c == U'£') {
    return Kind::kPunctuation;
  }
  if (c >= 0x2500 && c < 0x25A0) return Kind::kBox;
  if (c == U' ' || c == U'\n' || c == U'\t' || c == U'\r') return Kind::kBlank;
  return Kind::kOdd;
}

int RussianIndex(char32_t c) {
  if (c == U'ё' || c == U'Ё') return 5;
  return static_cast<int>(c >= U'а' ? c - U'а' : c - U'А');
}

bool IsSmall(char32_t c) {
  return (c >= U'а' && c <= U'я') || c == U'ё' || (c >= 0xDF && c < 0x100);
}
bool IsLetter(Kind kind) {
  return kind == Kind::kRussian || kind == Kind::kCyrillic || kind == Kind::kLatin;
}

}  // namespace

CharsetScore ScoreAs(std::string_view bytes, const std::array<char32_t, 256>& table) {
  CharsetScore score;
  char32_t previous = U' ';
  Kind previous_kind = Kind::kBlank;
  for (size_t i = 0; i < bytes.size(); ++i) {
    uint8_t byte = static_cast<uint8_t>(bytes[i]);
    char32_t c = table[byte];
    Kind kind = KindOf(c);
    bool high = byte >= 0x80, previous_high = i > 0 && static_cast<uint8_t>(bytes[i - 1]) >= 0x80;
    // A sign between two letters, or a box line before one, is a letter misread.
    bool before_letter = i + 1 < bytes.size() && IsLetter(KindOf(table[static_cast<uint8_t>(bytes[i + 1])]));
    uint64_t bits = 0;
    switch (kind) {
      case Kind::kRussian: {
        int from = previous_kind == Kind::kRussian ? RussianIndex(previous) : kNone;
        bits = static_cast<uint64_t>(kPairBits[from][RussianIndex(c)] - '0');
        if (previous_kind == Kind::kRussian && IsSmall(previous) && !IsSmall(c)) bits += 6;  // a capital inside a word
        if (previous_kind == Kind::kLatin || previous_kind == Kind::kCyrillic) bits += 8;
        break;
      }
      case Kind::kCyrillic:
        bits = previous_kind == Kind::kLatin ? 14 : 8;
        break;
      case Kind::kLatin:
        // An accented letter among plain ones is Western; accented letters in a row are Cyrillic misread.
        if (high) bits = previous_kind == Kind::kLatin && previous_high ? 11 : 5;
        if (!high && previous_high && (previous_kind == Kind::kRussian || previous_kind == Kind::kCyrillic)) bits = 8;
        if (high && IsLetter(previous_kind) && previous_kind != Kind::kLatin) bits += 8;
        break;
      case Kind::kPunctuation:
        bits = !high ? 0 : before_letter && IsLetter(previous_kind) ? 9 : 5;
        break;
      case Kind::kBox:
        bits = IsLetter(previous_kind) ? 11 : before_letter ? 9 : 5;
        break;
      case Kind::kBlank:
        break;
      case Kind::kOdd:
        bits = high ? (c == 0xFFFD || (c >= 0x80 && c < 0xA0) ? 16 : 11) : 0;
        break;
    }
    // How a Russian word ends tells as much as how it begins.
    if (kind != Kind::kRussian && previous_kind == Kind::kRussian && previous_high) {
      bits += static_cast<uint64_t>(kPairBits[RussianIndex(previous)][kNone] - '0') / 2;
    }
    score.bits += bits;
    score.characters += high;
    previous = c;
    previous_kind = kind;
  }
  return score;
}

}  // namespace pandect::text
