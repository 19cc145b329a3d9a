from .conditions import condition, test
from .doing import do
from .outlines import outline, services
from .parts import add, part

__all__ = ["add", "condition", "do", "outline", "part", "services", "test"]
