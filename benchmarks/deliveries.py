"""What arrives, and how often, when the worker is killed again and again while it delivers.

    ./dev run python -m benchmarks.deliveries --count 500 --deaths 40

Each submission is owed to a webhook that loses connections, a daily file, a mailbox and its sender.
The worker is killed (-9) at the webhook so many times, and before and after it writes the file.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


def main() -> None:
    """Deliver, and print the counts."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=500, help="submissions")
    asked.add_argument("--deaths", type=int, default=40, help="deaths at the webhook")
    given = asked.parse_args()
    import django

    django.setup()
    from tests.faults.delivering import deliver_among_deaths

    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        found = deliver_among_deaths(Path(home), count=given.count, deaths=given.deaths)
        took = time.monotonic() - began
    twice = sum(count - 1 for count in found.written.values())
    print(f"killed -9: {dict(found.deaths)}, in {took:.0f} s")
    print(f"submissions: {found.submissions}, each sent twice")
    print(f"webhook: {found.posts} posts, {found.effects} taken")
    print(f"daily files: {len(found.written)} rows, {twice} of them twice")
    print(f"e-mails: {found.mails} arrived, {found.in_doubt} in doubt")
    print(f"states: {dict(found.states)}")


if __name__ == "__main__":
    main()
