from .reviews import LookReview
from .wards import WardCount, WardFigure, WardRelease

__all__ = ["LookReview", "WardCount", "WardFigure", "WardRelease"]
