// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/bundled_corpus.h"

#include <algorithm>
#include <iterator>

namespace pandect::exports {
namespace {

// SHA-256 of the texts, sorted; a test holds them to the files.
constexpr const char* kTexts[] = {
    "0f67060a7d9e1f98da0310e876d5a8dc358f071a78a375b876729e7409b6f19a",
    "1a61b271d892444f213b0b82aeb90c2fb46c9134a6e3e464601cf1bdf7177802",
    "218957846c598d7ab1cb64316fe2e362629905f02b18ba0d06c6206ef6a42c41",
    "3293058b1022921f5f7ec9217d14b358803f4f490cff4604efe685aa263ce66e",
    "41536af8e015386de3b273fd1d7c4cc4dc647bdb3ce2554bb243bb205aa3c5ef",
    "4f93e9c5c2a8723cba64f4f36241256d51a0d77abc33c2598501b53376b57729",
    "5edcc444eb21ca57af37e29c3139b5623405fc6bc13fb54baccc82bd1c3155d1",
    "6f15200a70053d58746c5cf8cdbeaa87ab26527f55e618147941749f64b57fa7",
    "795d2ade70df4794be3018206c27f535eaded0cf115d0e92451ea16545efa0c5",
    "a24b068b58e363c152dd9958622a28b70e955b5b0bec69ac1976d8662efc8213",
    "a62ff6cd077a68aa3a8a7ed8059cbfa1b6566aaa173af70ab82da187d538fd3b",
    "d995a89c5ff2eba04b10ad5da74a3360be1728daf2aea148842f67edaf9f669d",
    "dcfe84b0706c739e9f6346727cc2e3e74aee2e7107e73147bc2115010a1038e2",
    "df1b34b5b3160304837e104f49cd1f04c88f8929fd54fd3b4537e1b7418b06d6",
    "e6ce12afbbb7d2fbe143fe72f0988f981e936c8de06280d4b1d8c26dca6ca14b",
    "e798471264a1fd74b450afcdaab87c0bf9c2dd56147ca25c702bf614f78ce8dd",
};

// As corpora/specimens/manifest.tsv says it.
constexpr const char* kSource = "written for this project; all names, places and acts in it are invented";

}  // namespace

bool IsOfBundledCorpus(const Document& document) {
  const auto source = document.variables.find("source");
  if (source != document.variables.end() && source->second == kSource) return true;
  return std::binary_search(std::begin(kTexts), std::end(kTexts), document.text_hash.Hex(),
                            [](const std::string& a, const std::string& b) { return a < b; });
}

}  // namespace pandect::exports
