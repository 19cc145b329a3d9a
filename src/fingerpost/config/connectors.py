"""What may be looked up during a form: each file in the council's folder `connectors` is one."""

from typing import Any

from .council import Council
from .environment import Environment, Mode

JSON_OVER_HTTPS = "fingerpost.contrib.json_lookups.client.JsonLookups"


def of_council(council: Council, environment: Environment) -> dict[str, dict[str, Any]]:
    """The connectors by name, which is that of their file."""
    hosts = {host: key.get_secret_value() for host, key in sorted(environment.lookup_hosts.items())}
    options = {
        "hosts": tuple(hosts.items()),
        "may_be_local": environment.mode in {Mode.DEVELOPMENT, Mode.TEST},
    }
    return {
        file.stem: {"CLASS": JSON_OVER_HTTPS, "OPTIONS": options | {"file": str(file)}}
        for file in sorted((council.folder / "connectors").glob("*.yaml"))
    }
