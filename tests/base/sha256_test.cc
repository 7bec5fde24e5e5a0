// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/sha256.h"

#include <doctest/doctest.h>

#include <string>

namespace pandect {
namespace {

TEST_CASE("figures published in FIPS 180-4's examples and by NIST") {
  CHECK(HashBytes("").Hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(HashBytes("abc").Hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(HashBytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").Hex() ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(HashBytes(std::string(1000000, 'a')).Hex() ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces hash as the whole") {
  std::string text = "Статья 5. Article 5 \U0001F600";
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    Sha256Hasher hasher;
    hasher.Update(std::string_view(text).substr(0, cut));
    hasher.Update(std::string_view(text).substr(cut));
    CHECK(hasher.Finish() == HashBytes(text));
  }
  CHECK(HashBytes("а") != HashBytes("a"));  // Cyrillic and Latin
}

}  // namespace
}  // namespace pandect
