from collections.abc import Callable, Mapping

from fingerpost.products.forms import queries
from fingerpost.products.forms.queries import UnpublishedVersion

# Takes the key of a link; gives the service, the files that may be tried with it and the number it
# is counted under (0: it is not), or None.
FilesOf = Callable[[str], tuple[str, Mapping[str, str], int] | None]
_sources: list[FilesOf] = []


def register_trials(files_of: FilesOf) -> None:
    """Let a product hand out forms that are not published, to be tried; from `AppConfig.ready`."""
    if files_of not in _sources:
        _sources.append(files_of)


def trial_with(key: str) -> UnpublishedVersion | None:
    """What may be tried with a key; raises DefinitionError where it cannot be filled in yet."""
    for files_of in _sources:
        if (found := files_of(key)) is not None:
            return queries.unpublished(*found)
    return None
