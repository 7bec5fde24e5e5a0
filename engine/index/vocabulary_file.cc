// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/vocabulary_file.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "index/section_reader.h"

namespace pandect::index {
namespace {

constexpr uint32_t kScript = 7, kAllCaps = 1 << 3, kIsNumber = 1 << 4, kFlagBits = 5;

// Groups numbers [0, count) by what `of` gives for each, below `groups`: members of group g stand at
// [begin[g], begin[g + 1]), ascending.
struct Grouping {
  std::vector<uint32_t> begin, members;
  template <class Of>
  Grouping(uint32_t groups, uint32_t count, const Of& of) : begin(groups + 1), members(count) {
    for (uint32_t i = 0; i < count; ++i) ++begin[of(i) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<uint32_t> next(begin.begin(), begin.end() - 1);
    for (uint32_t i = 0; i < count; ++i) members[next[of(i)]++] = i;
  }
};

struct HashKeys {
  size_t operator()(std::span<const Key> keys) const {
    size_t hash = keys.size();
    for (const Key key : keys) hash = hash * 0x9E3779B97F4A7C15u + key.value;
    return hash;
  }
};
struct EqualKeys {
  bool operator()(std::span<const Key> a, std::span<const Key> b) const { return std::ranges::equal(a, b); }
};

}  // namespace

Result<uint64_t> WriteVocabularyFile(const std::string& path, FormId first, FormId count,
                                     const std::function<Form(FormId)>& at) {
  // Folded forms, ascending, each once.
  std::vector<uint32_t> by_folded(count);
  std::iota(by_folded.begin(), by_folded.end(), 0u);
  std::vector<std::string_view> folded(count);
  for (FormId i = 0; i < count; ++i) folded[i] = at(first + i).folded;
  std::sort(by_folded.begin(), by_folded.end(), [&](uint32_t a, uint32_t b) {
    const int order = folded[a].compare(folded[b]);
    return order != 0 ? order < 0 : a < b;
  });
  std::vector<uint32_t> folded_of(count);
  std::vector<uint32_t> folded_offsets{0}, folded_begin{0};
  std::string folded_bytes;
  for (uint32_t i = 0; i < count; ++i) {
    if (i > 0 && folded[by_folded[i]] != folded[by_folded[i - 1]]) {
      folded_offsets.push_back(static_cast<uint32_t>(folded_bytes.size()));
      folded_begin.push_back(i);
    }
    if (folded_begin.back() == i) folded_bytes += folded[by_folded[i]];
    folded_of[by_folded[i]] = static_cast<uint32_t>(folded_begin.size() - 1);
  }
  const uint32_t folded_count = count == 0 ? 0 : static_cast<uint32_t>(folded_begin.size());
  if (count > 0) {
    folded_offsets.push_back(static_cast<uint32_t>(folded_bytes.size()));
    folded_begin.push_back(count);
  }

  // Rows, raw bytes, sets of keys.
  std::vector<StoredForm> rows(count);
  std::vector<uint32_t> set_of(count), raw_offsets{0};
  std::string raw;
  std::vector<uint32_t> set_offsets{0};
  std::vector<Key> set_keys;
  std::unordered_map<std::span<const Key>, uint32_t, HashKeys, EqualKeys> sets;
  for (FormId i = 0; i < count; ++i) {
    const Form form = at(first + i);
    if (form.raw != form.folded) raw += form.raw;
    raw_offsets.push_back(static_cast<uint32_t>(raw.size()));
    const auto [set, is_new] = sets.try_emplace(form.keys, static_cast<uint32_t>(sets.size()));
    if (is_new) {
      set_keys.insert(set_keys.end(), form.keys.begin(), form.keys.end());
      set_offsets.push_back(static_cast<uint32_t>(set_keys.size()));
    }
    set_of[i] = set->second;
    rows[i].folded = folded_of[i];
    rows[i].set_and_flags = set->second << kFlagBits | static_cast<uint32_t>(form.script) |
                            (form.all_caps ? kAllCaps : 0) | (form.is_number ? kIsNumber : 0);
  }

  // Forms by key.
  std::vector<uint64_t> keys;
  for (const Key key : set_keys) keys.push_back(key.value);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<uint32_t> pair_key, pair_form;
  for (FormId i = 0; i < count; ++i) {
    for (uint32_t k = set_offsets[set_of[i]]; k < set_offsets[set_of[i] + 1]; ++k) {
      pair_key.push_back(
          static_cast<uint32_t>(std::lower_bound(keys.begin(), keys.end(), set_keys[k].value) - keys.begin()));
      pair_form.push_back(i);
    }
  }
  const Grouping by_key(static_cast<uint32_t>(keys.size()), static_cast<uint32_t>(pair_key.size()),
                        [&](uint32_t i) { return pair_key[i]; });
  std::vector<uint32_t> key_forms(by_key.members.size());
  for (size_t i = 0; i < key_forms.size(); ++i) key_forms[i] = pair_form[by_key.members[i]];

  PackedFileWriter file(path, FileKind::kVocabulary);
  const auto table = [&](uint32_t section, const auto& values) {
    file.Begin(section);
    file.Append(values.data(), values.size() * sizeof(*values.data()));
  };
  table(kFormRows, rows);
  table(kRawOffsets, PackAscending(raw_offsets));
  table(kRawBytes, raw);
  table(kFoldedOffsets, PackAscending(folded_offsets));
  table(kFoldedBytes, folded_bytes);
  table(kFoldedFormsBegin, PackAscending(folded_begin));
  table(kFoldedForms, by_folded);
  table(kSetOffsets, PackAscending(set_offsets));
  table(kVocabularySetKeys, set_keys);
  table(kKeys, keys);
  table(kKeyFormsBegin, PackAscending(by_key.begin));
  table(kKeyForms, key_forms);
  file.SetNumber(kFirstForm, first);
  file.SetNumber(kFormCount, count);
  file.SetNumber(kFoldedCount, folded_count);
  file.SetNumber(kSetCount, sets.size());
  file.SetNumber(kKeyCount, keys.size());
  file.SetNumber(kSetKeyCount, set_keys.size());
  file.SetNumber(kKeyFormCount, key_forms.size());
  return file.Finish();
}

Result<std::shared_ptr<const VocabularyFile>> VocabularyFile::Open(const std::string& path) {
  auto opened = PackedFile::Open(path, FileKind::kVocabulary);
  if (!opened) return opened.error();
  auto out = std::make_shared<VocabularyFile>();
  out->file_ = *std::move(opened);
  const PackedFile& file = *out->file_;
  SectionReader reader(file, path);
  const uint64_t folded = file.Number(kFoldedCount);
  out->first_ = static_cast<FormId>(file.Number(kFirstForm));
  reader.Table(kFormRows, file.Number(kFormCount), out->rows_);
  reader.Numbers(kRawOffsets, file.Number(kFormCount) + 1, out->raw_offsets_);
  reader.Text(kRawBytes, out->raw_);
  reader.Numbers(kFoldedOffsets, folded + 1, out->folded_offsets_);
  reader.Text(kFoldedBytes, out->folded_);
  reader.Numbers(kFoldedFormsBegin, folded + 1, out->folded_forms_begin_);
  reader.Table(kFoldedForms, file.Number(kFormCount), out->folded_forms_);
  reader.Numbers(kSetOffsets, file.Number(kSetCount) + 1, out->set_offsets_);
  reader.Table(kVocabularySetKeys, file.Number(kSetKeyCount), out->set_keys_);
  reader.Table(kKeys, file.Number(kKeyCount), out->keys_);
  reader.Numbers(kKeyFormsBegin, file.Number(kKeyCount) + 1, out->key_forms_begin_);
  reader.Table(kKeyForms, file.Number(kKeyFormCount), out->key_forms_);
  if (reader.error()) return *reader.error();
  return std::shared_ptr<const VocabularyFile>(std::move(out));
}

std::string_view VocabularyFile::Folded(uint32_t number) const {
  const auto [begin, end] = folded_offsets_.Pair(number);
  return folded_.substr(begin, end - begin);
}

std::span<const uint32_t> VocabularyFile::FormsOfFolded(uint32_t number) const {
  const auto [begin, end] = folded_forms_begin_.Pair(number);
  return folded_forms_.subspan(begin, end - begin);
}

bool VocabularyFile::ForEachFolded(const std::function<bool(std::string_view, FormId)>& use) const {
  Ascending::Cursor offsets(folded_offsets_), forms(folded_forms_begin_);
  uint32_t begin = offsets.Next(), form = forms.Next();
  for (uint32_t number = 0; number < folded_count(); ++number) {
    const uint32_t end = offsets.Next(), forms_end = forms.Next();
    const std::string_view folded = folded_.substr(begin, end - begin);
    begin = end;
    for (; form < forms_end; ++form) {
      if (!use(folded, first_ + folded_forms_[form])) return false;
    }
  }
  return true;
}

Form VocabularyFile::At(FormId id) const {
  const uint32_t i = id - first_;
  const StoredForm& row = rows_[i];
  Form form;
  form.folded = Folded(row.folded);
  const auto [begin, end] = raw_offsets_.Pair(i);
  form.raw = begin == end ? form.folded : raw_.substr(begin, end - begin);
  const auto [set_begin, set_end] = set_offsets_.Pair(row.set_and_flags >> kFlagBits);
  form.keys = set_keys_.subspan(set_begin, set_end - set_begin);
  form.script = static_cast<WordScript>(row.set_and_flags & kScript);
  form.all_caps = (row.set_and_flags & kAllCaps) != 0;
  form.is_number = (row.set_and_flags & kIsNumber) != 0;
  return form;
}

void VocabularyFile::AppendWithKey(Key key, std::vector<FormId>& out) const {
  const auto found = std::lower_bound(keys_.begin(), keys_.end(), key.value);
  if (found == keys_.end() || *found != key.value) return;
  const auto [begin, end] = key_forms_begin_.Pair(static_cast<uint32_t>(found - keys_.begin()));
  for (uint32_t i = begin; i < end; ++i) out.push_back(first_ + key_forms_[i]);
}

std::pair<uint32_t, uint32_t> VocabularyFile::WithPrefix(std::string_view prefix) const {
  const auto first_that = [&](uint32_t begin, const auto& is) {
    uint32_t end = folded_count();
    while (begin < end) {
      const uint32_t middle = begin + (end - begin) / 2;
      if (is(Folded(middle))) {
        end = middle;
      } else {
        begin = middle + 1;
      }
    }
    return begin;
  };
  const uint32_t begin = first_that(0, [&](std::string_view form) { return form >= prefix; });
  return {begin, first_that(begin, [&](std::string_view form) { return !form.starts_with(prefix); })};
}

void VocabularyFile::AppendFolded(std::string_view folded, std::vector<FormId>& out) const {
  const uint32_t number = WithPrefix(folded).first;
  if (number == folded_count() || Folded(number) != folded) return;
  for (const uint32_t form : FormsOfFolded(number)) out.push_back(first_ + form);
}

}  // namespace pandect::index
