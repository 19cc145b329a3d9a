"""The same person on both sites: from the first question to the receipt."""

from collections.abc import Mapping

from .sites import PAGES
from .visitor import Unexpected, Visitor

Answers = list[tuple[str, Mapping[str, str | list[str]]]]


class Peer:
    """The form as the peer asks it."""

    first = "/foster/fostered-before"
    page_of_sixty = "/foster/q{}"

    def begin(self, visitor: Visitor, _form: str = "") -> str:
        visitor.forget()
        return self.first

    def answers(self, number: int) -> Answers:
        before: Answers = (
            [("fostered-before", {"fosteredBefore": "true"}),
             ("last-fostered", {"lastFostered__day": "27", "lastFostered__month": "3",
                                "lastFostered__year": "2007"})]
            if number % 2
            else [("fostered-before", {"fosteredBefore": "false"}),
                  ("barriers", {"barriers": "Time and space"})]
        )  # fmt: skip
        return [
            *before,
            ("about-child", {"ageGroup": "a1", "fosterType": ["t0", "t2"]}),
            ("contact", {"fullName": "Mary Smith", "email": "mary@example.com",
                         "phone": "0161 496 0949"}),
            ("address", {"address__uprn": "", "address__addressLine1": "1 High St",
                         "address__addressLine2": "", "address__town": "Stockport",
                         "address__county": "", "address__postcode": "SK1 3XE"}),
            ("summary", {}),
        ]  # fmt: skip

    def chained(self, place: int) -> Mapping[str, str]:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return {f"q{letters[place // 26]}{letters[place % 26]}": "x"}


class Ours:
    """The same form as we ask it; who begins also presses "Start now"."""

    first = "/apply/fostering/step/fostered-before/"
    page_of_sixty = "/apply/big/step/q{}/"

    def begin(self, visitor: Visitor, form: str = "fostering") -> str:
        visitor.forget()
        visitor.get(f"/apply/{form}/")
        return visitor.post(f"/apply/{form}/", {})

    def answers(self, number: int) -> Answers:
        before: Answers = (
            [("fostered-before", {"fostered-before": "yes"}),
             ("last-fostered", {"last-fostered_day": "27", "last-fostered_month": "3",
                                "last-fostered_year": "2007"})]
            if number % 2
            else [("fostered-before", {"fostered-before": "no"}),
                  ("barriers", {"barriers": "Time and space"})]
        )  # fmt: skip
        return [
            *before,
            ("about-child", {"age-group": "a1", "foster-type": ["t0", "t2"]}),
            ("contact", {"full-name_full": "Mary Smith", "email": "mary@example.com",
                         "phone": "0161 496 0949"}),
            ("address", {"address_line1": "1 High St", "address_town": "Stockport",
                         "address_postcode": "SK1 3XE"}),
            ("check-answers", {}),
        ]  # fmt: skip

    def chained(self, place: int) -> Mapping[str, str]:
        return {f"q{place}": "x"}


Side = Peer | Ours


def journey(side: Side, visitor: Visitor, number: int) -> None:
    """Each page is shown, answered, and leads to the next."""
    here = side.begin(visitor)
    visitor.get(here)
    for page, answers in side.answers(number):
        if page not in here:
            raise Unexpected(f"{here} where {page} was expected")
        here = visitor.post(here, answers)
        visitor.get(here)


def reach_page(side: Side, visitor: Visitor, last: int = PAGES) -> None:
    """Answer the chained pages until the last of them is asked."""
    side.begin(visitor, "big")
    for place in range(last - 1):
        here = side.page_of_sixty.format(place)
        visitor.get(here)
        visitor.post(here, side.chained(place))
