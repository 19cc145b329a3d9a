from .pages import (
    content_page,
    home_page,
    robots,
    service_start_page,
    sign_in_to_edit,
    statement_page,
)

__all__ = [
    "content_page",
    "home_page",
    "robots",
    "service_start_page",
    "sign_in_to_edit",
    "statement_page",
]
