"""Comments, which are no part of a definition and so are not written."""

from collections.abc import Iterator

import yaml


def has_comments(text: str) -> bool:
    """Whether a YAML file holds a comment; the file has to be one that can be read."""
    return any("#" in between for between in _between_tokens(text))


def _between_tokens(text: str) -> Iterator[str]:
    at = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        yield text[at : token.start_mark.index]
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            yield text[token.start_mark.index : token.end_mark.index].splitlines()[0]
        at = token.end_mark.index
    yield text[at:]
