"""A worker dies at each step of delivering; the big proof is `benchmarks.deliveries`."""

from .delivering import deliver_among_deaths

COUNT = 20


def test_whatever_dies_each_submission_arrives_once(tmp_path):
    found = deliver_among_deaths(tmp_path, count=COUNT, deaths=2)

    assert found.submissions == COUNT
    assert found.effects == COUNT
    assert sorted(found.written.values()) == [1] * COUNT
    assert found.mails + found.in_doubt >= 2 * COUNT  # to the mailbox and to the sender
    assert found.mails <= 2 * COUNT
    assert found.states["webhook", "delivered"] == COUNT
    assert found.states["csv-batch", "delivered"] == COUNT
    assert found.deaths.total() == 4
