"""A worker that writes a daily file can be caught just before and just after."""

from fingerpost.products.forms.actions.destinations import csv_batch
from tests.faults import traps

write = csv_batch._write


def write_between_traps(file, rows):
    traps.spring("before-file")
    write(file, rows)
    traps.spring("after-file")


def lay():
    csv_batch._write = write_between_traps
