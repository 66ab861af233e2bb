"""The application on paper, to sign."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lidsome_desktop.domain.application_flow import GATE
from lidsome_desktop.domain.people import Department, Person, Role
from lidsome_desktop.domain.routines import PublishedPolicy
from lidsome_desktop.files.application_document import paper
from lidsome_desktop.files.application_words import application_document
from lidsome_desktop.files.disk import save
from lidsome_desktop.files.documents import typeset
from lidsome_desktop.services.applications.showing import ApplicationView, view_of
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.people import persons


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedApplication:
    """The document as it was saved; `altered` when some text is shown as code points and attached verbatim."""

    path: Path
    altered: bool


def reference_of(application_id: str) -> str:
    """What people call the application: at the top of the page and in the file's name."""
    return f"A-{application_id[:8].upper()}"


def print_application(place: Workplace, application_id: str, path: Path) -> PrintedApplication:
    """Save the application as an accessible, archivable PDF (PDF/UA-1, PDF/A) at `path`.

    Raises:
        EnvironmentFault: `document.*` when it cannot be set, `disk.*` when it cannot be saved.
    """
    with place.view() as view:
        shown = view_of(view, place, application_id)
        head = view.head()
        published = view.find(PublishedPolicy, id=place.policy_id)
        actor = view.find(Person, id=place.actor.person_id) if place.actor and place.actor.person_id else None
        directors = persons(view, role=Role.DIRECTOR)
        department_id = shown.answers.organisation.department_id
        department = view.find(Department, id=department_id) if department_id else None
    document = application_document(
        shown.answers,
        place.policy,
        board=shown.board.name if shown.board else "",
        department=department.name if department else "",
        unit=shown.unit.name if shown.unit else "",
        read=shown.read,
        unmet=_unmet(shown),
        draft=not shown.flow.may_submit,
        files=shown.files,
        reference=reference_of(application_id),
        director=directors[0].name if len(directors) == 1 else "",
        prepared_by=actor.name if actor else "",
        prepared_at=place.clock(),
        chain_head=head.digest,
        chain_sequence=head.sequence,
        policy_version=published.label if published else "",
    )
    made = typeset(paper(document))
    return PrintedApplication(path=save(path, made.pdf), altered=made.altered)


def _unmet(shown: ApplicationView) -> frozenset[str]:
    told = (*shown.flow.faults, *shown.flow.warnings)
    return frozenset(
        str(each.facts["requirement"])
        for each in told
        if each.code.startswith(GATE) and "requirement" in each.facts
    )
