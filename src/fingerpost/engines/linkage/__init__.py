"""Linkage: which records are one person's, and whom a search means. A library of its own.

    links = link(records, model)
    people = cluster(links, Constraints(must_link=..., cannot_link=...))
    index = Index.build(path, records)
    candidates = index.search(Query("Hughes Amelia", PartDate(2014, 5)), k=10)

Links and candidates carry their weight in bits and the evidence for it, field by field. What
people enter when they do not know, such as 01/01/1900, never links anybody.
"""

from .cleaning import plain, plain_postcode
from .clustering import Constraints, Contradiction, cluster
from .comparing import weight_of
from .dates import NOT_KNOWN, NotADate, PartDate, read_date
from .evidence import Evidence, Field, Level
from .index import Index, NoIndex
from .linking import Links, evidence_between, link
from .model import Model
from .query import NothingSought, Query
from .ranking import Candidate
from .records import Placeholders, Record

__all__ = [
    "NOT_KNOWN",
    "Candidate",
    "Constraints",
    "Contradiction",
    "Evidence",
    "Field",
    "Index",
    "Level",
    "Links",
    "Model",
    "NoIndex",
    "NotADate",
    "NothingSought",
    "PartDate",
    "Placeholders",
    "Query",
    "Record",
    "cluster",
    "evidence_between",
    "link",
    "plain",
    "plain_postcode",
    "read_date",
    "weight_of",
]
