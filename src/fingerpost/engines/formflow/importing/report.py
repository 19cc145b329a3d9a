"""What became of each part of a form that was imported."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fate(StrEnum):
    """What can become of a part."""

    KEPT = "kept"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is not as it was, why, and what to do about it."""

    fate: Fate
    says: str
    todo: str = ""


@dataclass(slots=True)
class Entry:
    """A question, a page or the form, with all that is to be said of it."""

    about: str
    kind: str
    became: str = ""
    notes: list[Note] = field(default_factory=list)

    @property
    def fate(self) -> Fate:
        """The worst that befell it as a whole."""
        if not self.notes:
            return Fate.KEPT
        return Fate.CHANGED if self.became else Fate.LOST

    def changed(self, says: str, todo: str = "") -> None:
        """Say how it is not as it was."""
        self._note(Note(Fate.CHANGED, says, todo))

    def lost(self, says: str, todo: str = "") -> None:
        """Say what of it is not there any more, and why."""
        self._note(Note(Fate.LOST, says, todo))

    def _note(self, note: Note) -> None:
        if note not in self.notes:
            self.notes.append(note)


@dataclass(slots=True)
class Report:
    """Every part in the order in which it was met."""

    entries: list[Entry] = field(default_factory=list)

    def about(self, kind: str, about: str, became: str = "") -> Entry:
        """A new entry."""
        entry = Entry(about, kind, became)
        self.entries.append(entry)
        return entry

    def count(self, kind: str) -> Counter[Fate]:
        """How many of that kind were kept, changed and lost."""
        return Counter(entry.fate for entry in self.entries if entry.kind == kind)

    def in_words(self, title: str) -> str:
        """The report as a Markdown page."""
        lines = [f"# {title}", ""]
        for kind in dict.fromkeys(entry.kind for entry in self.entries):
            counted = self.count(kind)
            lines.append(f"- {kind}: " + ", ".join(f"{counted[fate]} {fate}" for fate in Fate))
        for kind in dict.fromkeys(entry.kind for entry in self.entries):
            lines += ["", f"## {kind}", ""]
            for entry in self.entries:
                if entry.kind == kind:
                    lines += _entry_in_words(entry)
        return "\n".join(lines) + "\n"


def _entry_in_words(entry: Entry) -> list[str]:
    became = f", now `{entry.became}`" if entry.became else ""
    lines = [f"- **{entry.fate}**: {_one_line(entry.about)}{became}"]
    for note in entry.notes:
        todo = f" To do: {note.todo}" if note.todo else ""
        lines.append(f"  - {note.fate}: {_one_line(note.says)}.{_one_line(todo)}")
    return lines


def _one_line(text: str) -> str:
    shown = " ".join(text.split())
    return (" " if text.startswith(" ") else "") + shown[:400]
