// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/result.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace pandect {
namespace {

TEST_CASE("a result is a value or an error") {
  Result<int> value = 5;
  CHECK(value.ok());
  CHECK(value);
  CHECK(*value == 5);
  Result<int> error = Error{ErrorCode::kMalformed, "not a number", {}, ""};
  CHECK_FALSE(error.ok());
  CHECK(error.error().what == "not a number");
  Result<std::unique_ptr<int>> owner = std::make_unique<int>(7);
  std::unique_ptr<int> taken = *std::move(owner);
  CHECK(*taken == 7);
}

TEST_CASE("an error is shown with its place first and without what is unknown") {
  struct {
    Error error;
    std::string shown;
  } const table[] = {
      {{ErrorCode::kInvalid, "distance \"x\" is no number", {"media.cb", 14, 9}, "try NEAR/5"},
       "media.cb:14:9: distance \"x\" is no number; try NEAR/5"},
      {{ErrorCode::kNotFound, "нет такого файла", {"договор.txt", 0, 0}, ""}, "договор.txt: нет такого файла"},
      {{ErrorCode::kNotFound, "what", {"a", 3, 0}, "hint"}, "a:3: what; hint"},
      {{ErrorCode::kNotFound, "what", {"", 3, 4}, ""}, "3:4: what"},
      {{ErrorCode::kNotFound, "what", {}, ""}, "what"},
  };
  for (const auto& row : table) CHECK(Format(row.error) == row.shown);
}

TEST_CASE("names are stable and each its own") {
  std::string all;
  for (ErrorCode code : {ErrorCode::kNotFound, ErrorCode::kUnreadable, ErrorCode::kMalformed, ErrorCode::kUnsupported,
                         ErrorCode::kLimit, ErrorCode::kInvalid, ErrorCode::kWrite, ErrorCode::kInternal}) {
    all += std::string(Name(code)) + " ";
  }
  CHECK(all == "not-found unreadable malformed unsupported limit invalid write internal ");
  CHECK(std::string(Name(Severity::kNote)) + Name(Severity::kWarning) + Name(Severity::kError) == "notewarningerror");
}

TEST_CASE("diagnostics keep their order, and sort by place without disturbing equals") {
  auto at = [](const char* file, uint32_t line, uint32_t column, const char* what) {
    return Error{ErrorCode::kMalformed, what, {file, line, column}, ""};
  };
  Diagnostics all;
  all.Add(Severity::kWarning, at("b", 1, 1, "1"));
  all.Add(Severity::kNote, at("a", 10, 1, "2"));
  CHECK_FALSE(all.HasErrors());
  Diagnostics more;
  more.Add(Severity::kError, at("a", 9, 5, "3"));
  more.Add(Severity::kNote, at("a", 9, 2, "4"));
  more.Add(Severity::kNote, at("a", 9, 2, "5"));
  all.Append(more);
  CHECK(all.HasErrors());
  all.SortByPlace();
  std::string order;
  for (const Diagnostic& diagnostic : all.all()) order += diagnostic.error.what;
  CHECK(order == "45321");
}

}  // namespace
}  // namespace pandect
