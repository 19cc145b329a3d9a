"""Where submissions can go; products further down the flow of data add their own."""

from .registry import destination_named, ours, register_destination

__all__ = ["destination_named", "ours", "register_destination"]
