"""Look-ups in systems that answer with JSON over HTTPS, each described in a file."""
