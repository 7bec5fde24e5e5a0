#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the tables of `pandect export … -o FOLDER/` with nothing but Python itself, and checks that they fit together.

    python3 read_tables.py FOLDER [VARIABLE]

With pandas it is shorter: pandas.read_csv("tidy.csv").pivot_table("codings", "code", "bloc", "sum").
"""
import collections
import csv
import json
import pathlib
import sys

csv.field_size_limit(sys.maxsize)
folder = pathlib.Path(sys.argv[1])


def rows(name):
    with open(folder / name, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


facts = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
documents, segments, tidy, matrix = (rows(name + ".csv") for name in ("documents", "segments", "tidy", "document_codes"))
print(facts["base"]["documents"], "documents,", facts["codings"], "codings, layer:", facts["layer_means"])

# A document-feature matrix: a row a document, a column a code. Its rows sum to the documents' codings.
codes = [column for column in matrix[0] if column != "doc_id"]
for row, document in zip(matrix, documents):
    assert row["doc_id"] == document["document"]
    assert sum(int(row[code]) for code in codes) == int(document["codings"])
assert len(segments) == facts["codings"] == sum(int(row["codings"]) for row in tidy)

# Codes by a variable of the documents.
variable = sys.argv[2] if len(sys.argv) > 2 else "language"
table = collections.defaultdict(collections.Counter)
for row in tidy:
    if row["parent"] == "":
        continue
    table[row["parent"]][row[variable]] += int(row["codings"])
values = sorted({row[variable] for row in tidy})
print("\t".join(["code"] + values))
for code, counts in table.items():
    print("\t".join([code] + [str(counts[value]) for value in values]))
