"""What is secret on its way to the registrar: the card read in where it is needed, and the folder that is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from lidsome_desktop.files import recipient_card
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.registrar_card import CompareDialog, SealedFor
from lidsome_desktop.ui.kit import Button
from lidsome_desktop.ui.removals.covered import CoveredPage
from lidsome_desktop.ui.removals.opening import Opener
from lidsome_desktop.ui.removals.packaging import PackagePart
from lidsome_desktop.ui.removals.sending import SendPage
from tests.factories import removals as factory
from tests.factories.removals import TODAY
from tests.services.test_registrar_cards import DIARY, a_card
from tests.ui.kit.reading import cut_texts
from tests.ui.removals.stage import Stage


def prepared(stage: Stage) -> tuple[str, str]:
    """A secret case whose fields for the diary are kept; its id and its registration's."""
    case_id = stage.begun()
    view = removals.case(stage.place, case_id)
    factory.save(stage.place, factory.first(view))
    removals.describe_secrecy(
        stage.place, case_id, secrecy=True, provision="21 kap. 1 §", marked_on=TODAY, authority="KUN"
    )
    fields = factory.fields(sender_public=False, sender_text="", public_summary="Kommentar, borttagen.")
    return case_id, registrations.prepare_registration(stage.place, case_id, fields).registration.id


def part(stage: Stage, case_id: str) -> PackagePart:
    """The package's part of the page, once the package is made."""
    covered = stage.open(case_id, CoveredPage, "send")
    assert isinstance(covered, CoveredPage)
    covered._reveal()
    page = stage.page_of(SendPage)
    stage.until(lambda: page.findChildren(PackagePart))
    found = page.findChildren(PackagePart)[0]
    stage.until(lambda: any(each.label == _("Put it in a folder") for each in found.findChildren(Button)))
    return found


def test_a_card_is_read_in_and_the_package_is_sealed(stage: Stage, tmp_path: Path) -> None:
    """No card: said, with the way to one; compared, the package is made anew and sealed for it."""
    case_id, registration_id = prepared(stage)
    found = part(stage, case_id)
    sealing = found.findChildren(SealedFor)[0]
    stage.until(lambda: sealing._said.isVisible())
    card, _identity = a_card()
    file = tmp_path / "kun.mottagarkort"
    file.write_bytes(recipient_card.write(card))
    sealing.take(file)
    stage.until(lambda: stage.window.findChildren(CompareDialog))
    dialog = stage.window.findChildren(CompareDialog)[0]
    assert cut_texts(dialog) == []
    dialog.pin.click()
    stage.until(lambda: "compared_with" in dialog.form.faults)
    dialog.form.set_values({"compared_with": "Rut Sandberg"})
    dialog.pin.click()
    stage.until(lambda: registrations.registrar_card(stage.place, DIARY))
    packages = stage.place.places.packages
    stage.until(lambda: list(packages.glob("*/*.age")))
    stage.settled()
    name = registrations.registration(stage.place, registration_id).registration.package_name
    stage.until(lambda: list((packages / name).glob("*.age")))


def test_the_package_goes_to_the_folder_that_is_named(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen once, copied whole; a second time it is said that it lies there."""
    case_id, _id = prepared(stage)
    found = part(stage, case_id)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(tmp_path))
    put = next(each for each in found.findChildren(Button) if each.label == _("Put it in a folder"))
    put.click()
    stage.until(lambda: stage.said)
    assert list(tmp_path.glob("*/arende.json"))
    stage.settled()
    put = next(each for each in found.findChildren(Button) if each.label == _("Put it in a folder"))
    put.click()
    stage.until(lambda: any(each.isVisible() for each in found.findChildren(Opener)))
