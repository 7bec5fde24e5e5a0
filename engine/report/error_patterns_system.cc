// SPDX-License-Identifier: GPL-2.0-or-later
//
// What libraries and the system say in English wherever the program speaks: reasons of errno, of regular expressions
// (RE2), of ZIP containers, of the command line (CLI11). They stand inside texts of ours.
#include "report/error_patterns.h"
#include "report/messages.h"

namespace pandect::report {
namespace {

// clang-format off
constexpr const char* kReasons[] = {
    // formats
    ForTranslation("a ZIP archive or flat XML"),
    ForTranslation("a ZIP archive"),
    // errno
    ForTranslation("database disk image is malformed"),
    ForTranslation("No such file or directory"),
    ForTranslation("Permission denied"),
    ForTranslation("Operation not permitted"),
    ForTranslation("No space left on device"),
    ForTranslation("Disk quota exceeded"),
    ForTranslation("Is a directory"),
    ForTranslation("Not a directory"),
    ForTranslation("Directory not empty"),
    ForTranslation("File exists"),
    ForTranslation("File too large"),
    ForTranslation("File name too long"),
    ForTranslation("Read-only file system"),
    ForTranslation("Input/output error"),
    ForTranslation("Too many open files"),
    ForTranslation("Too many open files in system"),
    ForTranslation("Too many levels of symbolic links"),
    ForTranslation("Cannot allocate memory"),
    ForTranslation("Device or resource busy"),
    ForTranslation("Text file busy"),
    ForTranslation("Resource temporarily unavailable"),
    ForTranslation("Invalid argument"),
    ForTranslation("Bad file descriptor"),
    ForTranslation("Broken pipe"),
    ForTranslation("Interrupted system call"),
    ForTranslation("No such device or address"),
    ForTranslation("No such device"),
    ForTranslation("Stale file handle"),
    ForTranslation("Success"),
    ForTranslation("unknown reason"),
    // RE2
    ForTranslation("invalid escape sequence: {1}"),
    ForTranslation("invalid character class: {1}"),
    ForTranslation("invalid character class range: {1}"),
    ForTranslation("missing ]: {1}"),
    ForTranslation("missing ): {1}"),
    ForTranslation("unexpected ): {1}"),
    ForTranslation("trailing \\ at end of regexp"),
    ForTranslation("trailing \\"),
    ForTranslation("no argument for repetition operator: {1}"),
    ForTranslation("bad repetition operator: {1}"),
    ForTranslation("invalid repetition size: {1}"),
    ForTranslation("invalid perl operator: {1}"),
    ForTranslation("invalid named capture group: {1}"),
    ForTranslation("invalid UTF-8"),
    // libzip
    ForTranslation("Not a zip archive"),
    ForTranslation("Zip archive inconsistent"),
    ForTranslation("Possibly truncated or corrupted zip archive"),
    ForTranslation("Multi-disk zip archives not supported"),
    ForTranslation("Compression method not supported"),
    ForTranslation("Premature end of file"),
    ForTranslation("CRC error"),
    ForTranslation("Read error"),
    ForTranslation("Seek error"),
    ForTranslation("Invalid compressed data"),
    ForTranslation("Unexpected length of data"),
    ForTranslation("Malloc failure"),
};

constexpr const char* kTexts[] = {
    // libxml2, after HouseStyle of xml/schema_libxml2.cc
    ForTranslation("attValue: \" or ' expected"),
    ForTranslation("attValue: {1} expected"),
    ForTranslation("specification mandates value for attribute {1}"),
    ForTranslation("{1} is not known in XML"),
    ForTranslation("write the character itself"),
    ForTranslation("something behind the end of the outermost element"),
    ForTranslation("comment not terminated"),
    ForTranslation("unescaped '<' not allowed in attributes values"),
    ForTranslation("CData section not finished"),
    ForTranslation("couldn't find end of Start Tag {1} line {2}"),
    ForTranslation("blank needed here"),
    ForTranslation("sequence ']]>' not allowed in content"),
    ForTranslation("internal error: {1}"),
    ForTranslation("namespace prefix {1} on {2} is not defined"),
    ForTranslation("save the file as UTF-8, or declare what it is: {1}"),
    // here and there
    ForTranslation("{1}, a reference back to a group, is not known"),
    ForTranslation("looking ahead or behind, {1}, is not known"),
    ForTranslation("write the value right after the colon: {1}"),
    ForTranslation("write the text out"),
    ForTranslation("write the rule with NEAR, NOT NEAR or an <except>"),
    ForTranslation("the field {1}: in a rule"),
    ForTranslation("fields are for searches of a project"),
    ForTranslation("no code \"{1}\" in this codebook"),
    ForTranslation("give the full id, for example {1}"),
    ForTranslation("offset {1} is past the end of the text, which has {2} code points"),
    ForTranslation("give an offset from 0 to {1}"),
    ForTranslation("cannot be read as a folder: {1}"),
    ForTranslation("name a folder of *.tsv files"),
    ForTranslation("no coded paragraphs in its *.tsv files"),
    ForTranslation("see {1} for the format"),
};

constexpr const char* kFlags[] = {
    ForTranslation("The following argument was not expected: {1}"),
    ForTranslation("The following arguments were not expected: {1}"),
    ForTranslation("A subcommand is required"),
    ForTranslation("{1} is required"),
    ForTranslation("{1} requires {2}"),
    ForTranslation("{1} excludes {2}"),
    ForTranslation("{1}: Value {2} not in range {3} to {4}"),
    ForTranslation("{1}: \"{2}\" is no weight: a number is wanted, as 2.5 or 2,5"),
    ForTranslation("{1}: {2} not in {3}"),
    ForTranslation("{1}: {2} required {3} missing"),
    ForTranslation("{1}: At least {2} required but received {3}"),
    ForTranslation("{1}: At Most {2} required but received {3}"),
    ForTranslation("{1}: Value {2} could not be converted"),
    ForTranslation("{1}: Failed parsing {2} as a {3}"),
    ForTranslation("{1}: Number less or equal to 0: {2}"),
    ForTranslation("{1}: Number less than 0: {2}"),
    ForTranslation("Could not convert: {1} = {2}"),
    ForTranslation("{1} was given a disallowed flag override"),
    ForTranslation("Expected exactly {1} arguments to {2}, got {3}"),
    ForTranslation("Expected at least {1} arguments to {2}, got {3}"),
};
// clang-format on

}  // namespace

std::span<const char* const> ReasonPatterns() {
  return kReasons;
}
std::span<const char* const> SystemErrorPatterns() {
  return kTexts;
}
std::span<const char* const> FlagPatterns() {
  return kFlags;
}

}  // namespace pandect::report
