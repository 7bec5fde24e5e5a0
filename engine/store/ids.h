// SPDX-License-Identifier: GPL-2.0-or-later
//
// Names of things in a project: never changed, never used again, unique among all projects, so that what colleagues
// made apart can be put together. They are UUIDs of version 7 (RFC 9562) in lower case: those made later sort later,
// and REFI-QDA asks for UUIDs.
#pragma once

#include <compare>
#include <string>

namespace pandect {

// One type a kind, so that a document is not taken for a code.
template <class Kind>
struct Id {
  std::string text;
  bool empty() const { return text.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using DocumentId = Id<struct DocumentKind>;
using CodebookId = Id<struct CodebookKind>;  // one version of a codebook
using CoderId = Id<struct CoderKind>;
using CodeId = Id<struct CodeKind>;
using CodingId = Id<struct CodingKind>;
using DecisionId = Id<struct DecisionKind>;
using MemoId = Id<struct MemoKind>;
using SampleId = Id<struct SampleKind>;
using SettlementId = Id<struct SettlementKind>;
using RunId = Id<struct RunKind>;

namespace store {

std::string NewUuid();
template <class AnyId>
AnyId NewId() {
  return AnyId{NewUuid()};
}

// "2026-03-01T12:00:00.123Z": the moment now, in the form of all times in a project.
std::string Now();

}  // namespace store
}  // namespace pandect
