from .errors import bad_request, csrf_failure, not_found, permission_denied, server_error, too_many
from .gallery import gallery

__all__ = [
    "bad_request",
    "csrf_failure",
    "gallery",
    "not_found",
    "permission_denied",
    "server_error",
    "too_many",
]
