-- What masking and the limits on quotations need of a report, so that a page shows a part of the pile without reading
-- whole reports: bytes that the exports write and read. A report that is read again gets a higher number.
CREATE TABLE care (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  report_id TEXT NOT NULL UNIQUE REFERENCES documents (report_id) ON DELETE CASCADE,
  data BLOB NOT NULL
) STRICT;

INSERT OR REPLACE INTO meta (key, value) SELECT 'tables', 'stale' WHERE EXISTS (SELECT 1 FROM documents);
