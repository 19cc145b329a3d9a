from .figures import Dashboard, dashboard_for
from .limits import review_limits
from .reviews import NoSuchReview, Usage, review_seen_by, reviews_for, usage_seen_by
from .wards import (
    WardRow,
    releases_of_year,
    ward_history,
    ward_release,
    ward_releases,
    ward_rows,
)

__all__ = [
    "Dashboard",
    "NoSuchReview",
    "Usage",
    "WardRow",
    "dashboard_for",
    "releases_of_year",
    "review_limits",
    "review_seen_by",
    "reviews_for",
    "usage_seen_by",
    "ward_history",
    "ward_release",
    "ward_releases",
    "ward_rows",
]
