// SPDX-License-Identifier: GPL-2.0-or-later
//
// The child's side. It reads a request from descriptor 0, which is a socket, answers there, and ends when the parent
// does.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "ingest/child.h"
#include "ingest/wire.h"

#if defined(__SANITIZE_ADDRESS__)
#define PANDECT_UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PANDECT_UNDER_ASAN 1
#endif
#endif

namespace pandect::ingest {
namespace {

void Limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  rlimit limit{soft, hard};
  setrlimit(resource, &limit);
}

double CpuSecondsUsed() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  auto seconds = [](timeval t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long PeakMemoryBytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss * 1024;
}

// The system counts the processor time of a process's whole life: each file gets its share on top of what was used. The
// hard limit, which nothing can raise, is two shares; a child that has used one retires.
void AllowProcessorTime(uint64_t cpu_seconds) {
  uint64_t used = static_cast<uint64_t>(CpuSecondsUsed()) + 1;
  Limit(RLIMIT_CPU, std::min(used + cpu_seconds, 2 * cpu_seconds + 2), 2 * cpu_seconds + 3);
}

void LockIn(uint64_t memory_bytes) {
  close_range(3, ~0u, 0);
  Limit(RLIMIT_CORE, 0, 0);
  Limit(RLIMIT_FSIZE, 0, 0);
#ifndef PANDECT_UNDER_ASAN  // whose shadow memory is terabytes of address space
  Limit(RLIMIT_AS, memory_bytes, memory_bytes);
  Limit(RLIMIT_NOFILE, 3, 3);  // nothing can be opened any more: no file, no connection
#else
  (void)memory_bytes;
#endif
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

Result<Extracted> ExtractSafely(ReadRequest request, bool& out_of_memory) {
  auto fail = [&](ErrorCode code, std::string what) { return Error{code, std::move(what), {request.path, 0, 0}, ""}; };
  try {
    Result<Extracted> out = Extract(std::move(request.bytes), request.path, request.format, request.options);
    if (out && out->text.size() > request.options.limits.text_bytes) {
      return fail(ErrorCode::kLimit, "the text is longer than the " +
                                         std::to_string(request.options.limits.text_bytes >> 20) + " MiB allowed");
    }
    return out;
  } catch (const std::bad_alloc&) {
    out_of_memory = true;
    return fail(ErrorCode::kLimit, "reading it needs more than the " +
                                       std::to_string(request.options.limits.memory_bytes >> 20) + " MiB allowed");
  } catch (const std::exception& e) {
    return fail(ErrorCode::kMalformed, std::string("its reader failed (") + e.what() + ")");
  }
}

}  // namespace

bool ReceiveAll(int fd, char* to, size_t size) {
  while (size > 0) {
    ssize_t n = recv(fd, to, size, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    to += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

bool SendAll(int fd, const char* from, size_t size) {
  while (size > 0) {
    ssize_t n = send(fd, from, size, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    from += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

void RunChild(int argc, char** argv) {
  uint64_t cpu_seconds = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20;
  uint64_t memory_bytes = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : uint64_t{2} << 30;
  PreparePdf();
  LockIn(memory_bytes);
  while (true) {
    uint64_t size = 0;
    if (!ReceiveAll(0, reinterpret_cast<char*>(&size), sizeof(size))) _exit(0);  // the parent is done
    std::string packed;
    std::optional<ReadRequest> request;
    ReadReply reply{Error{ErrorCode::kInternal, "a request that does not parse", {}, ""}};
    try {
      packed.resize(size);
      if (!ReceiveAll(0, packed.data(), size)) _exit(0);
      AllowProcessorTime(cpu_seconds);
      request = UnpackRequest(packed);
      packed = {};
      bool out_of_memory = false;
      if (request) reply.extracted = ExtractSafely(std::move(*request), out_of_memory);
      reply.retiring =
          out_of_memory || CpuSecondsUsed() > double(cpu_seconds) || PeakMemoryBytes() > long(memory_bytes / 8);
      packed = Pack(reply);
    } catch (const std::bad_alloc&) {
      reply.extracted = Error{ErrorCode::kLimit, "reading it needs more memory than allowed", {}, ""};
      reply.retiring = true;
      packed = Pack(reply);
    }
    size = packed.size();
    if (!SendAll(0, reinterpret_cast<const char*>(&size), sizeof(size)) || !SendAll(0, packed.data(), packed.size())) {
      _exit(0);
    }
    if (reply.retiring) _exit(0);
  }
}

void RunAsChildIfAsked(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], kChildArgument) == 0) RunChild(argc, argv);
  DeclareThatMainAsks();
}

}  // namespace pandect::ingest
