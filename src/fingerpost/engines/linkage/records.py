"""What one source says of somebody, as far as it tells people apart."""

from dataclasses import dataclass, field, replace

from .cleaning import name_words, plain, plain_phone, plain_postcode
from .dates import NOT_KNOWN, PartDate

_WORDS = """unknown unk notknown none nil na null test tba tbc xx xxx baby unborn anonymous withheld
nfa homeless""".split()  # noqa: SIM905  a list would be thirty lines of quotes


@dataclass(frozen=True, slots=True)
class Record:
    """A person in one source; any part may be empty. The key is unique over all sources."""

    key: str
    forenames: str = ""
    surname: str = ""
    other_names: tuple[str, ...] = ()
    born_on: PartDate = NOT_KNOWN
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    phone: str = ""
    email: str = ""
    # By the name of the number, such as "nhs".
    identifiers: tuple[tuple[str, str], ...] = ()
    # Where each person has one number, and so usually one record; "" where that is not so.
    register: str = ""


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What people enter when they do not know; none of it ever links anybody."""

    dates: frozenset[PartDate] = frozenset(
        {PartDate(1900, 1, 1), PartDate(1901, 1, 1), PartDate(1999, 9, 9)}
    )
    words: frozenset[str] = frozenset(_WORDS)
    # Of offices, hostels and hospitals: many people who do not know each other are there.
    postcodes: frozenset[str] = frozenset()
    uprns: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Traits:
    """A record in its plain form, without placeholders: what comparing and searching look at."""

    key: str
    forenames: tuple[str, ...]
    surname: tuple[str, ...]
    other: frozenset[str]
    born_on: PartDate
    address: str
    postcode: str
    uprn: str
    phone: str
    email: str
    identifiers: dict[str, str] = field(hash=False)
    register: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of every name, each once."""
        return tuple(dict.fromkeys((*self.forenames, *self.surname, *sorted(self.other))))


def traits_of(record: Record, placeholders: Placeholders) -> Traits:
    """The plain form of a record."""
    traits = Traits(
        key=record.key,
        forenames=_names(record.forenames, placeholders),
        surname=_names(record.surname, placeholders),
        other=frozenset(word for name in record.other_names for word in _names(name, placeholders)),
        born_on=NOT_KNOWN if record.born_on in placeholders.dates else record.born_on,
        address=plain(record.address),
        postcode=plain_postcode(record.postcode),
        uprn=record.uprn.strip().lstrip("0"),
        phone=plain_phone(record.phone),
        email=record.email.strip().casefold(),
        identifiers={
            name: number for name, text in record.identifiers if (number := _number(text))
        },
        register=record.register,
    )
    return _without_shared_places(traits, placeholders)


def _names(text: str, placeholders: Placeholders) -> tuple[str, ...]:
    """No word of a name that is a placeholder, nor one such as "not known" as a whole."""
    words = name_words(text)
    if "".join(words) in placeholders.words:
        return ()
    return tuple(word for word in words if word not in placeholders.words)


def _number(text: str) -> str:
    """An identifier without spaces; one digit over and over is a placeholder."""
    plain_text = plain(text).replace(" ", "")
    return plain_text if len(set(plain_text)) > 2 else ""


def _without_shared_places(traits: Traits, placeholders: Placeholders) -> Traits:
    shared = {plain_postcode(postcode) for postcode in placeholders.postcodes}
    if traits.postcode in shared or traits.uprn in placeholders.uprns or not _is_a_place(traits):
        traits = replace(traits, postcode="", address="", uprn="")
    if traits.phone in placeholders.phones or len(set(traits.phone)) < 4:
        traits = replace(traits, phone="")
    return traits


def _is_a_place(traits: Traits) -> bool:
    words = traits.address.replace(" ", "")
    return not words.startswith(("nofixed", "unknown", "notknown"))
