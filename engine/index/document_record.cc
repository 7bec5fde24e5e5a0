// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/document_record.h"

#include <cstring>

#include "index/varint.h"

namespace pandect::index {
namespace {

void PutHash(const Sha256& hash, std::string& out) {
  out.append(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
}

bool GetHash(const uint8_t*& at, const uint8_t* end, Sha256& out) {
  if (static_cast<size_t>(end - at) < out.bytes.size()) return false;
  std::memcpy(out.bytes.data(), at, out.bytes.size());
  at += out.bytes.size();
  return true;
}

}  // namespace

void PutFacts(const DocumentFacts& facts, std::string& out) {
  PutString(facts.id, out);
  PutString(facts.path == facts.id ? std::string_view() : facts.path, out);
  PutString(facts.format, out);
  out.push_back(static_cast<char>(facts.layout));
  out.push_back(static_cast<char>(facts.declared_language));
  PutHash(facts.original_hash, out);
  PutHash(facts.text_hash, out);
  PutVarint(facts.variables.size(), out);
  for (const auto& [name, value] : facts.variables) {
    PutString(name, out);
    PutString(value, out);
  }
}

DocumentNames NamesOf(std::span<const uint8_t> record) {
  const uint8_t* at = record.data();
  const uint8_t* end = at + record.size();
  const std::string_view facts = GetString(at, end);  // the first part
  at = reinterpret_cast<const uint8_t*>(facts.data());
  end = at + facts.size();
  DocumentNames names;
  names.id = GetString(at, end);
  names.path = GetString(at, end);
  if (names.path.empty()) names.path = names.id;
  return names;
}

bool GetFacts(const uint8_t*& at, const uint8_t* end, DocumentFacts& out) {
  out.id = GetString(at, end);
  out.path = GetString(at, end);
  if (out.path.empty()) out.path = out.id;
  out.format = GetString(at, end);
  if (end - at < 2 || at[0] > static_cast<uint8_t>(LineLayout::kHardWrapped) ||
      at[1] > static_cast<uint8_t>(Language::kEn)) {
    return false;
  }
  out.layout = static_cast<LineLayout>(*at++);
  out.declared_language = static_cast<Language>(*at++);
  if (!GetHash(at, end, out.original_hash) || !GetHash(at, end, out.text_hash)) return false;
  for (uint64_t left = GetVarint(at, end); left > 0; --left) {
    if (at == end) return false;
    const std::string name(GetString(at, end));
    out.variables[name] = GetString(at, end);
  }
  return true;
}

// ---- words
//
// Two bits a word: one blank behind the last and as long as its form; two bytes behind it; another gap; another gap and
// size. The numbers of the last two follow all bits.

void PutSpans(std::span<const ByteSpan> spans, std::span<const uint32_t> form_bytes, std::string& out) {
  const size_t bits = out.size();
  out.append((spans.size() + 3) / 4, '\0');
  uint32_t last_end = 0;
  for (size_t i = 0; i < spans.size(); ++i) {
    const uint32_t gap = spans[i].begin - last_end;
    uint8_t code = 3;
    if (spans[i].size() == form_bytes[i]) code = gap == 1 ? 0 : gap == 2 ? 1 : 2;
    char& byte = out[bits + i / 4];
    byte = static_cast<char>(byte | code << (i % 4 * 2));
    if (code >= 2) PutVarint(gap, out);
    if (code == 3) PutVarint(spans[i].size(), out);
    last_end = spans[i].end;
  }
}

bool GetSpans(const uint8_t*& at, const uint8_t* end, std::span<const uint32_t> form_bytes, uint32_t text_bytes,
              std::vector<ByteSpan>& out) {
  const uint8_t* const bits = at;
  const size_t count = form_bytes.size();
  if (static_cast<size_t>(end - at) < (count + 3) / 4) return false;
  at += (count + 3) / 4;
  out.resize(count);
  uint64_t last_end = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint8_t code = bits[i / 4] >> (i % 4 * 2) & 3;
    const uint64_t begin = last_end + (code < 2 ? code + 1u : GetVarint(at, end));
    last_end = begin + (code == 3 ? GetVarint(at, end) : form_bytes[i]);
    if (begin > text_bytes || last_end > text_bytes || last_end < begin) return false;
    out[i] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(last_end)};
  }
  return true;
}

void PutJoints(std::span<const Joint> joints, std::string& out) {
  PutVarint(joints.size(), out);
  uint32_t first = 0;
  for (const Joint& joint : joints) {
    PutVarint(joint.first - first, out);
    PutVarint(joint.count, out);
    PutVarint(joint.form, out);
    first = joint.first;
  }
}

bool GetJoints(const uint8_t*& at, const uint8_t* end, uint32_t words, uint32_t forms, std::vector<Joint>& out) {
  const uint64_t count = GetVarint(at, end);
  if (count > static_cast<uint64_t>(end - at) / 3) return false;
  out.resize(count);
  uint64_t first = 0;
  for (Joint& joint : out) {
    first += GetVarint(at, end);
    const uint64_t joint_count = GetVarint(at, end), form = GetVarint(at, end);
    if (first > words || joint_count > words - first || form >= forms) return false;
    joint = {static_cast<uint32_t>(first), static_cast<uint32_t>(joint_count), static_cast<FormId>(form)};
  }
  return true;
}

void PutRecord(const RecordParts& parts, std::string& out) {
  for (const std::string* part : {&parts.facts, &parts.tree, &parts.tree_marks, &parts.spans, &parts.joints})
    PutString(*part, out);
}

bool OpenRecord(std::span<const uint8_t> record, RecordViews& out) {
  const uint8_t* at = record.data();
  const uint8_t* const end = at + record.size();
  for (std::span<const uint8_t>* part : {&out.facts, &out.tree, &out.tree_marks, &out.spans, &out.joints}) {
    if (at == end) return false;
    const std::string_view bytes = GetString(at, end);
    *part = {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
  }
  return at == end;
}

}  // namespace pandect::index
