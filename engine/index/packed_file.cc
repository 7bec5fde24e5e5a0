// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/packed_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "index/checksum.h"
#include "index/format.h"

namespace pandect::index {
namespace {

constexpr char kMagic[8] = {'P', 'N', 'D', 'I', 'D', 'X', '\r', '\n'};
constexpr size_t kAlign = 64;
constexpr size_t kBuffer = size_t{1} << 20;
static_assert(kBuffer % kPageBytes == 0);

struct Header {
  char magic[8];
  uint32_t format;
  uint32_t kind;
  uint64_t file_size;
  uint64_t body_size;   // the checksums of pages begin here
  uint64_t pages_hash;  // over them
  uint64_t sections[kMostSections][2];
  uint64_t numbers[kMostNumbers];
  uint64_t hash;  // of all before it
};
static_assert(sizeof(Header) <= 512);
constexpr size_t kHeaderBytes = 512;

uint64_t HashOf(const Header& header) {
  return Checksum(&header, offsetof(Header, hash));
}

// The header is not part of the checked pages: it has a checksum of its own, and is written last.
uint64_t HashPage(const uint8_t* body, uint64_t page, uint64_t body_size) {
  const uint64_t begin = std::max<uint64_t>(page * kPageBytes, kHeaderBytes);
  const uint64_t end = std::min<uint64_t>((page + 1) * kPageBytes, body_size);
  return Checksum(body + begin, end - begin);
}

}  // namespace

PackedFileWriter::PackedFileWriter(std::string path, FileKind kind)
    : path_(std::move(path)), kind_(kind), file_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (!file_.valid()) failed_errno_ = errno;
  buffer_.reserve(2 * kBuffer);
  buffer_.assign(kHeaderBytes, '\0');
  position_ = kHeaderBytes;
}

PackedFileWriter::~PackedFileWriter() = default;

void PackedFileWriter::Begin(uint32_t section) {
  EndSection();
  const size_t pad = (kAlign - position_ % kAlign) % kAlign;
  buffer_.append(pad, '\0');
  position_ += pad;
  section_ = static_cast<int>(section);
  section_begin_ = position_;
}

void PackedFileWriter::EndSection() {
  if (section_ >= 0) sections_[static_cast<size_t>(section_)] = {section_begin_, position_ - section_begin_};
  section_ = -1;
}

void PackedFileWriter::Append(const void* bytes, size_t size) {
  const char* from = static_cast<const char*>(bytes);
  while (size > 0) {
    const size_t piece = std::min(size, kBuffer);
    buffer_.append(from, piece);
    position_ += piece;
    from += piece;
    size -= piece;
    if (buffer_.size() >= kBuffer) {
      HashPages(false);
      WriteOut();
    }
  }
}

// buffer_ begins at a page border of the file, and so do its checked pages.
void PackedFileWriter::HashPages(bool all) {
  const bool first = pages_.empty();
  while (hashed_ < buffer_.size() && (all || buffer_.size() - hashed_ >= kPageBytes)) {
    const size_t size = std::min(kPageBytes, buffer_.size() - hashed_);
    const size_t skip = first && hashed_ == 0 ? kHeaderBytes : 0;
    pages_.push_back(Checksum(buffer_.data() + hashed_ + skip, size - skip));
    hashed_ += size;
  }
}

void PackedFileWriter::WriteOut() {
  size_t done = 0;
  while (done < hashed_ && failed_errno_ == 0) {
    const ssize_t written = write(file_.number(), buffer_.data() + done, hashed_ - done);
    if (written < 0 && errno != EINTR) failed_errno_ = errno;
    if (written > 0) done += static_cast<size_t>(written);
  }
  buffer_.erase(0, hashed_);
  hashed_ = 0;
}

Result<uint64_t> PackedFileWriter::Finish() {
  EndSection();
  buffer_.append((8 - position_ % 8) % 8, '\0');
  position_ += (8 - position_ % 8) % 8;
  HashPages(true);
  WriteOut();
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.format = kIndexFormat;
  header.kind = static_cast<uint32_t>(kind_);
  header.body_size = position_;
  header.file_size = position_ + pages_.size() * sizeof(uint64_t);
  header.pages_hash = Checksum(pages_.data(), pages_.size() * sizeof(uint64_t));
  for (size_t i = 0; i < kMostSections; ++i) std::copy(sections_[i].begin(), sections_[i].end(), header.sections[i]);
  std::copy(numbers_.begin(), numbers_.end(), header.numbers);
  header.hash = HashOf(header);
  const char* from = reinterpret_cast<const char*>(pages_.data());
  for (size_t left = pages_.size() * sizeof(uint64_t); left > 0 && failed_errno_ == 0;) {
    const ssize_t written = write(file_.number(), from, left);
    if (written < 0 && errno != EINTR) failed_errno_ = errno;
    if (written > 0) {
      from += written;
      left -= static_cast<size_t>(written);
    }
  }
  if (failed_errno_ == 0 && pwrite(file_.number(), &header, sizeof header, 0) != sizeof header) {
    failed_errno_ = errno == 0 ? EIO : errno;
  }
  if (failed_errno_ != 0) return WriteError(path_, failed_errno_);
  return header.file_size;
}

Result<std::unique_ptr<PackedFile>> PackedFile::Open(const std::string& path, FileKind kind) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return ReadError(path, errno);
  struct stat info {};
  if (fstat(file.number(), &info) != 0 || !S_ISREG(info.st_mode)) return DamageError(path, "this is not a file");
  const auto size = static_cast<uint64_t>(info.st_size);
  if (size < kHeaderBytes) return DamageError(path, "the file is cut short");
  void* const data = mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
  if (data == MAP_FAILED) return ReadError(path, errno);
  std::unique_ptr<PackedFile> out(new PackedFile);
  out->path_ = path;
  out->data_ = static_cast<const uint8_t*>(data);
  out->size_ = size;

  Header header;
  std::memcpy(&header, data, sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return DamageError(path, "this is no file of an index");
  if (header.hash != HashOf(header) || header.kind != static_cast<uint32_t>(kind)) {
    return DamageError(path, "the head of the file is broken");
  }
  if (header.format != kIndexFormat) {
    Error error = DamageError(path, "");
    error.code = ErrorCode::kUnsupported;
    error.what = "the file has format " + std::to_string(header.format) + ", wanted " + std::to_string(kIndexFormat);
    return error;
  }
  const uint64_t page_count = (header.body_size + kPageBytes - 1) / kPageBytes;
  if (header.file_size != size || header.body_size > size || page_count * sizeof(uint64_t) != size - header.body_size) {
    return DamageError(path,
                       "the file has " + std::to_string(size) + " bytes, wanted " + std::to_string(header.file_size));
  }
  out->body_ = header.body_size;
  out->pages_ = reinterpret_cast<const uint64_t*>(out->data_ + header.body_size);
  if (Checksum(out->pages_, page_count * sizeof(uint64_t)) != header.pages_hash) {
    return DamageError(path, "its checksums are broken");
  }
  for (size_t i = 0; i < kMostSections; ++i) {
    const uint64_t begin = header.sections[i][0], bytes = header.sections[i][1];
    if (begin > header.body_size || bytes > header.body_size - begin || begin % 8 != 0) {
      return DamageError(path, "the head of the file is broken");
    }
    out->sections_[i] = {begin, bytes};
  }
  std::copy(std::begin(header.numbers), std::end(header.numbers), out->numbers_.begin());
  out->checked_ = std::make_unique<std::atomic<uint8_t>[]>(page_count);
  return out;
}

PackedFile::~PackedFile() {
  if (data_ != nullptr) munmap(const_cast<uint8_t*>(data_), size_);
}

bool PackedFile::CheckPage(uint64_t page) const {
  if (HashPage(data_, page, body_) != pages_[page]) return false;
  checked_[page].store(1, std::memory_order_relaxed);
  return true;
}

Result<const uint8_t*> PackedFile::Whole(uint32_t section, uint64_t size) const {
  const auto [begin, bytes] = sections_[section];
  if (bytes != size) return DamageError(path_, "a table has another size than its head says");
  if (!Check(begin, size)) return DamageError(path_, "a checksum is wrong");
  return data_ + begin;
}

Result<Done> PackedFile::CheckAll() const {
  for (uint64_t page = 0; page * kPageBytes < body_; ++page) {
    if (!CheckPage(page)) return DamageError(path_, "a checksum is wrong");
  }
  return Done{};
}

Result<Done> PackedFile::Damage() const {
  if (damaged_.load(std::memory_order_relaxed)) return DamageError(path_, "a checksum is wrong");
  return Done{};
}

}  // namespace pandect::index
