from .reviews import AlreadyReviewed, open_review, record_outcome, review_looks
from .wards import release_ward_figures

__all__ = [
    "AlreadyReviewed",
    "open_review",
    "record_outcome",
    "release_ward_figures",
    "review_looks",
]
