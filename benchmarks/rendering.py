"""How long a page takes to render, and what rendering its unchanging parts once saves."""

import os
import statistics
import time
from collections.abc import Callable

ROUNDS = 300


def median_ms(render: Callable[[], object]) -> float:
    render()
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        render()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def measure() -> dict[str, float]:
    from django.template import engines
    from django.template.loader import render_to_string

    from fingerpost.common.design.forms import PlainForm

    env = engines["jinja2"].env
    once = env.globals["unchanging"]
    page = {"title": "Your visit"}
    form = {"title": "Your visit", "form": PlainForm({})}
    figures = {
        "page, unchanging parts rendered once": median_ms(
            lambda: render_to_string("layouts/public.jinja", page)
        ),
        "form with a field of each kind and its errors": median_ms(
            lambda: render_to_string("design/example_form.jinja", form)
        ),
    }
    env.globals["unchanging"] = lambda name: env.get_template(name).render()
    figures["page, everything rendered each time"] = median_ms(
        lambda: render_to_string("layouts/public.jinja", page)
    )
    env.globals["unchanging"] = once
    return figures


if __name__ == "__main__":
    os.environ["FINGERPOST_MODE"] = "test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "fingerpost.config.settings"
    import django

    django.setup()
    for name, milliseconds in measure().items():
        print(f"{name}: {milliseconds:.2f} ms")
