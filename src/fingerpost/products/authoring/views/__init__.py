from .beginning import new
from .conditions import condition, test
from .doing import do
from .folders import folder
from .mapping import routes
from .outlines import outline, services
from .parts import add, part
from .reviewing import review

__all__ = [
    "add",
    "condition",
    "do",
    "folder",
    "new",
    "outline",
    "part",
    "review",
    "routes",
    "services",
    "test",
]
