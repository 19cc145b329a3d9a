"""Pages of the environment ministry's and XGov's engines, and the ways between them."""

from typing import Any

from .graph import Kind, Place, Way
from .reading import (
    MAX_PAGES,
    MAX_WAYS,
    Allowance,
    CannotImport,
    items,
    table,
    tables,
    text,
    whole,
)
from .report import Entry
from .runner_components import read_component
from .runner_conditions import Conditions
from .runner_source import Source
from .words import line, words

CHECK = "check-answers"
_START = ("StartPageController", "./pages/start.js", "HomePage")
_SUMMARY = (
    "SummaryPageController",
    "SummaryPageWithConfirmationEmailController",
    "./pages/summary.js",
)
_KNOWN = {
    *_START, *_SUMMARY, "PageController", "RepeatPageController", "RepeatingFieldPageController",
    "TerminalPageController", "QuestionPageController", "FileUploadPageController", "",
}  # fmt: skip


def read_pages(source: Source) -> None:
    """Fill the graph with the pages of the file."""
    pages = tables(source.whole.get("pages"))
    if not pages:
        raise CannotImport("The file has no pages; is it a form of this kind?")
    if len(pages) > MAX_PAGES:
        raise CannotImport(f"The file has more than {MAX_PAGES} pages.")
    Allowance("ways between pages", MAX_WAYS).spend(sum(len(items(p.get("next"))) for p in pages))
    sections = _sections(source)
    read = [(page, _place(page, sections, source)) for page in pages]
    check = Entry("the check of answers", "", CHECK)
    source.graph.places[CHECK] = Place(CHECK, check, Kind.CHECK)
    conditions = Conditions(source)
    for page, place in read:
        _read_ways(page, place, conditions, source)
        for block in place.blocks:
            if isinstance(block.get("when"), str):
                block["when"] = conditions.formula(block["when"], place.entry)
    _begin(source, read)


def _sections(source: Source) -> dict[str, str]:
    sections = tables(source.whole.get("sections"))
    return {
        name: line(text(one.get("title")), source.graph.entry)
        for one in sections
        for name in (text(one.get("name")), text(one.get("id")))
        if name
    }


def _place(page: dict[str, Any], sections: dict[str, str], source: Source) -> Place:
    path, controller = text(page.get("path")) or text(page.get("id")), text(page.get("controller"))
    title = text(page.get("title"))
    about = f"page “{title}” ({path})" if title else f"page {path}"
    entry = source.report.about("Pages", about)
    place = Place(_free(path, source), entry, title=line(title, entry))
    place.section = sections.get(text(page.get("section")), "")
    if controller in _SUMMARY:
        place.kind, entry.became = Kind.JUNCTION, CHECK
        _read_check(page, place, source)
    else:
        if controller not in _KNOWN:
            entry.changed(
                f"it was run by {controller}, and is a plain page here", "see what that did"
            )
        place.repeat = _repeat(page, place, controller, source)
        for component in tables(page.get("components")):
            read_component(component, place, source)
        if controller == "TerminalPageController":
            _make_exit(place)
    source.graph.places[place.key] = place
    return place


def _free(path: str, source: Source) -> str:
    key = path or "/page"
    while key in source.graph.places:
        key += "-again"
    return key


def _read_check(page: dict[str, Any], place: Place, source: Source) -> None:
    for component in tables(page.get("components")):
        read_component(component, place, source)
    for asked in place.questions:
        asked.entry.became = ""
        asked.entry.lost("it was asked on the page of answers", "ask it on a page of its own")
    said = [{key: block[key] for key in block if key != "when"} for block in place.blocks]
    if declaration := words(text(source.whole.get("declaration")), place.entry):
        said.append({"type": "text", "text": declaration})
    place.blocks, place.questions = [], []
    if said:
        source.graph.check = {"content": said}


def _repeat(
    page: dict[str, Any], place: Place, controller: str, source: Source
) -> dict[str, Any] | None:
    repeat = table(page.get("repeat"))
    if controller == "RepeatPageController" or repeat:
        options, schema = table(repeat.get("options")), table(repeat.get("schema"))
    elif controller == "RepeatingFieldPageController" or page.get("repeatField"):
        options, schema = {}, {}
        place.entry.changed(
            "how often it repeats was an answer; here people say whether there is another"
        )
    else:
        return None
    title = text(options.get("title"))
    name = source.names.of(title, text(options.get("name")), place.title, "item")
    least, most = whole(schema.get("min")), whole(schema.get("max"))
    found: dict[str, Any] = {
        "repeat": name,
        "title": place.title or title or name,
        "item": (title or "item")[:100].lower(),
    }
    found |= {"min": min(50, max(0, least))} if least is not None else {}
    return found | ({"max": min(50, max(1, most, least or 0))} if most else {})


def _make_exit(place: Place) -> None:
    place.kind, place.repeat = Kind.EXIT, None
    for asked in place.questions:
        asked.entry.became = ""
        asked.entry.lost("the form ends on its page, so nobody reads the answer")
    place.questions = []


def _read_ways(page: dict[str, Any], place: Place, conditions: Conditions, source: Source) -> None:
    if source.graph.in_order:
        if name := text(page.get("condition")):
            place.when = conditions.formula(name, place.entry)
        return
    if place.kind in (Kind.EXIT, Kind.JUNCTION):
        place.ways = [Way(CHECK)] if place.kind is Kind.JUNCTION else []
        return
    followers = tables(page.get("next"))
    otherwise: list[Way] = []
    for follower in followers:
        target = _target(follower, place, source)
        name = text(follower.get("condition")) or text(follower.get("if"))
        if target and name:
            place.ways.append(Way(target, conditions.formula(name, place.entry)))
        elif target:
            otherwise.append(Way(target))
    if len(otherwise) > 1:
        place.entry.changed(
            "several pages followed without a condition; the first of them is taken"
        )
    place.ways += otherwise[:1]
    if not place.ways and not place.questions:
        place.kind, place.repeat = Kind.EXIT, None
    elif not place.ways:
        place.entry.changed(
            "no page followed it; here answers are checked next", "see whether that is right"
        )
        place.ways = [Way(CHECK)]


def _target(follower: dict[str, Any], place: Place, source: Source) -> str:
    path = text(follower.get("path"))
    if address := text(follower.get("redirect")):
        return _redirect(address, place, source)
    if path and path not in source.graph.places:
        place.entry.lost(f"the way to {path}, which is not in the file", "see what should follow")
        return ""
    return path


def _redirect(address: str, place: Place, source: Source) -> str:
    entry = source.report.about("Pages", f"the way from {place.entry.about} to {address}")
    entry.changed("it led to another website; here a page says so", "word that page")
    leaving = Place(_free(f"leave{place.key}", source), entry, Kind.EXIT, "Go on somewhere else")
    shown = line(address, entry)
    linked = f"[{shown}]({shown})" if shown.startswith(("http://", "https://")) else shown
    leaving.blocks.append({"type": "text", "text": f"Go on at {linked}"})
    leaving.section = place.section
    source.graph.places[leaving.key] = leaving
    return leaving.key


def _begin(source: Source, read: list[tuple[dict[str, Any], Place]]) -> None:
    graph = source.graph
    wanted = text(source.whole.get("startPage"))
    graph.first = wanted if wanted in graph.places else read[0][1].key
    for page, place in read:
        if text(page.get("controller")) in _START and not place.questions:
            place.kind = Kind.JUNCTION
            place.entry.became = "start"
            said = [{key: block[key] for key in block if key != "when"} for block in place.blocks]
            graph.start |= {"content": said} if said else {}
            if not graph.in_order and not place.ways:
                place.ways = [Way(CHECK)]
