import pytest

from fingerpost.engines.formflow import DefinitionError, show_start
from fingerpost.engines.formflow.tests.building import END, at, form_of
from fingerpost.products.forms.components.macros import render_macro

VIDEO = (
    "type: video, text: How to pack, link: 'https://v.example/1', length: 2 minutes, "
    "transcript: /help/how-to-pack"
)
PAGE = "{id: p, title: P}"


def start_with(block):
    return form_of(PAGE, rest=f"start: {{content: [{{{block}}}]}}\n{END}")


def test_a_video_is_a_link_with_its_length_and_what_is_said():
    (block,) = show_start(at(start_with(VIDEO), {}))

    html = str(render_macro("forms/parts/block.jinja", "block", block, ""))

    assert 'href="https://v.example/1"' in html
    assert "How to pack</a> (video, 2 minutes)" in html
    assert 'href="/help/how-to-pack"' in html
    assert not {"<iframe", "<video", "<script", "<img"} & {*html.lower().split()}


def test_how_long_a_video_is_need_not_be_told():
    (block,) = show_start(at(start_with(VIDEO.replace(", length: 2 minutes", "")), {}))

    html = str(render_macro("forms/parts/block.jinja", "block", block, ""))

    assert "How to pack</a> (video)" in html


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("https://v.example/1", "http://v.example/1"),
        ("https://v.example/1", "javascript:alert(1)"),
        ("https://v.example/1", 'https://v.example/"onclick='),
        ("/help/how-to-pack", "//v.example/1"),
        (", transcript: /help/how-to-pack", ""),
        ("type: video", "type: text"),
    ],
)
def test_a_video_elsewhere_or_without_its_words_is_refused(written, instead):
    with pytest.raises(DefinitionError):
        start_with(VIDEO.replace(written, instead))
