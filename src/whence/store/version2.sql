-- Version 2: what follows from the reports is kept row by row under its own ids, so that ten new reports change only what
-- they touch; each report gets a signature by which it is resolved, and the keys under which related ones find it.
-- The exported tables are made anew: every row of them is worked out again at the next reconciliation.

DROP TABLE groups;
DROP TABLE links;
DROP TABLE reports;
DROP TABLE figures;
DROP TABLE events;
DROP TABLE tolls;
DROP TABLE series;
DROP TABLE exported_claims;
DROP TABLE statements;
DROP TABLE exported_attributions;
DROP TABLE origins;
DROP TABLE conflicts;
DROP TABLE campaigns;
DROP TABLE campaign_items;
DROP TABLE checks;
DROP TABLE spans;

-- Members that are one thing at one level (copies, event, campaign), with the links that joined them.
CREATE TABLE groups (
  group_id TEXT NOT NULL PRIMARY KEY,
  level TEXT NOT NULL,
  label TEXT NOT NULL,
  members TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  group_id TEXT NOT NULL REFERENCES groups (group_id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (group_id, position)
) STRICT, WITHOUT ROWID;

-- What resolution needs of a report, without its text: data and campaigns are JSON,
-- hashes and places unsigned 32-bit integers.
CREATE TABLE signatures (
  report_id TEXT NOT NULL PRIMARY KEY REFERENCES documents (report_id) ON DELETE CASCADE,
  data TEXT NOT NULL,
  hashes BLOB NOT NULL,
  places BLOB NOT NULL,
  campaigns TEXT NOT NULL
) STRICT;

CREATE INDEX signatures_campaigns ON signatures (report_id) WHERE campaigns <> '[]';

-- Hashes of runs of words by which copies find each other.
CREATE TABLE copy_keys (
  hash INTEGER NOT NULL,
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  PRIMARY KEY (hash, report_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_keys_report ON copy_keys (report_id);

-- Words under which tellings of one event find each other, while their days (proleptic ordinals) meet.
CREATE TABLE telling_keys (
  words TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  head TEXT NOT NULL,
  report_id TEXT NOT NULL REFERENCES documents (report_id) ON DELETE CASCADE,
  PRIMARY KEY (words, head)
) STRICT, WITHOUT ROWID;

CREATE INDEX telling_keys_report ON telling_keys (report_id);

-- Tellings (by their head claim) as they were last resolved: what hangs together is one block, which holds whole events.
CREATE TABLE tellings (
  head TEXT NOT NULL PRIMARY KEY,
  report_id TEXT NOT NULL,
  block TEXT NOT NULL,
  event_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tellings_report ON tellings (report_id);
CREATE INDEX tellings_block ON tellings (block);

-- The group of copies that a report belongs to.
CREATE TABLE copied (
  report_id TEXT NOT NULL PRIMARY KEY,
  group_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports that were added, read again or removed since the last reconciliation.
CREATE TABLE pending (
  report_id TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The exported tables. Their columns are the exported headers.

-- One report of the pile.
CREATE TABLE reports (
  report_id TEXT NOT NULL PRIMARY KEY,
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
  copy_reason TEXT NOT NULL
) STRICT;

-- One report gives one figure of one counted thing, with who says so and the words that say it.
CREATE TABLE figures (
  figure_id TEXT NOT NULL PRIMARY KEY,
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
  extractor TEXT NOT NULL
) STRICT;
CREATE INDEX figures_report ON figures (report_id);
CREATE INDEX figures_event ON figures (event_id);

-- One event with its time, place, actors and counts of reports, copies and independent origins.
CREATE TABLE events (
  event_id TEXT NOT NULL PRIMARY KEY,
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
  parent_id TEXT NOT NULL
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
  independence TEXT NOT NULL
) STRICT;
CREATE INDEX tolls_event ON tolls (event_id);

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
  origin_kind TEXT NOT NULL
) STRICT;
CREATE INDEX series_event ON series (event_id);

-- One report says that one thing happened.
CREATE TABLE exported_claims (
  claim_id TEXT NOT NULL PRIMARY KEY,
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
  extractor TEXT NOT NULL
) STRICT;
CREATE INDEX exported_claims_report ON exported_claims (report_id);
CREATE INDEX exported_claims_event ON exported_claims (event_id);

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
  extractor TEXT NOT NULL
) STRICT;
CREATE INDEX statements_report ON statements (report_id);

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
  extractor TEXT NOT NULL
) STRICT;
CREATE INDEX exported_attributions_report ON exported_attributions (report_id);

-- One independent origin of one counted thing of one event, with the reports that rest on it and why.
CREATE TABLE origins (
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  origin_id TEXT NOT NULL PRIMARY KEY,
  origin TEXT NOT NULL,
  perpetrator TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  report_ids TEXT NOT NULL,
  reason TEXT NOT NULL,
  origin_kind TEXT NOT NULL,
  party TEXT NOT NULL,
  independence TEXT NOT NULL
) STRICT;
CREATE INDEX origins_event ON origins (event_id);

-- Figures about one counted thing that differ, with the kind of difference and the reason in words.
CREATE TABLE conflicts (
  conflict_id TEXT NOT NULL PRIMARY KEY,
  event_id TEXT NOT NULL,
  counted TEXT NOT NULL,
  who TEXT NOT NULL,
  figure_ids TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  report_ids TEXT NOT NULL,
  starts TEXT NOT NULL,
  ends TEXT NOT NULL
) STRICT;
CREATE INDEX conflicts_event ON conflicts (event_id);

-- A campaign, or a slogan, spelling, translation or hashtag of one.
CREATE TABLE campaigns (
  campaign_id TEXT NOT NULL,
  name TEXT NOT NULL,
  alias_of TEXT NOT NULL,
  kind TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  n_reports INTEGER NOT NULL,
  owner TEXT NOT NULL
) STRICT;

-- An event, statement, phase, assessment or criticism tied to a campaign, and who makes the link.
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
  phase TEXT NOT NULL,
  linked_by_kind TEXT NOT NULL,
  via TEXT NOT NULL
) STRICT;
CREATE INDEX campaign_items_campaign ON campaign_items (campaign_id);

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
  report_ids TEXT NOT NULL,
  event_id TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX checks_report ON checks (report_id);
CREATE INDEX checks_event ON checks (event_id);

-- One quoted span as a TextQuoteSelector with its position.
CREATE TABLE spans (
  span_id TEXT NOT NULL,
  report_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL
) STRICT;
CREATE INDEX spans_report ON spans (report_id);

INSERT OR IGNORE INTO pending (report_id) SELECT report_id FROM documents;
INSERT OR REPLACE INTO meta (key, value) VALUES ('tables', 'stale');
