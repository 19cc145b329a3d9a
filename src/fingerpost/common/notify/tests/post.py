"""A post of the tests' own, which can be told to misbehave."""

from fingerpost.common.notify.ports import Receipt, Refused, TryLater

sent: list[str] = []
known: dict[str, Receipt] = {}
misbehaviour: list[Exception] = []


class RecordingPost:
    """Remembers what it sent and cannot be asked about it, as a mail server."""

    knows_references = False

    def send(self, item):
        if misbehaviour:
            raise misbehaviour[0]
        sent.append(item.reference)
        return f"theirs-{len(sent)}"

    def look_up(self, reference):
        raise NotImplementedError

    def read_receipt(self, content):
        try:
            return known[content["reference"]]
        except KeyError:
            raise ValueError("no receipt") from None


class KnowingPost(RecordingPost):
    """Can be asked what became of a reference."""

    knows_references = True

    def look_up(self, reference):
        return known.get(reference)


def reset():
    sent.clear()
    known.clear()
    misbehaviour.clear()


def refuse():
    misbehaviour[:] = [Refused("unknown-mailbox")]


def be_busy():
    misbehaviour[:] = [TryLater()]


def crash():
    misbehaviour[:] = [ConnectionResetError("while sending to ada@hatworth.example")]


def recover():
    misbehaviour.clear()
