"""Moments, as they are written down."""

from datetime import UTC, datetime


def iso_time(seconds: int) -> str:
    """Seconds since 1970 as a moment in UTC (RFC 3339): 2026-11-22T00:00:00Z."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
