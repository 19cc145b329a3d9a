"""What is taken of people we do not know, who may not know what is in their files either."""

from dataclasses import dataclass

from .types import FileType, types_of

Kinds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Kinds of file and the largest size. Documents are looked into, pictures drawn anew."""

    kinds: Kinds
    most_bytes: int

    @property
    def taken(self) -> tuple[FileType, ...]:
        """The types of these kinds."""
        return types_of(self.kinds)

    def within(self, kinds: Kinds, most_bytes: int | None) -> "Terms":
        """What is asked for here, and never a larger file than these take."""
        most = min(most_bytes, self.most_bytes) if most_bytes else self.most_bytes
        return Terms(kinds or self.kinds, most)
