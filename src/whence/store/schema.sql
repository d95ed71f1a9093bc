-- A whence ledger, schema version 1. One ordinary SQLite file: open it in any SQLite tool.
--
-- Three layers (docs/decisions/0002-ledger-layout.md says why):
--   kept for ever    captures, capture_sources, judgements
--   what was read    documents, blocks, mentions, attributions, claims, findings
--   what follows     groups, links and the exported tables, all replaced together at every reconciliation
--
-- Offsets ("start", "end") count Unicode code points of documents.text, end exclusive. JSON columns leave out what is
-- not known. This file is pinned: a change of it is a new schema version with a migration.

CREATE TABLE migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

-- How the ledger was made: extractor, codebook, captures_folder, tables (stale until the next reconciliation).
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes as they came: compressed (zlib) in data, or as they are in a file at path, relative to this ledger.
CREATE TABLE captures (
  sha256 TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  data BLOB,
  path TEXT,
  CHECK ((data IS NULL) <> (path IS NULL))
) STRICT;

-- Where the same bytes were found; the report's file is the smallest source.
CREATE TABLE capture_sources (
  sha256 TEXT NOT NULL REFERENCES captures (sha256),
  source TEXT NOT NULL,
  media_type TEXT NOT NULL,
  taken TEXT NOT NULL,
  container TEXT NOT NULL,
  url TEXT NOT NULL,
  hints TEXT NOT NULL,
  PRIMARY KEY (sha256, source)
) STRICT, WITHOUT ROWID;

-- The decisions of people: never changed, never deleted.
CREATE TABLE judgements (
  judgement_id TEXT NOT NULL UNIQUE,
  about TEXT NOT NULL,
  about_other TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('positive', 'negative', 'unsure', 'no_judgement')),
  value TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER judgements_are_not_changed BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: add a new one'); END;

CREATE TRIGGER judgements_are_not_deleted BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: add a new one'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER judgements_are_not_replaced BEFORE INSERT ON judgements
WHEN EXISTS (SELECT 1 FROM judgements WHERE judgement_id = NEW.judgement_id OR position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: this one is already there'); END;

-- One report: its text, made once, and what it says of itself.
CREATE TABLE documents (
  number INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL REFERENCES captures (sha256),
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  outlet_kind TEXT NOT NULL,
  byline TEXT NOT NULL,
  credit_line TEXT NOT NULL,
  lang TEXT NOT NULL,
  url TEXT NOT NULL,
  retrieved TEXT NOT NULL,
  published TEXT,
  published_basis TEXT NOT NULL,
  published_from TEXT AS (json_extract(published, '$.earliest')),
  published_to TEXT AS (json_extract(published, '$.latest')),
  cleaner TEXT NOT NULL,
  extractor TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX documents_sha256 ON documents (sha256);

CREATE TABLE blocks (
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  "where" TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT, WITHOUT ROWID;

-- Words that name a time, place, person or body, or campaign; value is their reading, a value_kind as JSON.
CREATE TABLE mentions (
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  mention_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  value_kind TEXT NOT NULL,
  value TEXT NOT NULL,
  score REAL NOT NULL,
  "by" TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT, WITHOUT ROWID;

-- Who says what. speaker, addressee and the items of via are mention ids of the report, or a whole mention as JSON.
CREATE TABLE attributions (
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  attribution_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  cue_start INTEGER,
  cue_end INTEGER,
  cue TEXT,
  speaker TEXT,
  via TEXT NOT NULL,
  addressee TEXT,
  manner TEXT NOT NULL,
  stance TEXT NOT NULL,
  hedge TEXT NOT NULL,
  score REAL NOT NULL,
  "by" TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT, WITHOUT ROWID;

-- One report says that one thing happened, or (as_said is there) that one thing was counted. start, end and quote are
-- the trigger's; attribution is an attribution id of the report, or a whole attribution as JSON.
CREATE TABLE claims (
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  claim_id TEXT NOT NULL,
  type TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  evidence TEXT NOT NULL,
  roles TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  low REAL,
  high REAL,
  approx INTEGER,
  as_said TEXT,
  unit TEXT,
  time TEXT,
  place TEXT,
  attribution TEXT,
  modality TEXT NOT NULL,
  event TEXT NOT NULL,
  derived_from TEXT NOT NULL,
  score REAL NOT NULL,
  "by" TEXT NOT NULL,
  PRIMARY KEY (report_id, position)
) STRICT, WITHOUT ROWID;

-- Results of checks on the report report_id; without one, a file that was left out, or a finding on the pile.
CREATE TABLE findings (
  position INTEGER PRIMARY KEY,
  report_id TEXT REFERENCES documents (report_id) ON DELETE CASCADE,
  finding_id TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  document TEXT NOT NULL,
  file TEXT NOT NULL,
  subjects TEXT NOT NULL,
  evidence TEXT NOT NULL,
  expected TEXT NOT NULL,
  found TEXT NOT NULL
) STRICT;

CREATE INDEX findings_report ON findings (report_id);
CREATE UNIQUE INDEX findings_of_files ON findings (finding_id) WHERE report_id IS NULL;

-- The words of title and text, folded by whence (case, accents, Arabic vowels and letter forms); rowid is documents.number.
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- Members that are one thing at one level (copies, entity, event, campaign), with the links that joined them.
CREATE TABLE groups (
  group_id TEXT NOT NULL,
  level TEXT NOT NULL,
  label TEXT NOT NULL,
  members TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE links (
  group_id TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- The exported tables. Their columns are the exported headers; position keeps their order.

-- One report of the pile.
CREATE TABLE reports (
  report_id TEXT NOT NULL,
  file TEXT NOT NULL,
  title TEXT NOT NULL,
  outlet TEXT NOT NULL,
  outlet_kind TEXT NOT NULL,
  byline TEXT NOT NULL,
  credit_line TEXT NOT NULL,
  url TEXT NOT NULL,
  lang TEXT NOT NULL,
  published TEXT NOT NULL,
  published_basis TEXT NOT NULL,
  retrieved TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  copy_of TEXT NOT NULL,
  copy_kind TEXT NOT NULL,
  copy_reason TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One report gives one figure of one counted thing, with who says so and the words that say it.
CREATE TABLE figures (
  figure_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  low REAL,
  high REAL,
  approx TEXT NOT NULL,
  as_said TEXT NOT NULL,
  modality TEXT NOT NULL,
  as_of TEXT NOT NULL,
  origin TEXT NOT NULL,
  origin_kind TEXT NOT NULL,
  via TEXT NOT NULL,
  perpetrator TEXT NOT NULL,
  report_id TEXT NOT NULL,
  published TEXT NOT NULL,
  quote TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  judgement TEXT NOT NULL,
  unit TEXT NOT NULL,
  party TEXT NOT NULL,
  superseded_by TEXT NOT NULL,
  derived_from TEXT NOT NULL,
  score REAL NOT NULL,
  extractor TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One event with its time, place, actors and counts of reports, copies and independent origins.
CREATE TABLE events (
  event_id TEXT NOT NULL,
  type TEXT NOT NULL,
  label TEXT NOT NULL,
  date_start TEXT NOT NULL,
  date_end TEXT NOT NULL,
  date_edtf TEXT NOT NULL,
  place TEXT NOT NULL,
  geonames_id INTEGER,
  latitude REAL,
  longitude REAL,
  geo_precision INTEGER,
  actors TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  n_copies INTEGER NOT NULL,
  n_origins_min INTEGER NOT NULL,
  n_origins_max INTEGER NOT NULL,
  n_origins_nonperpetrator INTEGER NOT NULL,
  parent_id TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- For one counted thing of one event: how many reports and independent origins stand behind its figures.
CREATE TABLE tolls (
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  n_origins_min INTEGER NOT NULL,
  n_origins_max INTEGER NOT NULL,
  n_origins_nonperpetrator INTEGER NOT NULL,
  independence TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One point of the revision curve of a counted thing.
CREATE TABLE series (
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  as_of TEXT NOT NULL,
  low REAL,
  high REAL,
  origin TEXT NOT NULL,
  figure_id TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One report says that one thing happened.
CREATE TABLE exported_claims (
  claim_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  target TEXT NOT NULL,
  place TEXT NOT NULL,
  date_edtf TEXT NOT NULL,
  modality TEXT NOT NULL,
  origin TEXT NOT NULL,
  via TEXT NOT NULL,
  quote TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  extractor TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- A message, statement or publication that a report dates or describes.
CREATE TABLE statements (
  statement_id TEXT NOT NULL,
  speaker TEXT NOT NULL,
  role TEXT NOT NULL,
  outlet TEXT NOT NULL,
  date_edtf TEXT NOT NULL,
  title TEXT NOT NULL,
  issue_number TEXT NOT NULL,
  report_id TEXT NOT NULL,
  quote TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  extractor TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- Who said what, via whom, in which words.
CREATE TABLE exported_attributions (
  attribution_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  speaker TEXT NOT NULL,
  speaker_kind TEXT NOT NULL,
  via TEXT NOT NULL,
  cue TEXT NOT NULL,
  manner TEXT NOT NULL,
  hedge TEXT NOT NULL,
  content TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL,
  extractor TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One independent origin of one counted thing of one event, with the reports that rest on it and why.
CREATE TABLE origins (
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  origin_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  perpetrator TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  report_ids TEXT NOT NULL,
  reason TEXT NOT NULL,
  origin_kind TEXT NOT NULL,
  party TEXT NOT NULL,
  independence TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- Figures about one counted thing that differ, with the kind of difference and the reason in words.
CREATE TABLE conflicts (
  conflict_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  figure_ids TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- A campaign, or a slogan, spelling, translation or hashtag of one.
CREATE TABLE campaigns (
  campaign_id TEXT NOT NULL,
  name TEXT NOT NULL,
  alias_of TEXT NOT NULL,
  kind TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- An event, statement, assessment or criticism tied to a campaign, and who makes the link.
CREATE TABLE campaign_items (
  campaign_id TEXT NOT NULL,
  item_kind TEXT NOT NULL,
  item_id TEXT NOT NULL,
  date_edtf TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  quote TEXT NOT NULL,
  report_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One inconsistency with its quotes, or one file left out with its reason.
CREATE TABLE checks (
  check_id TEXT NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  report_id TEXT NOT NULL,
  message TEXT NOT NULL,
  expected TEXT NOT NULL,
  found TEXT NOT NULL,
  quotes TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL,
  file TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

-- One quoted span as a TextQuoteSelector with its position.
CREATE TABLE spans (
  span_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  position INTEGER PRIMARY KEY
) STRICT;

CREATE INDEX figures_event ON figures (event_id);
