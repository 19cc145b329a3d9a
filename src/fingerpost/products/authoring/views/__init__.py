from .beginning import new
from .conditions import condition, test
from .documents import document
from .doing import do
from .examples import keep_as_example
from .folders import folder
from .mapping import routes
from .outlines import outline, services
from .parts import add, part
from .research import research
from .reviewing import review

__all__ = [
    "add",
    "condition",
    "do",
    "document",
    "folder",
    "keep_as_example",
    "new",
    "outline",
    "part",
    "research",
    "review",
    "routes",
    "services",
    "test",
]
