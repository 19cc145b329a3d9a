import io

from fingerpost.common.files import actions
from fingerpost.common.files.rules.owners import Owner
from fingerpost.common.files.tests.samples import PDF

LETTER = Owner("letterbox", "BCDF2345")


class Letterbox:
    """A product that owns files: `readers` may read them, and its looks are kept."""

    def __init__(self):
        self.readers = set()
        self.looks = []
        actions.register_owner("letterbox", may_read=self._may_read, record_look=self._record_look)

    def _may_read(self, person, reference):
        return person.pk in self.readers and reference == LETTER.reference

    def _record_look(self, look, *, shown, by):
        self.looks.append((look, list(shown), by))


def store(content=PDF, *, name="letter.pdf", owner=LETTER, by="test"):
    return actions.store_file(io.BytesIO(content), name=name, owner=owner, by=by)
