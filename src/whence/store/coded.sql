-- Each coder's latest verdict on each thing, less those withdrawn, with the corrected reading and the judgement that says
-- so; of a pair, about is the id that sorts first. It follows from the judgements, and is made anew with the tables.
DROP TABLE coded;
CREATE TABLE coded (
  about TEXT NOT NULL,
  about_other TEXT NOT NULL,
  kind TEXT NOT NULL,
  coder TEXT NOT NULL,
  verdict TEXT NOT NULL,
  value TEXT NOT NULL,
  judgement_id TEXT NOT NULL,
  PRIMARY KEY (about, about_other, kind, coder)
) STRICT, WITHOUT ROWID;

INSERT OR REPLACE INTO meta (key, value) SELECT 'tables', 'stale' WHERE EXISTS (SELECT 1 FROM judgements);
