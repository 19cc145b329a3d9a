"""A small workflow to try rules on, and the ones that Hatworth publishes."""

from pathlib import Path

from django.conf import settings

from fingerpost.products.cases.rules.reading import read_workflow

SERVICES = Path(settings.COUNCIL.folder) / "services"
PUBLISHED = sorted(
    folder.name for folder in SERVICES.iterdir() if (folder / "workflow.yaml").exists()
)

SMALL = """\
hours: {monday: "09:00-17:00", tuesday: "09:00-17:00"}
front_door: front-door
teams: [east]
begins: new
states:
  - {id: new, name: New, at_front_door: true}
  - {id: open, name: Open}
  - {id: done, name: Done, end: true}
transitions:
  - {id: give, name: Give it, from: [new], to: open, allocates: true, who: [front-door]}
  - {id: close, name: Close it, from: [open], to: done, outcomes: [helped], who: [practitioner]}
  - {id: again, name: Open again, from: [done], to: open, needs_reason: true, who: [team-manager]}
may:
  rate: [front-door]
  reallocate: [team-manager]
  hold: [practitioner]
  note: [practitioner, front-door]
  task: [practitioner]
  review: [practitioner]
  decide: [front-door]
  link: [front-door]
ratings:
  - {id: high, name: High, colour: red, urgent: true, given_by: [{flag: urgency, value: now}]}
outcomes:
  - {id: helped, name: Helped}
clocks:
  - id: start
    name: Start
    starts_on: [opened]
    stops_on: [give]
    limits: {red: {days: 1}, amber: {hours: 4}}
    limits_by_rating: {high: {red: {hours: 1}, amber: {minutes: 30}}}
decisions:
  - {id: yes-we-do, name: We do, letter: yes.txt, in: [new]}
"""


def small():
    return read_workflow(SMALL)


def published(service):
    path = SERVICES / service / "workflow.yaml"
    return read_workflow(path.read_text(encoding="utf-8"), f"{service}/workflow.yaml")
