// SPDX-License-Identifier: GPL-2.0-or-later
//
// Whether XML is well formed and keeps to a schema (XSD), with a place for every problem. The seam to libxml2 is
// schema_libxml2.cc.
//
//   Result<xml::Schema> schema = xml::Schema::Compile(kCodebookSchema);
//   xml::Verdict verdict = schema->Validate("<codebook><cod/></codebook>");
//   verdict.problems[0].what    // "<cod> is not expected here"
//   verdict.problems[0].offset  // 10
//
// Untrusted input is safe: nothing is fetched or expanded, a document that declares entities is a problem, elements may
// nest 256 deep at most; time and memory are linear.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace pandect::xml {

struct SchemaProblem {
  uint32_t offset = 0;  // bytes of the source: of the element, of the attribute's value, or where reading stopped
  std::string what;     // as in Error
  std::string hint;
  std::string unknown;  // the name of an element that is not expected, or "@name" of such an attribute; else empty
};

struct Verdict {
  bool well_formed = true;              // when not, `problems` is the one that stopped the reading
  std::vector<SchemaProblem> problems;  // in source order
};

// Immutable once compiled. Copies share it; Validate may be called from several threads.
class Schema {
 public:
  // `xsd` is not kept. An error is a mistake of the schema itself.
  static Result<Schema> Compile(std::string_view xsd);

  // `source` must be UTF-8, whatever its XML declaration says.
  Verdict Validate(std::string_view source) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace pandect::xml
