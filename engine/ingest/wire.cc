// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/wire.h"

#include <cstring>

namespace pandect::ingest {
namespace {

class Writer {
 public:
  void Put(uint64_t number) {
    char raw[8];
    std::memcpy(raw, &number, 8);
    out_.append(raw, 8);
  }
  void Put(std::string_view text) {
    Put(uint64_t{text.size()});
    out_.append(text);
  }
  void Put(const Error& error) {
    Put(static_cast<uint64_t>(error.code));
    Put(std::string_view(error.what));
    Put(std::string_view(error.where.file));
    Put(uint64_t{error.where.line});
    Put(uint64_t{error.where.column});
    Put(std::string_view(error.hint));
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// After the first field that is not there, everything is zero and empty and ok() false.
class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {}
  uint64_t Number() {
    uint64_t number = 0;
    if (in_.size() < 8) return Fail();
    std::memcpy(&number, in_.data(), 8);
    in_.remove_prefix(8);
    return number;
  }
  uint64_t Number(uint64_t max) {
    uint64_t number = Number();
    return number <= max ? number : Fail();
  }
  std::string Text() {
    uint64_t size = Number();
    if (size > in_.size()) return std::string(static_cast<size_t>(Fail()), ' ');
    std::string text(in_.substr(0, static_cast<size_t>(size)));
    in_.remove_prefix(static_cast<size_t>(size));
    return text;
  }
  Error TheError() {
    Error error;
    error.code = static_cast<ErrorCode>(Number(static_cast<uint64_t>(ErrorCode::kInternal)));
    error.what = Text();
    error.where.file = Text();
    error.where.line = static_cast<uint32_t>(Number(UINT32_MAX));
    error.where.column = static_cast<uint32_t>(Number(UINT32_MAX));
    error.hint = Text();
    return error;
  }
  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && in_.empty(); }

 private:
  uint64_t Fail() {
    ok_ = false;
    in_ = {};
    return 0;
  }
  std::string_view in_;
  bool ok_ = true;
};

}  // namespace

std::string Pack(const ReadRequest& request) {
  Writer out;
  out.Put(std::string_view(request.path));
  out.Put(std::string_view(request.format));
  out.Put(std::string_view(request.options.encoding));
  out.Put(uint64_t{request.options.limits.cpu_seconds});
  out.Put(request.options.limits.memory_bytes);
  out.Put(request.options.limits.text_bytes);
  out.Put(uint64_t{request.options.limits.depth});
  out.Put(std::string_view(request.bytes));
  return out.Take();
}

std::optional<ReadRequest> UnpackRequest(std::string_view packed) {
  Reader in(packed);
  ReadRequest request;
  request.path = in.Text();
  request.format = in.Text();
  request.options.encoding = in.Text();
  request.options.limits.cpu_seconds = static_cast<uint32_t>(in.Number(UINT32_MAX));
  request.options.limits.memory_bytes = in.Number();
  request.options.limits.text_bytes = in.Number();
  request.options.limits.depth = static_cast<uint32_t>(in.Number(UINT32_MAX));
  request.bytes = in.Text();
  if (!in.AtEnd()) return std::nullopt;
  return request;
}

std::string Pack(const ReadReply& reply) {
  Writer out;
  out.Put(uint64_t{reply.retiring});
  out.Put(uint64_t{reply.extracted.ok()});
  if (!reply.extracted) {
    out.Put(reply.extracted.error());
    return out.Take();
  }
  const Extracted& extracted = *reply.extracted;
  out.Put(std::string_view(extracted.text));
  out.Put(std::string_view(extracted.format));
  out.Put(std::string_view(extracted.charset.charset));
  out.Put(std::string_view(extracted.charset.reason));
  out.Put(static_cast<uint64_t>(extracted.layout));
  out.Put(static_cast<uint64_t>(extracted.declared_language));
  out.Put(uint64_t{extracted.as_found});
  out.Put(uint64_t{extracted.notes.size()});
  for (const Diagnostic& note : extracted.notes) {
    out.Put(static_cast<uint64_t>(note.severity));
    out.Put(note.error);
  }
  return out.Take();
}

std::optional<ReadReply> UnpackReply(std::string_view packed) {
  Reader in(packed);
  bool retiring = in.Number(1) == 1;
  if (in.Number(1) == 0) {
    Error error = in.TheError();
    if (!in.AtEnd()) return std::nullopt;
    return ReadReply{std::move(error), retiring};
  }
  Extracted out;
  out.text = in.Text();
  out.format = in.Text();
  out.charset.charset = in.Text();
  out.charset.reason = in.Text();
  out.layout = static_cast<LineLayout>(in.Number(static_cast<uint64_t>(LineLayout::kHardWrapped)));
  out.declared_language = static_cast<Language>(in.Number(static_cast<uint64_t>(Language::kEn)));
  out.as_found = in.Number(1) == 1;
  for (uint64_t left = in.Number(); left > 0 && in.ok(); --left) {
    Severity severity = static_cast<Severity>(in.Number(static_cast<uint64_t>(Severity::kError)));
    out.notes.push_back({severity, in.TheError()});
  }
  if (!in.AtEnd()) return std::nullopt;
  return ReadReply{std::move(out), retiring};
}

}  // namespace pandect::ingest
