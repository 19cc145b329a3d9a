"""The types of question."""

from typing import Annotated

from pydantic import Field

from .chosen import Checkboxes, CheckboxOption, Declaration, Option, Radios, Select, YesNo
from .counted import DecimalNumber, ExactNumber, Money, Number, Percentage, Scale
from .dated import DateParts
from .question_parts import ErrorKind, QuestionParts
from .written import Address, Email, LongText, Name, Phone, Postcode, ShortText

__all__ = [
    "Address",
    "CheckboxOption",
    "Checkboxes",
    "DateParts",
    "DecimalNumber",
    "Declaration",
    "Email",
    "ErrorKind",
    "ExactNumber",
    "LongText",
    "Money",
    "Name",
    "Number",
    "Option",
    "Percentage",
    "Phone",
    "Postcode",
    "Question",
    "QuestionParts",
    "Radios",
    "Scale",
    "Select",
    "ShortText",
    "YesNo",
]

Question = Annotated[
    ShortText
    | LongText
    | Name
    | Email
    | Phone
    | Number
    | DecimalNumber
    | Money
    | Percentage
    | Scale
    | DateParts
    | YesNo
    | Radios
    | Select
    | Checkboxes
    | Postcode
    | Address
    | Declaration,
    Field(discriminator="type"),
]
