# SPDX-License-Identifier: GPL-2.0-or-later
# Reads the tables of `pandect export … -o FOLDER/` with base R, and checks that they fit together.
#
#   Rscript read_tables.R FOLDER [VARIABLE]
#
# For quanteda: dfm <- quanteda::as.dfm(as.matrix(read.csv("document_codes.csv", row.names = 1, check.names = FALSE)))
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
variable <- if (length(arguments) > 1) arguments[2] else "language"
table_of <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), check.names = FALSE, encoding = "UTF-8")

documents <- table_of("documents")
segments <- table_of("segments")
tidy <- table_of("tidy")
counts <- read.csv(file.path(folder, "document_codes.csv"), row.names = 1, check.names = FALSE, encoding = "UTF-8")
cat(nrow(documents), "documents,", nrow(segments), "codings\n")

# A document-feature matrix: a row a document, a column a code. Its rows sum to the documents' codings.
stopifnot(all(rownames(counts) == documents$document))
stopifnot(all(rowSums(counts) == documents$codings))
stopifnot(nrow(segments) == sum(tidy$codings))
stopifnot(is.integer(segments$begin), is.integer(tidy$units))

# Codes by a variable of the documents.
below <- tidy[!is.na(tidy$parent) & tidy$parent != "", ]
print(xtabs(reformulate(c("parent", variable), "codings"), below))
