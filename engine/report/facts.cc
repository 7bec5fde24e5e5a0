// SPDX-License-Identifier: GPL-2.0-or-later
#include "report/facts.h"

#include <iterator>

namespace pandect {
namespace {

constexpr const char* kLayers[] = {"rules", "accepted", "people", "consensus", "all"};

}  // namespace

const char* Name(Layer value) {
  return kLayers[static_cast<size_t>(value)];
}

std::optional<Layer> LayerOf(std::string_view name) {
  for (size_t i = 0; i < std::size(kLayers); ++i)
    if (name == kLayers[i]) return static_cast<Layer>(i);
  return std::nullopt;
}

std::vector<std::string> LayerNames() {
  return {std::begin(kLayers), std::end(kLayers)};
}

}  // namespace pandect
