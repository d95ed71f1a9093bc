-- Where the judged marks stood, so that a judgement is found again by quote and context: never changed, never deleted.
-- part 1 is of judgements.about, part 2 of about_other; given is the id that the person named.
CREATE TABLE judgement_anchors (
  judgement_id TEXT NOT NULL REFERENCES judgements (judgement_id),
  part INTEGER NOT NULL CHECK (part IN (1, 2)),
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  given TEXT NOT NULL,
  name TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  PRIMARY KEY (judgement_id, part)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER judgement_anchors_are_not_changed BEFORE UPDATE ON judgement_anchors
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: add a new one'); END;

CREATE TRIGGER judgement_anchors_are_not_deleted BEFORE DELETE ON judgement_anchors
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: add a new one'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER judgement_anchors_are_not_replaced BEFORE INSERT ON judgement_anchors
WHEN EXISTS (SELECT 1 FROM judgement_anchors WHERE judgement_id = NEW.judgement_id AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'judgements are append-only: this one is already there'); END;
