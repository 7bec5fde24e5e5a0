// SPDX-License-Identifier: GPL-2.0-or-later
//
// The shared main of the tests, but one that can be started as a reading child.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "ingest/ingest.h"

int main(int argc, char** argv) {
  pandect::ingest::RunAsChildIfAsked(argc, argv);
  return doctest::Context(argc, argv).run();
}
