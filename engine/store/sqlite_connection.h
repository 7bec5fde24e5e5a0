// SPDX-License-Identifier: GPL-2.0-or-later
//
// What the files of the seam to SQLite share. Included by them only.
#pragma once

// The session extension is declared only where these are set; Debian's library holds it.
#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK
#endif
#include <sqlite3.h>

#include <map>
#include <string>

#include "base/result.h"

namespace pandect::store {

struct Connection {
  Connection() = default;
  Connection(const Connection&) = delete;
  ~Connection();

  sqlite3* handle = nullptr;
  std::string name;  // what errors call the file
  std::map<std::string, sqlite3_stmt*, std::less<>>
      ready;  // compiled and not in use; null: in use, or not compiled yet

  // The error of a code of the library.
  Error ErrorOf(int code) const;
};

}  // namespace pandect::store
