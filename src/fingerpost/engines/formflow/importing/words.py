"""Foreign words as ours: HTML as Markdown, names as ids, lines that are not too long."""

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

from .report import Entry

_LINE, _WORDS, _READ = 500, 20_000, 60_000
_FILLED = re.compile(r"\{\{(.{0,200}?)\}\}|\{%.{0,500}?%\}", re.DOTALL)
_RANDOM = re.compile(r"(?=.*[a-z])(?=.[A-Za-z]*[A-Z])[A-Za-z]{6}")
_RESERVED = frozenset({"id", "another", "check-answers"})


class Names:
    """Ids that are given once each."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def of(self, *wishes: str) -> str:
        """The first wish that makes an id, with a number if that is taken."""
        base = next(filter(None, map(_slug, wishes)), "unnamed")
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._taken.add(name)
        return name


def is_random(name: str) -> bool:
    """Whether a name is one of those that a builder makes up, such as wqJmSf."""
    name = name[:80]
    return bool(_RANDOM.fullmatch(name)) or bool(re.search(r"[0-9].*[A-Z_-].*[0-9A-Z]", name))


def option_value(value: str, taken: set[str]) -> str:
    """An option's value as ours."""
    base = _slug(value) or "option"
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def line(text: str, entry: Entry, otherwise: str = "") -> str:
    """One line of plain words."""
    words = " ".join(_without_gaps(markdown(text), entry).split())
    if len(words) > _LINE:
        entry.changed(f"more than {_LINE} characters were cut", "word it more shortly")
    return words[: _LINE - 1].rstrip() + "…" if len(words) > _LINE else words or otherwise


def words(text: str, entry: Entry) -> str:
    """Paragraphs, lists and links."""
    said = _without_gaps(markdown(text), entry)
    if len(said) > _WORDS:
        entry.changed(f"more than {_WORDS} characters were cut", "split these words up")
    return "\n".join(row.rstrip() for row in said[:_WORDS].split("\n")).strip()


def markdown(text: str) -> str:
    """Simple HTML as Markdown; other tags are dropped, their words stay."""
    text = text[:_READ].replace("\r\n", "\n").replace("\r", "\n")
    if not re.search(r"<[a-zA-Z/!]", text):
        return unescape(text).strip()
    reader = _Html()
    reader.feed(text)
    reader.close()
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", "".join(reader.pieces)).strip()


class _Html(HTMLParser):
    BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "table", "tr", "section"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._links: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._unseen += 1
        elif tag in self.BLOCKS:
            self.pieces.append("\n\n" + ("## " if tag in {"h1", "h2", "h3", "h4"} else ""))
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in {"strong", "b"}:
            self.pieces.append("**")
        elif tag == "a":
            address = dict(attrs).get("href") or ""
            safe = re.match(r"(https?://|mailto:|tel:|/)[^\s()<>]*$", address)
            self._links.append(address if safe else "")
            self.pieces.append("[" if safe else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._unseen = max(0, self._unseen - 1)
        elif tag in self.BLOCKS:
            self.pieces.append("\n\n")
        elif tag in {"strong", "b"}:
            self.pieces.append("**")
        elif tag == "a" and self._links and (address := self._links.pop()):
            self.pieces.append(f"]({address})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _without_gaps(text: str, entry: Entry) -> str:
    """Words that the original fills in are left out; other braces mean nothing here."""
    if "{" not in text and "}" not in text:
        return text
    if _FILLED.search(text):
        entry.changed(
            "words that were filled in from an answer or by a programme were left out",
            "write the gap anew as {question-id|words for no answer}",
        )
    return _FILLED.sub("…", text).replace("{", "(").replace("}", ")")


def _slug(text: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text[:300])
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if name and not name[0].isalpha():
        name = f"n-{name}"
    return name[:45].rsplit("-", 1)[0] if len(name) > 45 else name
