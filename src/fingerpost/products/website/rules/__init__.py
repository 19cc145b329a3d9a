from .content import HomeContent, InvalidContent, PageContent, read_home, read_page, rich_text
from .naming import name_of_page, page_of_name
from .scripts import hashes_of_known_scripts

__all__ = [
    "HomeContent",
    "InvalidContent",
    "PageContent",
    "hashes_of_known_scripts",
    "name_of_page",
    "page_of_name",
    "read_home",
    "read_page",
    "rich_text",
]
