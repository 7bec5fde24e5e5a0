// SPDX-License-Identifier: GPL-2.0-or-later
//
// A document as bytes: facts, tree, and where its words stand in its text. Their forms are not in it: those are the
// generation's. What the reader could guess is not written (a word one blank behind the last and as long as its form),
// so a word costs about a third of a byte. The tree: tree_record.h.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/snapshot.h"
#include "lemma/words.h"

namespace pandect::index {

void PutFacts(const DocumentFacts& facts, std::string& out);
// `form_bytes`: the size of the raw form at each position.
void PutSpans(std::span<const ByteSpan> spans, std::span<const uint32_t> form_bytes, std::string& out);
void PutJoints(std::span<const Joint> joints, std::string& out);

DocumentNames NamesOf(std::span<const uint8_t> record);  // empty where it is broken

// Each moves `at` behind what it read. False where the bytes are not what was written: the values are then of no use,
// but reading stays inside the bytes.
bool GetFacts(const uint8_t*& at, const uint8_t* end, DocumentFacts& out);
// `text_bytes`: no span may reach beyond.
bool GetSpans(const uint8_t*& at, const uint8_t* end, std::span<const uint32_t> form_bytes, uint32_t text_bytes,
              std::vector<ByteSpan>& out);
bool GetJoints(const uint8_t*& at, const uint8_t* end, uint32_t words, uint32_t forms, std::vector<Joint>& out);

// The parts of a record, each behind its size, so that facts are read without the rest.
struct RecordParts {
  std::string facts, tree, tree_marks, spans, joints;
};
void PutRecord(const RecordParts& parts, std::string& out);
struct RecordViews {
  std::span<const uint8_t> facts, tree, tree_marks, spans, joints;
};
bool OpenRecord(std::span<const uint8_t> record, RecordViews& out);

}  // namespace pandect::index
