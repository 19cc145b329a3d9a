from .conditions import condition, test
from .doing import do
from .mapping import routes
from .outlines import outline, services
from .parts import add, part
from .reviewing import review

__all__ = ["routes", "review", "add", "condition", "do", "outline", "part", "services", "test"]
