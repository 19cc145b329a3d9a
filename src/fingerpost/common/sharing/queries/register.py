"""What is shared, with whom and why, as of today."""

from collections.abc import Iterator

from django.utils import timezone

from fingerpost.common.sharing import rules
from fingerpost.common.sharing.rules import ProcessingLine, RuleLine, SharedSource

from .policy import policy


def shared_sources() -> tuple[SharedSource, ...]:
    return rules.shared_sources(policy(), timezone.localdate())


def record_of_processing() -> Iterator[ProcessingLine]:
    return rules.processing_lines(policy(), timezone.localdate())


def impact_appendix() -> Iterator[RuleLine]:
    return rules.rule_lines(policy())
