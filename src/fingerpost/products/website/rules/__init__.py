from .content import HomeContent, InvalidContent, PageContent, read_home, read_page, rich_text
from .scripts import hashes_of_known_scripts

__all__ = [
    "HomeContent",
    "InvalidContent",
    "PageContent",
    "hashes_of_known_scripts",
    "read_home",
    "read_page",
    "rich_text",
]
