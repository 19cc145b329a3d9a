import pytest

from .stories import every_right, run_sql


@pytest.fixture(autouse=True)
def _heads_of_its_own(settings, tmp_path):
    """The database is restored after each test; the heads outside it start afresh as well."""
    settings.HOME = tmp_path


@pytest.fixture(autouse=True)
def _an_audit_that_begins_here(request):
    """Preparing the database was audited too; these stories count from their own first entry."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        return
    request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
    with every_right():
        run_sql("DELETE FROM fp_audit_auditentry")
        run_sql("DELETE FROM fp_audit_waitingentry")
