from .wards import Standing

__all__ = ["Standing"]
