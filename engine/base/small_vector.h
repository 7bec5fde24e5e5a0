// SPDX-License-Identifier: GPL-2.0-or-later
//
// A std::vector that holds up to N elements in itself, for the millions of short lists of a long document: allocating
// each of them cost more than making what they list. The seam to Boost.Container, and the one header that includes a
// library, because a value's members cannot hide their type.
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstddef>

namespace pandect {

template <class T, size_t N>
using SmallVector = boost::container::small_vector<T, N>;

}  // namespace pandect
