"""The council that is served: its name and ways to reach it, from council.yaml in its folder."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fingerpost.engines.formflow.language.questions import FileKind

from .environment import InvalidEnvironment


class Uploads(BaseModel):
    """What people may send with forms, where a question does not say otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: tuple[FileKind, ...] = Field(("pictures", "pdf", "documents"), min_length=1)
    max_mb: int = Field(10, ge=1, le=100)


class _CouncilFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    short_name: str
    telephone: str
    email: str
    address: str
    emergency_duty_telephone: str
    front_door_telephone: str
    uploads: Uploads = Uploads()


class Council(_CouncilFile):
    """What every page needs to know about the council, and where the rest of it lies."""

    folder: Path


def load_council(folder: Path) -> Council:
    """Read `folder`/council.yaml; raises InvalidEnvironment naming file and field."""
    path = folder / "council.yaml"
    try:
        content = _CouncilFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError) as unreadable:
        raise InvalidEnvironment(f"{path} cannot be read: {unreadable}") from None
    except ValidationError as invalid:
        faults = [
            ": ".join([str(path), *map(str, error["loc"]), error["msg"]])
            for error in invalid.errors()
        ]
        raise InvalidEnvironment("\n".join(faults)) from None
    return Council(folder=folder, **content.model_dump())
