// SPDX-License-Identifier: GPL-2.0-or-later
#include "review/review.h"

#include <doctest/doctest.h>

#include <string>

#include "base/random.h"
#include "review/screen.h"
#include "spelling/keyboard.h"
#include "text/display_width.h"
#include "toy_desk.h"

using namespace pandect;
using namespace pandect::test;
using review::Key;
using review::KeyKind;
using review::Mode;
using review::Review;

namespace {

void Type(Review& review, const std::string& bytes) {
  review::KeyReader reader;
  reader.Feed(bytes);
  while (auto key = reader.Next()) review.Press(*key);
  while (auto key = reader.Flush()) review.Press(*key);
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::string Without(const std::string& text, const std::string& what) {
  std::string out = text;
  for (size_t at = out.find(what); at != std::string::npos; at = out.find(what, at)) out.erase(at, what.size());
  return out;
}

}  // namespace

TEST_CASE("keys: what terminals send") {
  const struct {
    const char* bytes;
    std::vector<Key> keys;
  } cases[] = {
      {"a", {{KeyKind::kCharacter, U'a'}}},
      {"ф🙂", {{KeyKind::kCharacter, U'ф'}, {KeyKind::kCharacter, U'🙂'}}},
      {"\x1b[A\x1bOD", {{KeyKind::kUp, 0}, {KeyKind::kLeft, 0}}},
      {"\r\n\t", {{KeyKind::kEnter, 0}, {KeyKind::kEnter, 0}, {KeyKind::kTab, 0}}},
      {"\x7f\x03", {{KeyKind::kBackspace, 0}, {KeyKind::kEndOfInput, 0}}},
      // Not UTF-8, and sequences of keys that mean nothing here: other keys, and what follows is not lost.
      {"\xffz", {{KeyKind::kOther, 0}, {KeyKind::kCharacter, U'z'}}},
      {"\xd0z", {{KeyKind::kOther, 0}, {KeyKind::kCharacter, U'z'}}},
      {"\x1b[15~q", {{KeyKind::kOther, 0}, {KeyKind::kCharacter, U'q'}}},
      {"\x1bq", {{KeyKind::kEscape, 0}, {KeyKind::kCharacter, U'q'}}},
      {"\x1b", {{KeyKind::kEscape, 0}}},
      {"\x1b[", {{KeyKind::kOther, 0}}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.bytes);
    // Whole, and a byte at a time.
    review::KeyReader whole, pieces;
    whole.Feed(c.bytes);
    std::vector<Key> from_whole, from_pieces;
    while (auto key = whole.Next()) from_whole.push_back(*key);
    while (auto key = whole.Flush()) from_whole.push_back(*key);
    for (const char* byte = c.bytes; *byte; ++byte) {
      pieces.Feed(std::string_view(byte, 1));
      while (auto key = pieces.Next()) from_pieces.push_back(*key);
    }
    while (auto key = pieces.Flush()) from_pieces.push_back(*key);
    CHECK(from_whole == c.keys);
    CHECK(from_pieces == c.keys);
  }
}

TEST_CASE("keys: the same place on the keyboard in both layouts, small and capital") {
  const std::string latin = "arcpbmsuxjkhqelw";
  for (const char letter : latin) {
    const std::string russian = spelling::FromLatinKeys(std::string(1, letter));
    CAPTURE(russian);
    review::KeyReader reader;
    reader.Feed(std::string(1, letter) + static_cast<char>(letter - 'a' + 'A') + russian);
    while (auto key = reader.Next()) CHECK(review::PhysicalKey(*key) == letter);
  }
  CHECK(review::PhysicalKey({KeyKind::kCharacter, U'Ф'}) == 'a');
  CHECK(review::PhysicalKey({KeyKind::kCharacter, U'?'}) == '?');
  CHECK(review::PhysicalKey({KeyKind::kCharacter, U'🙂'}) == 0);
  CHECK(review::PhysicalKey({KeyKind::kUp, 0}) == 0);
}

TEST_CASE("a review: keys and what they decide, in both layouts") {
  const struct {
    const char* latin;
    const char* states;
    Mode mode;
  } cases[] = {
      {"", "??|?|?|", Mode::kDecide},
      {"a", "a?|?|?|", Mode::kDecide},
      {"ar", "ar|?|?|", Mode::kDecide},
      {"arar", "ar|a|r|", Mode::kFinished},
      {"p", "c-?|?|?|", Mode::kDecide},
      {"pp", "c-c-|?|?|", Mode::kDecide},
      {"s", "??|?|?|", Mode::kDecide},
      {"sa", "?a|?|?|", Mode::kDecide},
      {"j", "??|?|?|", Mode::kDecide},
      {"ja", "??|a|?|", Mode::kDecide},
      {"jka", "a?|?|?|", Mode::kDecide},
      {"ssss", "??|?|?|", Mode::kFinished},
      {"aruu", "??|?|?|", Mode::kDecide},
      {"araau", "ar|a|?|", Mode::kDecide},
      {"araauq", "ar|a|?|", Mode::kQuit},
      {"\ta", "?a|?|?|", Mode::kDecide},
      {"h", "??|?|?|", Mode::kHelp},
      {"hha", "a?|?|?|", Mode::kDecide},
      // One that was decided is decided anew: back, then reject.
      {"aakr", "ra|?|?|", Mode::kDecide},
  };
  for (const auto& c : cases)
    for (const bool russian : {false, true}) {
      CAPTURE(c.latin);
      CAPTURE(russian);
      ToyDesk desk;
      Review review(desk);
      REQUIRE(review.Begin().ok());
      Type(review, russian ? spelling::FromLatinKeys(c.latin) : c.latin);
      CHECK(desk.States() == c.states);
      CHECK(review.mode() == c.mode);
    }
}

TEST_CASE("a review: another code by search, a code beside, comments, and no way to decide one's own code") {
  ToyDesk desk;
  Review review(desk);
  REQUIRE(review.Begin().ok());
  Type(review, "cmon\r");
  CHECK(desk.States() == "c:money?|?|?|");
  // The label, and typed with the other layout on.
  Type(review, "ccjdtn\r");
  CHECK(desk.States() == "c:moneyc:bodies.council|?|?|");
  Type(review, "xорган\r");
  CHECK(desk.States() == "c:moneyc:bodies.council|?+|?|");
  Type(review, "czzz\r");
  CHECK(review.notice() == review::Notice::kNoSuchCode);
  Type(review, "\x1b");
  CHECK(review.mode() == Mode::kDecide);
  // A comment waits for the decision; of a decided coding it is kept with the same verdict.
  Type(review, "mне то я\x7f\x7f\r");
  CHECK(desk.passages[1].codings[0].comment.empty());
  Type(review, "r");
  CHECK(desk.passages[1].codings[0].comment == "не то");
  CHECK(desk.passages[1].codings[0].state == review::State::kRejected);
  Type(review, "km, нет\r");
  CHECK(desk.passages[1].codings[0].comment == "не то, нет");
  CHECK(desk.passages[1].codings[0].state == review::State::kRejected);
}

TEST_CASE("a review: borders move by words and stay inside the passage") {
  ToyDesk desk;
  Review review(desk);
  REQUIRE(review.Begin().ok());
  const auto marked = [&] {
    const ByteSpan at = review.mover().at, of = review.passage().at;
    return review.passage().text.substr(at.begin - of.begin, at.size());
  };
  Type(review, "b");
  CHECK(marked() == "Совет утвердил бюджет на год.");
  Type(review, "\x1b[C");
  CHECK(marked() == "Совет утвердил бюджет на год.");
  Type(review, "\x1b[D\x1b[D");
  CHECK(marked() == "Совет утвердил бюджет");
  Type(review, "\tl");
  CHECK(marked() == "утвердил бюджет");
  Type(review, "lll");
  CHECK(marked() == "бюджет");
  Type(review, "hhhh");
  CHECK(marked() == "Совет утвердил бюджет");
  Type(review, "e");
  CHECK(marked() == "Совет");
  Type(review, "w");
  CHECK(marked() == "Совет утвердил бюджет на год.");
  Type(review, "e\r");
  CHECK(desk.States() == "c?|?|?|");
  CHECK(desk.passages[0].codings[0].at_now == ByteSpan{0, 10});
  Type(review,
       "b\x1b"
       "a");
  CHECK(desk.States() == "ca|?|?|");
}

TEST_CASE("a decision that cannot be kept is told and can be made again") {
  ToyDesk desk;
  Review review(desk);
  REQUIRE(review.Begin().ok());
  desk.full = true;
  Type(review, "a");
  CHECK(review.notice() == review::Notice::kError);
  CHECK(desk.States() == "??|?|?|");
  CHECK(Joined(review::Screen(review, Messages(Language::kEn), {})).find("no space left") != std::string::npos);
  desk.full = false;
  Type(review, "a");
  CHECK(desk.States() == "a?|?|?|");
}

TEST_CASE("the screen: evidence marked, in 80 columns, whatever stands in the text") {
  ToyDesk desk;
  std::string longest = "Совет\x1b[2J\u0085 ";
  for (int i = 0; i < 400; ++i) longest += "слово" + std::to_string(i) + " ";
  longest += "бюджет конец";
  desk.Add("очень/длинный/путь/который/не/помещается/в/строку/терминала/шириной/восемьдесят/знаков.txt", "ст. 5 п. 2",
           longest, {{"бюджет", 2}, {"Совет", 1}});
  desk.Add(
      "wide.txt", "para 1",
      std::string(300, 'x') +
          " 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 Council",
      {{"Council", 1}});
  const Messages messages[] = {Messages(Language::kRu), Messages(Language::kEn)};
  for (const Messages& m : messages)
    for (const uint32_t width : {40u, 80u, 132u})
      for (const uint32_t height : {10u, 24u, 50u})
        for (const bool colour : {false, true}) {
          Review review(desk);
          REQUIRE(review.Begin().ok());
          for (const char* keys : {"", "c", "ты", "\x1b", "b", "\x1b", "mкомментарий", "\r", "h", "h", "s", "s", "s",
                                   "s", "s", "s", "s"}) {
            Type(review, keys);
            const auto lines = review::Screen(review, m, {width, height, colour});
            CHECK(lines.size() <= height);
            for (std::string line : lines) {
              for (const char* style : {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[7m", "\x1b[1;7m"})
                line = Without(line, style);
              CAPTURE(line);
              CHECK(text::DisplayWidth(line) <= width);
              CHECK(line.find('\x1b') == std::string::npos);
            }
          }
        }
  ToyDesk plain;
  Review review(plain);
  REQUIRE(review.Begin().ok());
  const std::string shown = Joined(review::Screen(review, Messages(Language::kEn), {80, 24, false}));
  CHECK(shown.find("⟦Совет⟧ утвердил ‹бюджет› на год.") != std::string::npos);
  CHECK(shown.find("a.txt · абз. 1") == 0);
  CHECK(shown.find("0 of 4 decided") != std::string::npos);
  CHECK(shown.find("▶ Совет (bodies.council)") != std::string::npos);
  // A long text is shown where the words fired.
  Type(review, "ssss");
  ToyDesk only;
  only.passages.clear();
  only.Add("l.txt", "п. 1", longest, {{"бюджет", 2}});
  Review far(only);
  REQUIRE(far.Begin().ok());
  CHECK(Joined(review::Screen(far, Messages(Language::kEn), {80, 24, false})).find("⟦бюджет⟧") != std::string::npos);
}

TEST_CASE("law: any keys leave states that undo takes back one by one") {
  const std::string keys = "arcpbmsuxjkh\tлфкыгew\r\x1b";
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    ToyDesk desk;
    Review review(desk);
    REQUIRE(review.Begin().ok());
    for (int i = 0; i < 80 && review.mode() != Mode::kQuit; ++i) {
      std::string one(1, keys[random.Below(keys.size())]);
      Type(review, one);
      CHECK(review::Screen(review, Messages(Language::kEn), {}).size() <= 24);
    }
    Type(review, "\x1b");
    if (review.mode() == Mode::kHelp) Type(review, "h");
    for (int i = 0; i < 200; ++i) Type(review, "u");
    CHECK(desk.States() == "??|?|?|");
  }
}
