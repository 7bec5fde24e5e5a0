// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/result.h"

#include <algorithm>
#include <tuple>

namespace pandect {

const char* Name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound: return "not-found";
    case ErrorCode::kUnreadable: return "unreadable";
    case ErrorCode::kMalformed: return "malformed";
    case ErrorCode::kUnsupported: return "unsupported";
    case ErrorCode::kLimit: return "limit";
    case ErrorCode::kInvalid: return "invalid";
    case ErrorCode::kWrite: return "write";
    case ErrorCode::kInternal: return "internal";
  }
  return "internal";
}

const char* Name(Severity severity) {
  switch (severity) {
    case Severity::kNote: return "note";
    case Severity::kWarning: return "warning";
    case Severity::kError: return "error";
  }
  return "error";
}

std::string Format(const Error& error) {
  std::string out = error.where.file;
  if (error.where.line > 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(error.where.line);
    if (error.where.column > 0) out += ':' + std::to_string(error.where.column);
  }
  if (!out.empty()) out += ": ";
  out += error.what;
  if (!error.hint.empty()) out += "; " + error.hint;
  return out;
}

bool Diagnostics::HasErrors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

void Diagnostics::SortByPlace() {
  std::stable_sort(all_.begin(), all_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const Place &p = a.error.where, &q = b.error.where;
    return std::tie(p.file, p.line, p.column) < std::tie(q.file, q.line, q.column);
  });
}

}  // namespace pandect
