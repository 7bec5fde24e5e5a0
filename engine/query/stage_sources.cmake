# SPDX-License-Identifier: GPL-2.0-or-later
# Writes OUT: a function that tells the SHA-256 of the sources FILES, each as its own SHA-256, name and line end.
# Run when one of them changed: cmake -DROOT=… -DFILES=… -DOUT=… -P stage_sources.cmake
set(all "")
foreach(name IN LISTS FILES)
  file(SHA256 "${ROOT}/${name}" hash)
  string(APPEND all "${hash} ${name}\n")
endforeach()
string(SHA256 stamp "${all}")
file(WRITE "${OUT}"
  "// Made by stage_sources.cmake.\n#include \"query/stage_sources.h\"\n\nnamespace pandect::query {\n\n"
  "std::string_view StageSources() {\n  return \"${stamp}\";\n}\n\n}  // namespace pandect::query\n")
