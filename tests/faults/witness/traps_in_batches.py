"""A worker that writes a daily file can be caught just before and just after."""

from fingerpost.products.forms.actions.destinations import csv_batch
from tests.faults import traps

write = csv_batch.write_whole


def write_between_traps(file, content):
    traps.spring("before-file")
    write(file, content)
    traps.spring("after-file")


def lay():
    csv_batch.write_whole = write_between_traps
