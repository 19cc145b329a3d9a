from .figures import (
    Dashboard,
    WardRow,
    dashboard_for,
    releases_of_year,
    ward_release,
    ward_releases,
    ward_rows,
)
from .reviews import NoSuchReview, Usage, review_seen_by, reviews_for, usage_seen_by

__all__ = [
    "Dashboard",
    "NoSuchReview",
    "Usage",
    "WardRow",
    "dashboard_for",
    "releases_of_year",
    "review_seen_by",
    "reviews_for",
    "usage_seen_by",
    "ward_release",
    "ward_releases",
    "ward_rows",
]
