"""What is known of a file by its bytes: before it is taken in, and of one that was captured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from lidsome_desktop.domain.capture_file import FileFacts
from lidsome_desktop.domain.removal import Capture
from lidsome_desktop.files import media
from lidsome_desktop.files.evidence import EvidenceStore, Progress, Staged
from lidsome_desktop.files.page_bundle import PageBundle, archived, find_bundle
from lidsome_desktop.files.saved_pages import saved_moment
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.store.evidence_files import digest_of


def file_facts(place: Workplace, capture_id: str) -> FileFacts | None:
    """What the bytes of a captured file say; None for what has no file, or whose file is not here.

    Raises:
        EnvironmentFault: `evidence.*`.
        NotFound: there is no such capture.
    """
    with place.view() as view:
        capture = view.get(Capture, capture_id)
        digest = digest_of(view, capture.evidence) if capture.evidence else None
    if digest is None:
        return None
    with place.evidence.open(digest) as file:
        return facts_of(media.examine(file, capture.name))


def facts_of(found: media.Media) -> FileFacts:
    """What was found by the bytes, as it is told."""
    return FileFacts(
        media_type=found.type,
        detail=found.detail,
        width=found.width,
        height=found.height,
        remarks=found.remarks,
        page_address=found.page_url,
        page_saved_at=saved_moment(found.saved) if found.saved else None,
    )


def page_and_folder(_place: Workplace, path: Path) -> PageBundle | None:
    """The saved page and its folder that somebody chose one of; None when it is something else.

    Raises:
        Refusal: `evidence.link`, `evidence.too_many_files`, at the field `file`.
        EnvironmentFault: `source.*`.
    """
    return find_bundle(path)


def copied_at(found: media.Media, discovered_at: datetime, now: datetime) -> datetime | None:
    """When a saved page says that it was saved, if that can be: after the discovery and not in the future."""
    saved = saved_moment(found.saved) if found.saved else None
    return saved if saved is not None and discovered_at <= saved <= now else None


def taken_in(
    evidence: EvidenceStore,
    source: Path | bytes | PageBundle,
    *,
    name: str | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    limit: int | None = None,
) -> Staged:
    """Take in a file, bytes, or a page with its folder, of at most `limit` bytes. Raises as `EvidenceStore.stage`."""
    if not isinstance(source, PageBundle):
        return evidence.stage(source, name=name, progress=progress, cancelled=cancelled, limit=limit)

    def of_all(done: int, _total: int | None) -> None:
        if progress is not None:
            progress(min(done, source.size), source.size)

    name = f"{source.page.stem}.zip"
    return evidence.stage(archived(source), name=name, progress=of_all, cancelled=cancelled, limit=limit)
