"""Read submission times in the formats that platforms use."""

from __future__ import annotations

import re
from datetime import datetime, timezone

_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T _-]+(\d\d)[:-](\d\d)(?:[:-](\d\d))?(?:\.\d+)? *(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE
)


def iso(text: str) -> str:
    """Return a date and time in ISO 8601, with the time zone if one is given, or "" if the text isn't a time.

    >>> iso("2026-11-01-10-00-00"), iso("2026-11-01 10:00:00.123 UTC"), iso("2026-11-01 10:00:00 +0100"), iso("soon")
    ('2026-11-01T10:00:00', '2026-11-01T10:00:00Z', '2026-11-01T10:00:00+01:00', '')
    """
    found = _TIME.fullmatch(text.strip())
    if not found:
        return ""
    *parts, zone = found.groups()
    try:
        told = datetime(*(int(part or 0) for part in parts)).isoformat()
    except ValueError:  # the day doesn't exist, such as June 31
        return ""
    if not zone:
        return told
    return f"{told}Z" if zone[0].isalpha() else f"{told}{zone[:3]}:{zone[-2:]}"


def order(time: str) -> int:
    """Return a time in ISO 8601 as a number that is higher for later times, or 0 if there is no time.

    >>> order("2026-11-01T10:00:00"), order("2026-11-01T10:00:00+01:00"), order("")
    (20261101100000, 20261101090000, 0)
    """
    try:
        found = datetime.fromisoformat(time.replace("Z", "+00:00"))
        return int((found.astimezone(timezone.utc) if found.tzinfo else found).strftime("%Y%m%d%H%M%S"))
    except (ValueError, OverflowError):
        return 0


def of_number(sent: int) -> str:
    """Return in ISO 8601 the time that a number such as 202611011000 stands for, or "" if the number isn't a time.

    >>> of_number(202611011000), of_number(0)
    ('2026-11-01T10:00', '')
    """
    try:
        return datetime.strptime(str(sent), "%Y%m%d%H%M").isoformat(timespec="minutes")
    except ValueError:
        return ""
