-- What people should look at, and what each of them has decided, so that a page of it needs no look at whole tables.
-- All of it follows from other tables and is made anew with them.

-- Where each judgement's marks stand today; kind is that of its anchors. A reason: they are not found, and why. A row
-- goes when a report of the judgement is read anew or removed; a change of how marks are found again empties the table.
CREATE TABLE judgement_places (
  judgement_id TEXT NOT NULL PRIMARY KEY REFERENCES judgements (judgement_id),
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  about_other TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_places_about ON judgement_places (about, about_other, kind);
CREATE INDEX judgement_anchors_report ON judgement_anchors (sha256);

-- Each coder's latest verdict on each thing, less those withdrawn; of a pair, about is the id that sorts first.
CREATE TABLE coded (
  about TEXT NOT NULL,
  about_other TEXT NOT NULL,
  kind TEXT NOT NULL,
  coder TEXT NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY (about, about_other, kind, coder)
) STRICT, WITHOUT ROWID;

-- Figures with rivals or replaced, events joined or kept apart by little, copies by little; grade 1 matters most.
-- owner is the event or group that the row goes with; within a grade the order is weight, place, id, other.
CREATE TABLE review (
  id TEXT NOT NULL,
  other TEXT NOT NULL,
  grade INTEGER NOT NULL,
  weight REAL NOT NULL,
  place TEXT NOT NULL,
  because TEXT NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (id, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_order ON review (grade, weight, place, id, other);
CREATE INDEX review_owner ON review (owner);

CREATE INDEX tellings_event ON tellings (event_id);
CREATE INDEX figures_score ON figures (score, figure_id);
CREATE INDEX exported_claims_score ON exported_claims (score, claim_id);
CREATE INDEX statements_score ON statements (score, statement_id);
CREATE INDEX statements_id ON statements (statement_id);
CREATE INDEX exported_attributions_score ON exported_attributions (score, attribution_id);
CREATE INDEX exported_attributions_id ON exported_attributions (attribution_id);

-- The rows of review, from the tables that they follow from. Grades: 1 figures in conflict, 2 figures that differ in
-- another way, 3 figures that a later one replaced, 4 claims joined as one event by a score near the least that joins
-- (0.5), 5 events kept apart though something links them, 6 reports taken for copies by a low share of their words.
CREATE VIEW to_review (owner, grade, weight, place, id, other, because) AS
SELECT conflicts.event_id, CASE kind WHEN 'conflict' THEN 1 ELSE 2 END, -n_reports,
  conflicts.event_id || conflict_id, figure.value, '', conflict_id
FROM conflicts JOIN events ON events.event_id = conflicts.event_id,
  json_each('["' || replace(figure_ids, ' | ', '","') || '"]') AS figure
UNION ALL
SELECT figures.event_id, 3, -n_reports, figures.event_id, figure_id, '', superseded_by
FROM figures JOIN events ON events.event_id = figures.event_id
WHERE superseded_by <> ''
UNION ALL
SELECT group_id, 4, score, '', min(a, b), max(a, b), ''
FROM links
WHERE a >= 'c' AND a < 'd' AND score < 0.65
UNION ALL
SELECT group_id, 6, score, '', min(a, b), max(a, b), ''
FROM links
WHERE a >= 'r' AND a < 's' AND score < 0.6
UNION ALL
SELECT part.event_id, 5, -part.n_reports, '', min(first.head, own.head), max(first.head, own.head), ''
FROM events AS part
JOIN tellings AS own ON own.head = (SELECT min(head) FROM tellings WHERE tellings.event_id = part.event_id)
JOIN tellings AS first ON first.head = own.block AND first.event_id <> part.event_id
JOIN events AS whole ON whole.event_id = first.event_id AND whole.parent_id = ''
WHERE part.parent_id = '';

INSERT OR IGNORE INTO review (owner, grade, weight, place, id, other, because)
SELECT owner, grade, weight, place, id, other, because FROM to_review ORDER BY grade, weight, place, id, other;
