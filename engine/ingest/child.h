// SPDX-License-Identifier: GPL-2.0-or-later
//
// Reading in another process. Parsers of PDF, HTML, ZIP and XML meet bytes from strangers; what goes wrong there (a
// crash, a loop, all memory taken) must cost one file and a message, not the run. The child is this same program
// started again with a private argument; it can open nothing (no file descriptors beyond its socket), has limits of
// processor time and memory, and gets the bytes of the file, not its path. One child serves one file at a time and then
// waits for the next; there are as many as threads that ask. They end with the parent.
#pragma once

#include <string>

#include "ingest/extract.h"

namespace pandect::ingest {

// As Extract, in a child. Thread-safe. Further errors: over the limits of time or memory (kLimit), a crash of the
// parser (kMalformed), no child could be started (kInternal).
Result<Extracted> ExtractInChild(std::string bytes, const std::string& path, const std::string& format,
                                 const IngestOptions& options);

// Of the two sides.
inline constexpr const char* kChildArgument = "--read-one-file-as-a-child-of-pandect";
[[noreturn]] void RunChild(int argc, char** argv);
// Whether this program answers to kChildArgument: starting another would run its main instead, without end.
void DeclareThatMainAsks();

// Both sides' end of the socket: whole messages of eight bytes of length and content. False at the end or an error.
bool ReceiveAll(int fd, char* to, size_t size);
bool SendAll(int fd, const char* from, size_t size);

}  // namespace pandect::ingest
