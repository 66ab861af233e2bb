"""The list of disposals beside the registry: ids, days and support, no content.

A registry that is brought back from a copy knows nothing of the disposals since. The list does: it lies in the data
folder, goes along with each copy, and lets the program do them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from lidsome_desktop.domain.disposal import Disposal, DisposedCase
from lidsome_desktop.domain.records import field_types, plain, revive
from lidsome_desktop.domain.refusals import EnvironmentFault
from lidsome_desktop.files import disk

LIST_NAME = "disposals.json"


@dataclass(frozen=True, slots=True)
class Listed:
    """A disposal with its cases, as the list has it."""

    disposal: Disposal
    cases: tuple[DisposedCase, ...]


Lists = dict[str, dict[str, Listed]]
"""By the installation's id: its disposals by theirs."""


def read_lists(folder: Path) -> Lists:
    """The list in `folder`; empty where there is none.

    Raises:
        EnvironmentFault: `disposal.list_unreadable`.
    """
    path = folder / LIST_NAME
    try:
        found = json.loads(path.read_bytes())
        return {
            installation: {
                said["disposal"]["id"]: Listed(
                    _record(Disposal, said["disposal"]),
                    tuple(_record(DisposedCase, each) for each in said["cases"]),
                )
                for said in disposals
            }
            for installation, disposals in found.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EnvironmentFault("disposal.list_unreadable", path=str(path)) from error


def add_to_list(folder: Path, installation: str, listed: Iterable[Listed]) -> None:
    """Add disposals to the list in `folder`. Nothing that it holds is ever taken away: of a disposal that it has
    already the cases are joined.

    Raises:
        EnvironmentFault: `disk.*`, `disposal.list_unreadable`.
    """
    lists = read_lists(folder)
    own = lists.setdefault(installation, {})
    before = {key: each.cases for key, each in own.items()}
    for each in listed:
        known = (
            {case.case_id: case for case in own[each.disposal.id].cases} if each.disposal.id in own else {}
        )
        known |= {case.case_id: case for case in each.cases}
        own[each.disposal.id] = Listed(each.disposal, tuple(known.values()))
    if own and before != {key: each.cases for key, each in own.items()}:
        _save(folder, lists)


def bring_list(source: Path, target: Path) -> None:
    """Add what the list in the folder `source` holds to that in `target`.

    Raises:
        EnvironmentFault: `disk.*`, `disposal.list_unreadable`.
    """
    for installation, listed in read_lists(source).items():
        add_to_list(target, installation, listed.values())


def _save(folder: Path, lists: Lists) -> None:
    said = {
        installation: [
            {"disposal": plain(each.disposal), "cases": [plain(case) for case in each.cases]}
            for each in sorted(
                listed.values(), key=lambda each: (each.disposal.disposed_at, each.disposal.id)
            )
        ]
        for installation, listed in lists.items()
    }
    disk.save(folder / LIST_NAME, json.dumps(said, indent=1).encode())


def _record(cls: type, said: dict[str, Any]) -> Any:
    hints = field_types(cls)
    return cls(**{each.name: revive(hints[each.name], said[each.name]) for each in fields(cls)})
