"""Doubles of a scanner, named in settings as a real one is."""

from fingerpost.common.files.ports import ScannerUnavailable, Verdict


class FindsNothing:
    def scan(self, content):
        while content.read(1024):
            pass
        return Verdict.CLEAN


class FindsTheWord:
    """Whatever holds the word is infected: it sees the whole of what it is given."""

    def __init__(self, word):
        self.word = word

    def scan(self, content):
        return Verdict.INFECTED if self.word in content.read(-1) else Verdict.CLEAN


class IsDown:
    def scan(self, content):
        raise ScannerUnavailable("connection refused")


def chosen(scanner, **options):
    return {"CLASS": f"{__name__}.{scanner.__name__}", "OPTIONS": options}
