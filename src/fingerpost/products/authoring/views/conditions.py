from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.common.identity.queries import SignedInRequest
from fingerpost.products.authoring import actions, components, queries, rules
from fingerpost.products.authoring.components import url_of_condition
from fingerpost.products.authoring.forms import TestForm
from fingerpost.products.authoring.queries import WorkingCopy
from fingerpost.products.authoring.rules import Place

from .access import for_editors


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def condition(request: SignedInRequest, service: str, place: str) -> HttpResponse:
    copy, here = queries.working_copy(service), rules.condition_in(rules.place_in(place))
    owner = here[:-1]
    if request.method == "POST":
        _change(request, service, here)
        return redirect(url_of_condition(service, here))
    shown = {
        "copy": copy,
        "way": components.way_to(copy, owner),
        "part": components.part_shown(copy, owner),
        "is_start": here[-1] == "starts_when",
        "tree": components.tree_of(copy, here),
        "url_of_add": components.url_of_test(service, here, is_new=True),
    }
    return render(request, "authoring/condition.jinja", shown)


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def test(request: SignedInRequest, service: str, place: str) -> HttpResponse:
    copy, here = queries.working_copy(service), rules.place_in(place)
    owner = _owner_of(copy, here)
    is_new = "new" in request.GET
    known = None if is_new else rules.part_at(copy.form, here)
    asked = rules.questions_in(copy.form).get(
        request.GET.get("question") or str((known or {}).get("question", ""))
    )
    shown = {"copy": copy, "way": components.way_to(copy, owner), "is_new": is_new}
    if asked is None:
        shown["questions"] = components.questions_before(copy, owner)
        return render(request, "authoring/which.jinja", shown)
    form = TestForm(asked, known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _is_accepted(form, copy, here, is_new):
        seen = request.POST.get("seen", "")
        save = actions.add_test if is_new else actions.change_test
        save(service, owner, here, form.written(), seen=seen, by=request.user)
        return redirect(url_of_condition(service, rules.condition_in(here)))
    shown |= {"form": form, "asked": asked, "part": components.part_shown(copy, owner)}
    return render(request, "authoring/test.jinja", shown)


def _change(request: SignedInRequest, service: str, condition: Place) -> None:
    """Join the parts of a group otherwise, or take a part out."""
    what, _space, about = request.POST.get("do", "").partition(" ")
    address, _space, seen = about.partition(" ")
    place, by = rules.place_in(address), request.user
    if place[: len(condition)] != condition:
        raise rules.NoSuchPart(address)
    owner = condition[:-1]
    if what == "cut":
        actions.cut_test(service, owner, place, seen=seen, by=by)
    elif what in rules.JOINS:
        actions.join_tests(service, owner, place, what, seen=seen, by=by)


def _is_accepted(form: TestForm, copy: WorkingCopy, place: Place, is_new: bool) -> bool:
    """Whether the language takes the test where it would stand."""
    change = rules.add_test if is_new else rules.put
    for fault in rules.new_faults(copy.form, change(copy.form, place, form.written())):
        form.add_error(None, fault.says[:1].upper() + fault.says[1:])
    return form.is_valid()


def _owner_of(copy: WorkingCopy, place: Place) -> Place:
    """The part whose condition a place is in."""
    if not set(place) & set(rules.CONDITIONS):
        raise rules.NoSuchPart(rules.address_of(place))
    owner = rules.condition_in(place)[:-1]
    rules.part_at(copy.form, owner)
    return owner
