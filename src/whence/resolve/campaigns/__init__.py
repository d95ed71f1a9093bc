"""Campaigns: what one report says of them, and the families, phases and ties that many reports come to."""

from __future__ import annotations

from whence.records import CampaignItem, CampaignMark, CampaignName
from whence.resolve.campaigns.marking import campaign_marks
from whence.resolve.campaigns.rows import Campaigns, campaign_rows, joined_campaigns

__all__ = [
    "CampaignItem",
    "CampaignMark",
    "CampaignName",
    "Campaigns",
    "campaign_marks",
    "campaign_rows",
    "joined_campaigns",
]
