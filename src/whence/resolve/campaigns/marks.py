"""What one report says of campaigns; the records stand with the other records."""

from __future__ import annotations

from whence.records import CampaignItem, CampaignMark, CampaignName

__all__ = ["CampaignItem", "CampaignMark", "CampaignName"]
