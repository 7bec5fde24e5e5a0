// SPDX-License-Identifier: GPL-2.0-or-later
//
// Errors as values. An expected failure (a file that is not there, a malformed rule) is an Error in a Result<T>, or a
// Diagnostic in a list when many can be met at once. A broken assumption of our own is an assert that no input can reach.
// Exceptions of libraries end in their seam file.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pandect {

// Where in an input something was met. Unknown parts are empty or 0; line and column count from 1, column in code points.
struct Place {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

enum class ErrorCode : uint8_t {
  kNotFound,     // no such file, code, document
  kUnreadable,   // it is there but cannot be read (permission, a folder, a device)
  kMalformed,    // its content breaks its format
  kUnsupported,  // well formed, but of a kind we do not read
  kLimit,        // a limit of time, memory, depth or size was reached
  kInvalid,      // a value outside what is allowed (an option, a rule)
  kWrite,        // output could not be written
  kInternal,     // our own mistake; asks for a report
};
// Short English name, e.g. "malformed"; stable, used in JSON.
const char* Name(ErrorCode code);

// `what`: what was found, and what was wanted. `hint`: what to try; may be empty. Both lower case, no full stop.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string what;
  Place where;
  std::string hint;
};
// "file:line:column: what; hint" with the unknown parts left out.
std::string Format(const Error& error);

// Either a value or an Error, never both or neither. Must not be ignored.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  T& value() & { assert(ok()); return std::get<T>(state_); }
  const T& value() const& { assert(ok()); return std::get<T>(state_); }
  T&& value() && { assert(ok()); return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { assert(!ok()); return std::get<Error>(state_); }
  Error&& error() && { assert(!ok()); return std::get<Error>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

// For functions that give nothing but may fail: Result<Done>.
struct Done {};

enum class Severity : uint8_t { kNote, kWarning, kError };
const char* Name(Severity severity);  // "note", "warning", "error"

// One finding about an input among many: codebook problems, ingest decisions, skipped files.
struct Diagnostic {
  Severity severity = Severity::kWarning;
  Error error;
};

// All findings about an input, in file order. Not thread-safe.
class Diagnostics {
 public:
  void Add(Severity severity, Error error) { all_.push_back({severity, std::move(error)}); }
  void Append(const Diagnostics& other) { all_.insert(all_.end(), other.all_.begin(), other.all_.end()); }
  const std::vector<Diagnostic>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  bool HasErrors() const;
  // Stable sort by file, line, column.
  void SortByPlace();

 private:
  std::vector<Diagnostic> all_;
};

}  // namespace pandect
