import pytest

from .files import SOURCES, TENANTS


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    """The index of people lies there."""
    settings.HOME = tmp_path


@pytest.fixture
def council(settings, tmp_path):
    """A council with one source of tenants, and nothing in its home yet."""
    folder = tmp_path / "council"
    (folder / "sources").mkdir(parents=True)
    for name, text in SOURCES.items():
        (folder / "sources" / f"{name}.yaml").write_text(text)
    settings.COUNCIL = settings.COUNCIL.model_copy(update={"folder": folder})
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return folder


@pytest.fixture
def tenants(council, tmp_path):
    """Writes a file of tenants: those of TENANTS, with what is changed or left out."""

    def write(*left_out, name="tenants.csv", **changed):
        rows = {key: row for key, row in TENANTS.items() if key not in left_out}
        rows |= {key: rows.get(key, {}) | row for key, row in changed.items()}
        header = ["key", *TENANTS["T1"]]
        lines = [
            header,
            *([key, *(row.get(c, "") for c in header[1:])] for key, row in rows.items()),
        ]
        path = tmp_path / name
        path.write_text("\n".join(",".join(cells) for cells in lines) + "\n")
        return path

    return write
