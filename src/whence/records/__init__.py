"""The records that pass between stages: frozen values, made once, never changed.

Offsets count Unicode code points of a document's text (NFC), end exclusive. Ids come from content and
name the thing judged (kind + span), never the version of the tool that found it. Standard library only.
"""

from whence.records.campaigns import CampaignItem, CampaignMark, CampaignName
from whence.records.corrections import Correction, corrected_in, verdict_cell
from whence.records.groups import Group, Judgement, Level, Link, Verdict
from whence.records.marks import (
    Attribution,
    Claim,
    Finding,
    Manner,
    Mention,
    MentionKind,
    Role,
    Severity,
    Sheet,
    spans_of,
)
from whence.records.reports import Basis, Block, BlockKind, Capture, Document, Span, report_id
from whence.records.signatures import Count, Fingerprint, Key, Signature, Sketch, Telling
from whence.records.values import Duration, Figure, Name, Value, When, Where, content_id

__all__ = [
    "Attribution",
    "Basis",
    "Block",
    "BlockKind",
    "CampaignItem",
    "CampaignMark",
    "CampaignName",
    "Capture",
    "Claim",
    "Correction",
    "Count",
    "Document",
    "Duration",
    "Figure",
    "Finding",
    "Fingerprint",
    "Group",
    "Judgement",
    "Key",
    "Level",
    "Link",
    "Manner",
    "Mention",
    "MentionKind",
    "Name",
    "Role",
    "Severity",
    "Sheet",
    "Signature",
    "Sketch",
    "Span",
    "Telling",
    "Value",
    "Verdict",
    "When",
    "Where",
    "content_id",
    "corrected_in",
    "report_id",
    "spans_of",
    "verdict_cell",
]
