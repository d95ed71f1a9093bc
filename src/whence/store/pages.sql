-- What lists of a large ledger are ordered, filtered and counted by.

CREATE INDEX reports_copy_of ON reports (copy_of, published DESC, report_id);
CREATE INDEX reports_climbing ON reports (report_id, copy_of, published);
CREATE INDEX reports_outlet ON reports (outlet);
CREATE INDEX reports_lang ON reports (lang);
CREATE INDEX reports_copy_kind ON reports (copy_kind);
CREATE INDEX reports_published ON reports (published);
CREATE INDEX figures_counted ON figures (event_id, counted, who, low, high);
CREATE INDEX campaign_items_report ON campaign_items (report_id);
CREATE INDEX campaign_items_item ON campaign_items (item_id);
CREATE INDEX events_parent ON events (parent_id);
