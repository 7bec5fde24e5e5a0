// SPDX-License-Identifier: GPL-2.0-or-later
//
// The tables of an export that is for no program in particular: documents, codes, segments, a document-feature matrix
// and a tidy form. They read into R and Python as they are:
//
//   read.csv("tidy.csv")                                     # a data frame; xtabs(codings ~ code + bloc, tidy)
//   quanteda::as.dfm(as.matrix(read.csv("document_codes.csv", row.names = 1, check.names = FALSE)))
//   pandas.read_csv("segments.csv")
//
// Laws: a row of document_codes sums to the document's rows of segments; a column to the code's codings in codes; tidy
// holds the same figures as document_codes, one a row.
#pragma once

#include <memory>

#include "exports/layout.h"

namespace pandect::exports {

std::unique_ptr<Layout> MakePandectLayout(const Codebook& codebook, const LayoutOptions& options);

}  // namespace pandect::exports
