"""What is looked up while somebody fills in a form."""

from .making import Told, look_up_what_is_due
from .registry import connectors_known, register_connector

__all__ = ["Told", "connectors_known", "look_up_what_is_due", "register_connector"]
