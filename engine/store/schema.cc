// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <string>

namespace pandect::store {
namespace {

// Times are "2026-03-01T12:00:00.123Z"; ids are UUIDs (ids.h); spans are bytes of the text of that version.
constexpr std::string_view kFirst = R"sql(
-- Immutable bytes by the SHA-256 of them: originals, texts, codebooks, what imports hold that is not known. A plain text
-- whose original is its text is held once. Never changed; a row goes only when nothing refers to it any more.
CREATE TABLE contents (
  hash  TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE coders (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  created TEXT NOT NULL,
  note    TEXT NOT NULL DEFAULT ''
) STRICT;

-- Versions of codebooks; the setting "codebook" names the current one.
CREATE TABLE codebooks (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,               -- id inside the file: "paradiplomacy"
  version TEXT NOT NULL,               -- "1.0.0"
  hash    TEXT NOT NULL UNIQUE REFERENCES contents (hash),
  path    TEXT NOT NULL DEFAULT '',    -- as given
  added   TEXT NOT NULL
) STRICT;

-- A document is one thing through all its versions; `path` names it and may change.
CREATE TABLE documents (
  id       TEXT PRIMARY KEY,
  path     TEXT NOT NULL,
  source   TEXT NOT NULL DEFAULT '',   -- absolute path of the file it was read from
  current  INTEGER NOT NULL,           -- number of the current version
  added    TEXT NOT NULL,
  removed  TEXT                        -- since when it is out of the project; its codings stay
) STRICT;
CREATE UNIQUE INDEX documents_path ON documents (path) WHERE removed IS NULL;

CREATE TABLE versions (
  document  TEXT NOT NULL REFERENCES documents (id),
  number    INTEGER NOT NULL CHECK (number >= 1),
  text      TEXT NOT NULL REFERENCES contents (hash),
  original  TEXT NOT NULL REFERENCES contents (hash),
  format    TEXT NOT NULL,
  charset   TEXT NOT NULL,
  charset_reason    TEXT NOT NULL,
  layout    INTEGER NOT NULL,
  declared_language TEXT NOT NULL,
  language  TEXT NOT NULL,             -- found in the text
  words     INTEGER NOT NULL,
  text_size INTEGER NOT NULL,          -- bytes
  notes     TEXT NOT NULL DEFAULT '',  -- what ingest decided, a line each
  added     TEXT NOT NULL,
  PRIMARY KEY (document, number)
) STRICT;
CREATE INDEX versions_text ON versions (text);
CREATE INDEX versions_original ON versions (original);

CREATE TABLE variables (
  document TEXT NOT NULL REFERENCES documents (id),
  name     TEXT NOT NULL,
  value    TEXT NOT NULL,
  PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

-- Codes as things that keep their identity when they are renamed or moved. Codes of the codebook get their row when
-- something first refers to them; those made while coding begin here.
CREATE TABLE codes (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,     -- full: "institutionalization.euroregion"
  label_ru   TEXT NOT NULL DEFAULT '',
  label_en   TEXT NOT NULL DEFAULT '',
  definition TEXT NOT NULL DEFAULT '',
  colour     TEXT NOT NULL DEFAULT '',
  made_by    TEXT REFERENCES coders (id),  -- NULL: of the codebook
  created    TEXT NOT NULL,
  merged_into TEXT REFERENCES codes (id)   -- this code is used no more; its codings went there
) STRICT;

-- What became of codes, in order.
CREATE TABLE code_changes (
  id       TEXT PRIMARY KEY,
  kind     TEXT NOT NULL CHECK (kind IN ('create', 'merge', 'split', 'rename', 'move', 'change')),
  code     TEXT NOT NULL REFERENCES codes (id),
  other    TEXT REFERENCES codes (id),     -- merge: into; split: the new one
  old_name TEXT NOT NULL DEFAULT '',
  new_name TEXT NOT NULL DEFAULT '',
  old_codebook TEXT REFERENCES codebooks (id),
  new_codebook TEXT REFERENCES codebooks (id),
  coder    TEXT REFERENCES coders (id),
  at       TEXT NOT NULL,
  comment  TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a person decided on a proposal of the rules: a source of its own, which names the proposal by document, code and
-- passage and so outlives it.
CREATE TABLE decisions (
  id        TEXT PRIMARY KEY,
  document  TEXT NOT NULL,
  version   INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte  INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  quotation TEXT NOT NULL,
  attached  TEXT NOT NULL DEFAULT 'exact' CHECK (attached IN ('exact', 'changed', 'aside')),
  code      TEXT NOT NULL REFERENCES codes (id),
  polarity  TEXT NOT NULL,
  modality  TEXT NOT NULL,
  effect    TEXT NOT NULL,
  proposal  TEXT NOT NULL DEFAULT '',      -- id of the proposal when it was decided
  rules     TEXT NOT NULL DEFAULT '',      -- ids, a line each
  codebook  TEXT REFERENCES codebooks (id),
  verdict   TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'changed')),
  new_begin_byte INTEGER, new_end_byte INTEGER,  -- what was changed; NULL: as proposed
  new_code  TEXT REFERENCES codes (id),
  new_polarity TEXT, new_modality TEXT, new_effect TEXT,
  comment   TEXT NOT NULL DEFAULT '',
  coder     TEXT NOT NULL REFERENCES coders (id),
  at        TEXT NOT NULL,
  FOREIGN KEY (document, version) REFERENCES versions (document, number)
) STRICT;
CREATE INDEX decisions_document ON decisions (document, begin_byte);
CREATE INDEX decisions_code ON decisions (code);

-- What people, imports and a settled consensus gave. Codings by rules are proposals.
CREATE TABLE codings (
  id        TEXT PRIMARY KEY,
  document  TEXT NOT NULL,
  version   INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte  INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  quotation TEXT NOT NULL,                 -- the text there
  place     TEXT NOT NULL DEFAULT '',      -- of imports: page box, picture box, time range, as JSON
  attached  TEXT NOT NULL DEFAULT 'exact' CHECK (attached IN ('exact', 'changed', 'aside')),
  code      TEXT NOT NULL REFERENCES codes (id),
  coder     TEXT NOT NULL REFERENCES coders (id),
  created   TEXT NOT NULL,
  weight    REAL,
  polarity  TEXT NOT NULL,
  modality  TEXT NOT NULL,
  effect    TEXT NOT NULL,
  origin    TEXT NOT NULL CHECK (origin IN ('rule', 'person', 'consensus', 'import')),
  status    TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'rejected')),
  codebook  TEXT REFERENCES codebooks (id),
  rules     TEXT NOT NULL DEFAULT '',      -- ids, a line each
  evidence  TEXT NOT NULL DEFAULT '',      -- spans, "10-20 31-40"
  decision  TEXT REFERENCES decisions (id),
  FOREIGN KEY (document, version) REFERENCES versions (document, number)
) STRICT;
CREATE INDEX codings_document ON codings (document, begin_byte);
CREATE INDEX codings_code ON codings (code);
CREATE INDEX codings_coder ON codings (coder);
CREATE INDEX codings_decision ON codings (decision) WHERE decision IS NOT NULL;

-- The codings a consensus was settled from.
CREATE TABLE settled (
  consensus TEXT NOT NULL REFERENCES codings (id),
  coding    TEXT NOT NULL REFERENCES codings (id),
  PRIMARY KEY (consensus, coding)
) STRICT, WITHOUT ROWID;

-- On a coding, a document, a code, or (all NULL) the project.
CREATE TABLE memos (
  id       TEXT PRIMARY KEY,
  coding   TEXT REFERENCES codings (id),
  document TEXT REFERENCES documents (id),
  code     TEXT REFERENCES codes (id),
  title    TEXT NOT NULL DEFAULT '',
  text     TEXT NOT NULL,
  weight   REAL,
  coder    TEXT REFERENCES coders (id),
  created  TEXT NOT NULL,
  changed  TEXT NOT NULL,
  CHECK ((coding IS NOT NULL) + (document IS NOT NULL) + (code IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX memos_coding ON memos (coding) WHERE coding IS NOT NULL;
CREATE INDEX memos_document ON memos (document) WHERE document IS NOT NULL;

CREATE TABLE samples (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  purpose  TEXT NOT NULL CHECK (purpose IN ('reliability', 'review')),
  unit     TEXT NOT NULL,                  -- "paragraph"
  seed     INTEGER NOT NULL,
  design   TEXT NOT NULL DEFAULT '{}',     -- strata, sizes and why, as JSON
  codebook TEXT REFERENCES codebooks (id),
  coder    TEXT REFERENCES coders (id),    -- who drew it
  created  TEXT NOT NULL
) STRICT;
CREATE TABLE sample_units (
  sample   TEXT NOT NULL REFERENCES samples (id),
  number   INTEGER NOT NULL,               -- the order in which it is read, from 1
  document TEXT NOT NULL,
  version  INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  quotation TEXT NOT NULL,
  attached TEXT NOT NULL DEFAULT 'exact' CHECK (attached IN ('exact', 'changed', 'aside')),
  stratum  TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (sample, number),
  FOREIGN KEY (document, version) REFERENCES versions (document, number)
) STRICT;
CREATE TABLE assignments (
  sample   TEXT NOT NULL REFERENCES samples (id),
  coder    TEXT NOT NULL REFERENCES coders (id),
  assigned TEXT NOT NULL,
  PRIMARY KEY (sample, coder)
) STRICT, WITHOUT ROWID;
-- What a coder has looked at: without it "no code" and "not read yet" are the same.
CREATE TABLE read_units (
  sample   TEXT NOT NULL,
  number   INTEGER NOT NULL,
  coder    TEXT NOT NULL REFERENCES coders (id),
  at       TEXT NOT NULL,
  PRIMARY KEY (sample, number, coder),
  FOREIGN KEY (sample, number) REFERENCES sample_units (sample, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE read_documents (
  document TEXT NOT NULL,
  version  INTEGER NOT NULL,
  coder    TEXT NOT NULL REFERENCES coders (id),
  at       TEXT NOT NULL,
  PRIMARY KEY (document, version, coder),
  FOREIGN KEY (document, version) REFERENCES versions (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id        TEXT PRIMARY KEY,
  verb      TEXT NOT NULL,
  at        TEXT NOT NULL,
  coder     TEXT REFERENCES coders (id),
  codebook  TEXT REFERENCES codebooks (id),
  lexicon   TEXT NOT NULL DEFAULT '',      -- hash
  program   TEXT NOT NULL,
  options   TEXT NOT NULL DEFAULT '{}',    -- JSON
  documents INTEGER NOT NULL DEFAULT 0,
  codings   INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What an import holds that is not known here, kept to be given back. `subject`: id of what it belongs to, or ''.
CREATE TABLE attachments (
  id       TEXT PRIMARY KEY,
  format   TEXT NOT NULL,                  -- "refi-qda"
  name     TEXT NOT NULL,
  subject  TEXT NOT NULL DEFAULT '',
  content  TEXT NOT NULL REFERENCES contents (hash),
  added    TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_subject ON attachments (subject);

-- Who did what when. `number` counts actions; `changes` of its parts hold what changed, in both directions.
CREATE TABLE journal (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  at      TEXT NOT NULL,
  coder   TEXT NOT NULL DEFAULT '',        -- name, so that a line stays readable whatever becomes of the coder
  verb    TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',        -- what it was done to, for people
  program TEXT NOT NULL,
  undoes  INTEGER REFERENCES journal (number),
  undone_by INTEGER REFERENCES journal (number)
) STRICT;
CREATE TABLE journal_parts (
  action  INTEGER NOT NULL REFERENCES journal (number),
  part    INTEGER NOT NULL,
  hash    TEXT NOT NULL,                   -- SHA-256 of the changes: a damaged record must not be taken apart
  changes BLOB NOT NULL,
  PRIMARY KEY (action, part)
) STRICT;

-- Derived: what the rules propose. Made again whenever `key` (of content, codebook and lexicon) no longer fits.
CREATE TABLE proposed_documents (
  document TEXT NOT NULL,
  version  INTEGER NOT NULL,
  key      TEXT NOT NULL,
  codebook TEXT REFERENCES codebooks (id) ON DELETE CASCADE,
  units    INTEGER NOT NULL,
  coded_units INTEGER NOT NULL,
  words    INTEGER NOT NULL,
  made     TEXT NOT NULL,
  PRIMARY KEY (document),
  FOREIGN KEY (document, version) REFERENCES versions (document, number) ON DELETE CASCADE
) STRICT;
CREATE TABLE proposals (
  document TEXT NOT NULL REFERENCES proposed_documents (document) ON DELETE CASCADE,
  number   INTEGER NOT NULL,               -- in the order of the text
  id       TEXT NOT NULL,
  begin_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  code     TEXT NOT NULL REFERENCES codes (id) ON DELETE CASCADE,
  polarity TEXT NOT NULL,
  modality TEXT NOT NULL,
  effect   TEXT NOT NULL,
  language TEXT NOT NULL,
  address  TEXT NOT NULL,
  rules    TEXT NOT NULL,
  evidence TEXT NOT NULL,
  hits     INTEGER NOT NULL,
  words    INTEGER NOT NULL,
  decision TEXT REFERENCES decisions (id) ON DELETE SET NULL,  -- NULL: open
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposals_code ON proposals (code);
CREATE INDEX proposals_decision ON proposals (decision) WHERE decision IS NOT NULL;

-- Derived: anything else worth keeping for a document, under a key that says what it was made from.
CREATE TABLE derived (
  kind     TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  key      TEXT NOT NULL,
  bytes    BLOB NOT NULL,
  PRIMARY KEY (kind, document)
) STRICT, WITHOUT ROWID;
)sql";

// Samples: what a unit stands for, and who reads which. A consensus: what was settled of a code in a unit, and on what.
constexpr std::string_view kSamplesAndConsensus = R"sql(
CREATE TABLE sample_strata (
  sample   TEXT NOT NULL REFERENCES samples (id),
  name     TEXT NOT NULL,
  population INTEGER NOT NULL,             -- units in the stratum when the sample was drawn
  PRIMARY KEY (sample, name)
) STRICT, WITHOUT ROWID;
-- Where a coder of a sample has no row, all of its units are for this coder.
CREATE TABLE unit_assignments (
  sample   TEXT NOT NULL,
  number   INTEGER NOT NULL,
  coder    TEXT NOT NULL REFERENCES coders (id),
  PRIMARY KEY (sample, number, coder),
  FOREIGN KEY (sample, number) REFERENCES sample_units (sample, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlements (
  id       TEXT PRIMARY KEY,
  document TEXT NOT NULL,                  -- document to attached: the unit
  version  INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  quotation TEXT NOT NULL,
  attached TEXT NOT NULL DEFAULT 'exact' CHECK (attached IN ('exact', 'changed', 'aside')),
  code     TEXT NOT NULL REFERENCES codes (id),
  verdict  TEXT NOT NULL CHECK (verdict IN ('present', 'absent', 'none')),
  coding   TEXT REFERENCES codings (id),   -- of the consensus; NULL for 'none'
  coder    TEXT NOT NULL REFERENCES coders (id),  -- who settled it
  at       TEXT NOT NULL,
  comment  TEXT NOT NULL DEFAULT '',
  FOREIGN KEY (document, version) REFERENCES versions (document, number)
) STRICT;
CREATE INDEX settlements_document ON settlements (document, begin_byte);
CREATE INDEX settlements_coding ON settlements (coding) WHERE coding IS NOT NULL;
-- The codings that were discussed. They stay as they were: agreement is of before the discussion.
CREATE TABLE settlement_sources (
  settlement TEXT NOT NULL REFERENCES settlements (id),
  coding   TEXT NOT NULL REFERENCES codings (id),
  PRIMARY KEY (settlement, coding)
) STRICT, WITHOUT ROWID;
CREATE INDEX settlement_sources_coding ON settlement_sources (coding);
)sql";

// Notes on the cells of a table, and when a person last looked at what a change of the codebook had put in doubt.
constexpr std::string_view kCellsAndChecks = R"sql(
ALTER TABLE memos ADD COLUMN cell_row TEXT NOT NULL DEFAULT '';     -- of a cell: "Tatarstan", with both …
ALTER TABLE memos ADD COLUMN cell_column TEXT NOT NULL DEFAULT '';  -- … and nothing else named
ALTER TABLE codings ADD COLUMN checked TEXT NOT NULL DEFAULT '';    -- time; empty: never since it was made
ALTER TABLE decisions ADD COLUMN checked TEXT NOT NULL DEFAULT '';
)sql";

// Settling anew must not move the border between before and after the discussion. Rows written before a column was
// added are written anew: of a row that lacks it on the disk the session extension would note NULL in place of the
// default, and taking back its removal would fail.
constexpr std::string_view kFirstDiscussed = R"sql(
ALTER TABLE settlements ADD COLUMN discussed TEXT NOT NULL DEFAULT '';  -- time of the first settlement; empty: at
UPDATE settlements SET discussed = at;
UPDATE memos SET cell_row = cell_row;
UPDATE codings SET checked = checked;
UPDATE decisions SET checked = checked;
)sql";

// Not sources, or never changed.
constexpr std::array<std::string_view, 6> kUnjournalled = {"contents",           "journal",   "journal_parts",
                                                           "proposed_documents", "proposals", "derived"};

}  // namespace

const std::vector<std::string_view>& SchemaSteps() {
  static const std::vector<std::string_view> steps = {kFirst, kSamplesAndConsensus, kCellsAndChecks, kFirstDiscussed};
  return steps;
}

Result<Done> BringForward(Database& database, const std::vector<std::string_view>& steps) {
  if (auto begun = database.Execute("BEGIN IMMEDIATE"); !begun) return begun;
  const auto forward = [&]() -> Result<Done> {
    const auto version = database.Number("PRAGMA user_version");
    if (!version) return version.error();
    for (auto step = static_cast<size_t>(*version); step < steps.size(); ++step)
      if (auto done = database.Execute(std::string(steps[step])); !done) return done;
    return database.Execute("PRAGMA user_version=" + std::to_string(steps.size()) + "; COMMIT");
  };
  auto done = forward();
  if (!done && database.InTransaction()) (void)database.Execute("ROLLBACK");
  return done;
}

bool IsUnjournalled(std::string_view table) {
  return std::find(kUnjournalled.begin(), kUnjournalled.end(), table) != kUnjournalled.end();
}

}  // namespace pandect::store
