"""Filling in a form as a browser does it: only what the page shows, only by its forms and links."""

import re
from html import unescape
from urllib.parse import urlsplit

ALLOTMENT = {
    "lives-here": {"lives-here": "yes"},
    "your-name": {"your-name_first": "Ada", "your-name_last": "Okafor"},
    "date-of-birth": {
        "date-of-birth_day": "27",
        "date-of-birth_month": "3",
        "date-of-birth_year": "1985",
    },
    "contact": {"contact-by": ["email"], "email": "ada@hatworth.example"},
    "address": {
        "address_line1": "3 Bell Street",
        "address_town": "Hatworth",
        "address_postcode": "SK1 3XE",
    },
    "about-helpers": {},
    "helpers": {"another": "no"},
    "helper-name": {"helper-name_first": "Bola", "helper-name_last": ""},
    "helper-born": {
        "helper-born_day": "1",
        "helper-born_month": "2",
        "helper-born_year": "1990",
    },
    "size": {"size": "whole"},
    "site": {"site": "mill-lane"},
    "experience": {"confidence": "8", "years": "3"},
    "plans": {"plans": "Beans & peas\nand <b>leeks</b>"},
    "access": {},
}


def begin(client, service):
    """Start; the address of the first page."""
    return client.post(f"/apply/{service}/").url


def page_of(address):
    return urlsplit(address).path.split("/")[4]


def fill_in(client, service, answers, *, until="check-answers", **changed):
    """Answer page after page until one is reached; its address."""
    address = begin(client, service)
    while until not in address:
        page = page_of(address)
        response = client.post(address, changed.get(page, answers[page]))
        assert response.status_code == 302, errors_in(response)
        address = response.url
    return address


def send(client, service, answers, **changed):
    """Fill in everything and send it; the response that shows the receipt."""
    address = fill_in(client, service, answers, **changed)
    return client.post(address, {"revision": hidden(client.get(address), "revision")}, follow=True)


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text_of(response))[1]


def errors_in(response):
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>', unescape(text_of(response)))


def text_of(response):
    return response.content.decode()
