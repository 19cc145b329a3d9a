"""The parts of a form as pages of the editor show them."""

from .documents import files_shown, files_told, name_of_file
from .labels import OF_PART, heading_of, help_of, kind_of, label_of, word_label, word_of
from .maps import MapDrawn, drawn
from .outlines import OutlineShown, changes_shown, outline_of, told
from .parts import PartShown, differing, is_page, kinds_shown, page_and_question, part_shown, way_to
from .places import url_of, url_of_condition, url_of_test
from .remarks import block_shown, remark_shown
from .research import findings_shown
from .sentences import condition_in_words, difference_in_words, done_in_words
from .trees import emails_in, questions_before, tree_of

__all__ = [
    "MapDrawn",
    "drawn",
    "emails_in",
    "files_shown",
    "files_told",
    "name_of_file",
    "OutlineShown",
    "PartShown",
    "block_shown",
    "changes_shown",
    "condition_in_words",
    "difference_in_words",
    "differing",
    "done_in_words",
    "findings_shown",
    "heading_of",
    "OF_PART",
    "help_of",
    "is_page",
    "kind_of",
    "kinds_shown",
    "label_of",
    "outline_of",
    "page_and_question",
    "part_shown",
    "questions_before",
    "remark_shown",
    "told",
    "tree_of",
    "url_of",
    "url_of_condition",
    "url_of_test",
    "way_to",
    "word_label",
    "word_of",
]
