// SPDX-License-Identifier: GPL-2.0-or-later
#include <zip.h>

#include <algorithm>

#include "archive/zip.h"

namespace pandect {

struct ZipReader::State {
  ~State() {
    if (archive) zip_discard(archive);
  }
  std::string file;
  ZipLimits limits;
  zip_t* archive = nullptr;
  std::vector<ZipEntry> entries;
  uint64_t read_bytes = 0;

  Error Fail(ErrorCode code, std::string what, std::string hint = "") const {
    return {code, std::move(what), {file, 0, 0}, std::move(hint)};
  }
};

namespace {

// Names are paths inside; one that climbs out or starts at the root would be written elsewhere by whoever unpacks it.
bool LeadsOutside(std::string_view name) {
  if (name.empty() || name[0] == '/' || name[0] == '\\' || (name.size() > 1 && name[1] == ':')) return true;
  for (size_t at = 0; at <= name.size();) {
    size_t end = std::min(name.find_first_of("/\\", at), name.size());
    if (name.substr(at, end - at) == "..") return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

ZipReader::ZipReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipReader::~ZipReader() = default;
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;

Result<ZipReader> ZipReader::Open(std::string_view bytes, const std::string& file, const ZipLimits& limits) {
  auto state = std::make_unique<State>();
  state->file = file;
  state->limits = limits;
  // libzip takes no bytes for an archive without parts.
  if (bytes.empty()) return state->Fail(ErrorCode::kMalformed, "an empty file, not a ZIP archive");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source) {
    state->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (!state->archive) zip_source_free(source);
  }
  std::string why = state->archive ? "" : zip_error_strerror(&error);
  zip_error_fini(&error);
  if (!state->archive) {
    return state->Fail(ErrorCode::kMalformed, "a broken or cut off ZIP archive (" + why + ")",
                       "open it in its program and save it again");
  }
  zip_int64_t count = zip_get_num_entries(state->archive, 0);
  if (count > limits.entries) {
    return state->Fail(ErrorCode::kLimit, "a ZIP archive of " + std::to_string(count) + " entries, more than " +
                                              std::to_string(limits.entries));
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(state->archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0 || !stat.name) continue;
    if (LeadsOutside(stat.name)) {
      return state->Fail(ErrorCode::kMalformed,
                         "a ZIP archive with an entry that leads outside: \"" + std::string(stat.name) + "\"");
    }
    state->entries.push_back({stat.name, stat.size, stat.comp_size});
  }
  return ZipReader(std::move(state));
}

const std::vector<ZipEntry>& ZipReader::entries() const {
  return state_->entries;
}

bool ZipReader::Has(std::string_view name) const {
  return std::any_of(state_->entries.begin(), state_->entries.end(),
                     [&](const ZipEntry& entry) { return entry.name == name; });
}

Result<std::string> ZipReader::Read(std::string_view name) {
  State& state = *state_;
  const std::string part(name);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(state.archive, part.c_str(), 0, &stat) != 0) {
    return state.Fail(ErrorCode::kNotFound, "no part " + part + " in the ZIP archive");
  }
  if (stat.encryption_method != ZIP_EM_NONE) {
    return state.Fail(ErrorCode::kUnsupported, "encrypted with a password", "save it without one");
  }
  uint64_t left = state.limits.total_bytes - std::min(state.limits.total_bytes, state.read_bytes);
  auto too_big = [&] {
    return state.Fail(ErrorCode::kLimit, part + " unpacks to more than the " +
                                             std::to_string(state.limits.total_bytes >> 20) + " MiB allowed");
  };
  if (stat.size > left) return too_big();
  if (stat.size > (8 << 20) && stat.size / std::max<uint64_t>(1, stat.comp_size) > state.limits.ratio) {
    return state.Fail(ErrorCode::kLimit, part + " unpacks to " +
                                             std::to_string(stat.size / std::max<uint64_t>(1, stat.comp_size)) +
                                             " times its size, as archives made to exhaust memory do");
  }
  zip_file_t* entry = zip_fopen(state.archive, part.c_str(), 0);
  if (!entry) {
    return state.Fail(ErrorCode::kMalformed, part + " cannot be unpacked (" + zip_strerror(state.archive) + ")",
                      "open it in its program and save it again");
  }
  std::string out;
  zip_int64_t got = 0;
  // The size above is the archive's word: the bytes that really come are counted too.
  while (true) {
    size_t old = out.size();
    out.resize(old + (1 << 16));
    got = zip_fread(entry, out.data() + old, 1 << 16);
    out.resize(old + static_cast<size_t>(std::max<zip_int64_t>(0, got)));
    if (got <= 0 || out.size() > left) break;
  }
  std::string why = got < 0 ? zip_file_strerror(entry) : "";
  zip_fclose(entry);
  if (got < 0) {
    return state.Fail(ErrorCode::kMalformed, part + " is damaged (" + why + ")",
                      "open it in its program and save it again");
  }
  if (out.size() > left) return too_big();
  state.read_bytes += out.size();
  return out;
}

}  // namespace pandect
