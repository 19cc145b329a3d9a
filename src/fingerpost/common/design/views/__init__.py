from .errors import (
    bad_request,
    csrf_failure,
    not_found,
    permission_denied,
    server_error,
    too_large,
    too_many,
)
from .gallery import example_form, gallery

__all__ = [
    "bad_request",
    "csrf_failure",
    "example_form",
    "gallery",
    "not_found",
    "permission_denied",
    "server_error",
    "too_large",
    "too_many",
]
