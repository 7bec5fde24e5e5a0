# SPDX-License-Identifier: GPL-2.0-or-later
# cmake "-DINPUT=file[;file...]" -DOUTPUT=file.cc -DNAME=Name -P embed.cmake
# Writes a source that holds the bytes of the INPUTs, joined, as pandect::report::NAME() of report/embedded.h.
set(bytes "")
foreach(file IN LISTS INPUT)
  file(READ "${file}" more HEX)
  string(APPEND bytes "${more}")
endforeach()
string(LENGTH "${bytes}" digits)
math(EXPR count "${digits} / 2")
# Lines of 32 bytes; the compiler reads a list of numbers faster than CMake can escape a string.
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," list "${bytes}")
string(REGEX REPLACE "((0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,)(0x..,))" "\\1\n" list "${list}")
file(WRITE "${OUTPUT}" "// Made by embed.cmake; do not edit.
#include \"report/embedded.h\"
namespace {
const unsigned char kBytes[] = {
${list}0};
}
namespace pandect::report {
std::string_view ${NAME}() {
  return {reinterpret_cast<const char*>(kBytes), ${count}};
}
}
")
