"""Where each part is edited."""

from django.urls import reverse

from fingerpost.products.authoring.rules import Place, address_of


def url_of(service: str, place: Place) -> str:
    """The page of a part; of a section or of nothing in particular, the outline."""
    if not place:
        return reverse("authoring:outline", args=[service])
    return reverse("authoring:part", args=[service, address_of(place)])


def url_of_add(service: str, place: Place) -> str:
    """Where something is added to a list."""
    return reverse("authoring:add", args=[service, address_of(place)])


def url_of_condition(service: str, condition: Place) -> str:
    """Where it is said when a part is shown, or when a task can be begun."""
    *owner, key = condition
    place = tuple(owner) if key == "when" else condition
    return reverse("authoring:condition", args=[service, address_of(place)])


def url_of_test(service: str, place: Place, *, is_new: bool = False) -> str:
    """Where one test of a condition is chosen."""
    address = reverse("authoring:test", args=[service, address_of(place)])
    return f"{address}?new=1" if is_new else address
