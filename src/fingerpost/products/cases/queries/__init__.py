"""Which cases somebody may see, and what of them; every look at a person is audited first."""

from .access import (
    NoSuchCase,
    cases_visible_to,
    may_read_files,
    standing_of,
    visible_among,
    visible_case,
)
from .case_page import (
    CasePage,
    look_at_case,
    look_at_changes,
    look_at_referral,
    look_at_reply,
)
from .counts import count_cases_by_service
from .duplicates import Comparison, look_at_both, possible_duplicates_of
from .figures import (
    Figures,
    Group,
    Named,
    Selection,
    choices_for_figures,
    decisions_in,
    figures_by,
    figures_of,
    outcomes_in,
)
from .letters import Letter, NoLetter, look_at_letter
from .lists import (
    CaseRow,
    cases_of,
    choices_in,
    narrowed,
    next_reviews_of,
    queue_of,
    rows,
    team_cases_of,
    work_in_hand,
)
from .loads import Load, loads_in, places_for
from .locking import AnswersShown, DayShown, day_of, locking_of
from .options import ActOptions, options_for
from .progress import may_write_to_sender, progress_of
from .ties import Pair, Ties, ties_between
from .wards import (
    KINDS,
    WardCount,
    days_to_contact_in,
    names_of_kinds,
    usual_in,
    ward_counts,
)
from .workflows import bank_holidays, workflow_of

__all__ = [
    "KINDS",
    "ActOptions",
    "AnswersShown",
    "DayShown",
    "day_of",
    "locking_of",
    "CasePage",
    "CaseRow",
    "Comparison",
    "Figures",
    "Group",
    "Letter",
    "Load",
    "Named",
    "NoLetter",
    "NoSuchCase",
    "Pair",
    "Selection",
    "Ties",
    "WardCount",
    "bank_holidays",
    "cases_of",
    "cases_visible_to",
    "choices_for_figures",
    "choices_in",
    "count_cases_by_service",
    "days_to_contact_in",
    "decisions_in",
    "figures_by",
    "figures_of",
    "loads_in",
    "look_at_both",
    "look_at_case",
    "look_at_changes",
    "look_at_letter",
    "may_read_files",
    "look_at_referral",
    "look_at_reply",
    "may_write_to_sender",
    "narrowed",
    "names_of_kinds",
    "next_reviews_of",
    "options_for",
    "outcomes_in",
    "places_for",
    "possible_duplicates_of",
    "progress_of",
    "queue_of",
    "rows",
    "standing_of",
    "team_cases_of",
    "ties_between",
    "usual_in",
    "visible_among",
    "visible_case",
    "ward_counts",
    "work_in_hand",
    "workflow_of",
]
