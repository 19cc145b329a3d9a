"""The types of question."""

from typing import Annotated

from pydantic import Field

from .chosen import (
    Checkboxes,
    CheckboxOption,
    Declaration,
    Option,
    RadioOption,
    Radios,
    Select,
    YesNo,
)
from .counted import DecimalNumber, ExactNumber, Money, Number, Percentage, Scale
from .dated import Appointment, DateParts, DateRange, Month, Time
from .gathered import Column, Signature, Table
from .listed import Autocomplete, Entry
from .located import Place
from .question_parts import ErrorKind, QuestionParts
from .uploaded import FileKind, Files, OneFile, Uploaded
from .written import (
    Address,
    Email,
    LongText,
    Name,
    NhsNumber,
    Nino,
    Organisation,
    Phone,
    Postcode,
    ShortText,
    Street,
    Uprn,
    VehicleRegistration,
)

__all__ = [
    "Appointment",
    "Address",
    "Autocomplete",
    "CheckboxOption",
    "Checkboxes",
    "Column",
    "DateParts",
    "DateRange",
    "DecimalNumber",
    "Declaration",
    "Email",
    "Entry",
    "ErrorKind",
    "ExactNumber",
    "FileKind",
    "Files",
    "LongText",
    "Money",
    "Month",
    "Name",
    "NhsNumber",
    "Nino",
    "Number",
    "OneFile",
    "Option",
    "Organisation",
    "Percentage",
    "Phone",
    "Place",
    "Postcode",
    "Question",
    "QuestionParts",
    "RadioOption",
    "Radios",
    "Scale",
    "Select",
    "ShortText",
    "Signature",
    "Street",
    "Table",
    "Time",
    "Uploaded",
    "Uprn",
    "VehicleRegistration",
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
    | Month
    | DateRange
    | Time
    | Appointment
    | YesNo
    | Radios
    | Select
    | Autocomplete
    | Checkboxes
    | Postcode
    | Address
    | Street
    | Place
    | Organisation
    | Nino
    | NhsNumber
    | Uprn
    | VehicleRegistration
    | Declaration
    | Signature
    | Table
    | OneFile
    | Files,
    Field(discriminator="type"),
]
