"""The guide for a new account, walked through its widgets on a real registry."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from lidsome_desktop.domain.account import AccountState
from lidsome_desktop.domain.application import Step, Verdict
from lidsome_desktop.domain.routines import RoutineKind
from lidsome_desktop.services import accounts, applications, people
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.ui.applications import ApplicationsRoom
from lidsome_desktop.ui.applications.course import Course
from lidsome_desktop.ui.applications.crew import AdministratorsPage, PersonPage
from lidsome_desktop.ui.applications.purposes import AssessmentPage
from lidsome_desktop.ui.applications.reading import ConfirmationPage, ReadingPage
from lidsome_desktop.ui.applications.review import ReviewPage
from lidsome_desktop.ui.applications.stop import StopPage
from lidsome_desktop.ui.applications.wizard import PAGES
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import Button
from tests.factories.applications import shipped_policy
from tests.fixtures.window import type_text
from tests.ui.applications.stage import Guide
from tests.ui.kit.reading import name

PROVEN = {"on": "2026-11-20", "reference": "Mejl 2026-11-20"}


def statement(name: str) -> dict[str, object]:
    """What proves an act, by the fields' names."""
    return {f"{name}.{part}": value for part, value in PROVEN.items()}


def first_steps(guide: Guide) -> None:
    """Steps 1 to 3."""
    guide.fill(platform="instagram", name="Biblioteket berättar", address="@bibblanberattar", scope="unit")
    guide.go_on()
    guide.fill(board_id=guide.board_id)
    guide.fill(unit_id=guide.unit_id, manager__name="Karin Chef", manager__email="karin@example.se")
    guide.go_on()
    guide.fill(
        updated=True,
        confirmed_by="Karin Chef",
        confirmed_on="2026-11-19",
        page="lidkoping.se/bibliotek",
        complements="Nyhetsbrevet",
    )
    guide.go_on()


def purposes(guide: Guide) -> None:
    """Steps 4 and 5."""
    guide.fill(plan="Boktips", frequency="Två gånger i veckan", absence="Ali", replies="Samma dag")
    guide.go_on()
    guide.fill(purposes=("dialogue",), goal="300 följare", audience="Unga vuxna")
    guide.go_on()
    for channel in shipped_policy().existing_channels:
        guide.put(
            {
                f"channels[{channel.code}].verdict": Verdict.NOT_ENOUGH.value,
                f"channels[{channel.code}].because": "Når inte dem",
            }
        )
    guide.fill(conclusion=Verdict.NOT_ENOUGH.value, because="Vi vill samtala")
    guide.go_on()


def add_person(guide: Guide, name: str, email: str, rows: str = "administrators") -> None:
    """One more person in step 7."""
    page = guide.page
    assert isinstance(page, AdministratorsPage)
    page.buttons[rows].click()
    assert isinstance(guide.page, PersonPage)
    guide.fill(name=name, email=email)
    guide.put(statement("assignment"))
    guide.go_on()


def people_steps(guide: Guide) -> None:
    """Steps 6 to 8."""
    guide.put(statement("given"))
    guide.fill(scope="Inlägg och svar", hours_per_week="2,5", knowledge="Kurs i klarspråk")
    guide.go_on()
    add_person(guide, "Maja Lind", "maja@example.se")
    add_person(guide, "Ali Öst", "ali@example.se")
    guide.go_on()
    assert isinstance(guide.page, ReadingPage)
    for identity in guide.wizard.trip.view.answers.readers:
        guide.page._confirm(identity)
        guide.put(statement("read"))
        guide.go_on()
    guide.go_on()


def paper_steps(guide: Guide) -> None:
    """Steps 9 to 13."""
    for kind in RoutineKind:
        topics = [each.code for each in shipped_policy().routine_topics if each.routine == kind.value]
        guide.put({f"{kind}.parts[{code}]": "Så här gör vi" for code in topics})
        guide.put({f"{kind}.dated": "2026-11-01", f"{kind}.owner_email": "maja@example.se"})
        guide.go_on()
    guide.fill(
        terms="Gäller från 2026-01-01",
        read_by="maja@example.se",
        read_on="2026-11-18",
        binds_to="Inga tävlingar",
        bound=True,
    )
    guide.go_on()
    guide.fill(gdpr_contact_name="Dan Skydd", gdpr_contact_email="dan@example.se", purpose="Samtal")
    guide.go_on()
    guide.fill(schedule="DHP 2026")
    guide.go_on()
    guide.fill(checked=("image", "text"))
    guide.go_on()


def whole(guide: Guide) -> None:
    """Every step but the last."""
    guide.open("new")
    first_steps(guide)
    purposes(guide)
    people_steps(guide)
    paper_steps(guide)


def test_from_new_to_sent(guide: Guide) -> None:
    """Fourteen steps, one after the other by the one filled button, end with an application that is sent; the
    page after it says what happens next."""
    whole(guide)
    assert isinstance(guide.page, ReviewPage)
    assert not guide.wizard.trip.view.flow.faults
    guide.wizard.frame.next_button.click()
    guide.until(lambda: isinstance(guide.room.shown, Course))
    sent = guide.room.shown.trip.view
    assert sent.state is AccountState.SUBMITTED
    appointed = accounts.details(guide.place, sent.account.id).people
    assert {each.person.name for each in appointed} == {"Maja Lind", "Ali Öst"}


def test_by_keyboard_alone(guide: Guide) -> None:
    """Tab, arrows, Space, typing and Enter answer a page and go on; nothing needs a pointer."""
    guide.open("new")
    window = guide.room.window()
    window.activateWindow()
    guide.wizard.frame.focus_first()

    def to(words: str) -> QWidget:
        seen = []
        for _ in range(60):
            here = window.focusWidget()
            assert here is not None
            seen.append(name(here))
            if name(here).startswith(words):
                return here
            QTest.keyClick(here, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {words!r}: {seen}")

    QTest.keyClick(to("Facebook"), Qt.Key.Key_Space)
    type_text(to("Kontots namn"), "Biblioteket berättar")
    type_text(to("Planerad adress"), "@bibblanberattar")
    choice = window.focusWidget()
    while not isinstance(choice, QRadioButton):  # Tab enters the group where it will, arrows go within it
        QTest.keyClick(choice, Qt.Key.Key_Tab)
        choice = window.focusWidget()
    for arrow in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        if not name(choice).startswith("Verksamhetsspecifikt konto"):
            QTest.keyClick(choice, arrow)
            choice = window.focusWidget()
    assert name(choice).startswith("Verksamhetsspecifikt konto")
    QTest.keyClick(choice, Qt.Key.Key_Space)
    QTest.keyClick(to("Spara och fortsätt"), Qt.Key.Key_Return)
    guide.until(lambda: guide.page.step is Step.ORGANISATION)
    answer = guide.wizard.trip.view.answers.platform
    assert (answer.platform, answer.name, answer.address) == (
        "facebook",
        "Biblioteket berättar",
        "@bibblanberattar",
    )


def test_leaving_keeps_what_is_typed_and_one_comes_back_to_it(guide: Guide) -> None:
    """Half a page is saved when the room is left, and the guide opens at that page with the words in place."""
    guide.open("new")
    first_steps(guide)
    guide.fill(plan="Boktips varje fredag")
    application_id = guide.wizard.trip.view.application.id
    assert guide.room.may_leave()
    guide.idle()
    assert applications.view(guide.place, application_id).answers.content.plan == "Boktips varje fredag"
    guide.open(application_id)
    assert guide.page.step is Step.CONTENT
    assert guide.page.form.control("plan").value() == "Boktips varje fredag"


def test_what_is_typed_is_kept_without_a_press(guide: Guide) -> None:
    """A moment after the last key the draft is in the registry: a program that dies then loses nothing."""
    guide.open("new")
    type_text(guide.page.form.control("name"), "Biblioteket")
    guide.until(lambda: guide.wizard.trip.saved and guide.wizard.trip.idle)
    (draft,) = applications.drafts(guide.place)
    assert draft.name == "Biblioteket"


def test_looking_at_the_guide_keeps_nothing(guide: Guide) -> None:
    """A guide that is opened and closed leaves no empty draft behind."""
    guide.open("new")
    guide.wizard.frame.closed.emit()
    guide.idle()
    assert applications.drafts(guide.place) == ()


def test_faults_stand_at_their_fields_and_one_may_go_on(guide: Guide) -> None:
    """What is missing is told where it is mended, with links on top; the step can wait, and says so in the list."""
    guide.open("new")
    guide.fill(name="Biblioteket")
    guide.go_on()
    assert guide.page.step is Step.PLATFORM
    assert set(guide.page.form.faults) == {"platform", "scope"}
    assert len(guide.page.form.summary.links) == 2
    guide.wizard._onward()
    guide.idle()
    assert guide.page.step is Step.ORGANISATION
    assert guide.wizard.frame._stations[0].mark == "missing"


def test_an_address_that_is_taken_leads_to_the_account(guide: Guide, desk: Desk) -> None:
    """The same address twice is told with the name of the account that has it, and a link to it."""
    taken = accounts.register_existing(
        guide.place,
        platform="instagram",
        name="Bibblan",
        address="https://www.instagram.com/bibblan/",
        unit_id=guide.unit_id,
    )
    guide.open("new")
    guide.fill(platform="instagram", name="Biblioteket", address="@bibblan", scope="unit")
    guide.go_on()
    assert "Bibblan" in guide.page.form.fields["address"].fault
    with guide.qtbot.waitSignal(desk.paths.asked) as asked:
        guide.page._existing.click()
    assert asked.args[1] == taken.account.id


def test_one_person_is_one_administrator(guide: Guide) -> None:
    """The same address in two rows is refused at the second row, whatever the names (R33)."""
    guide.open("new")
    first_steps(guide)
    guide.wizard.show_step(Step.ADMINISTRATORS)
    add_person(guide, "Maja Lind", "maja@example.se")
    page = guide.page
    assert isinstance(page, AdministratorsPage)
    page.buttons["administrators"].click()
    guide.fill(name="M. Lind", email="MAJA@example.se")
    guide.put(statement("assignment"))
    guide.go_on()
    assert isinstance(guide.page, PersonPage)
    assert guide.page.form.fields["email"].fault


def test_too_few_administrators_leads_to_adding_one(guide: Guide) -> None:
    """The link in the summary leads to the button that adds an administrator, as it stands on the page now."""
    guide.open("new")
    guide.wizard.show_step(Step.ADMINISTRATORS)
    page = guide.page
    assert isinstance(page, AdministratorsPage)
    guide.go_on()
    guide.qtbot.waitUntil(
        lambda: bool(page.form.summary.links) and page.buttons["administrators"].isVisible()
    )
    page.form.summary.links[0].click()
    assert page.window().focusWidget() is page.buttons["administrators"]


def test_a_person_can_be_taken_out(guide: Guide) -> None:
    """Removing one leaves the others as they were."""
    guide.open("new")
    guide.wizard.show_step(Step.ADMINISTRATORS)
    add_person(guide, "Maja Lind", "maja@example.se")
    add_person(guide, "Ali Öst", "ali@example.se")
    assert isinstance(guide.page, AdministratorsPage)
    guide.page._edit("administrators", 0)
    assert isinstance(guide.page, PersonPage)
    guide.page.remove()
    guide.until(lambda: isinstance(guide.page, AdministratorsPage))
    assert [each.name for each in guide.wizard.trip.view.answers.administrators.administrators] == ["Ali Öst"]


def test_an_existing_channel_that_is_enough_stops_the_guide(guide: Guide) -> None:
    """*Räcker* leads to a page that says so; the draft stays, the steps after it are locked, and the answer can be
    changed."""
    guide.open("new")
    first_steps(guide)
    guide.wizard.show_step(Step.ASSESSMENT)
    guide.put({"channels[website].verdict": Verdict.ENOUGH.value})
    guide.go_on()
    assert isinstance(guide.page, StopPage)
    assert guide.wizard.frame._stations[6].mark == "locked"
    guide.wizard.show_step(Step.TERMS)
    assert isinstance(guide.page, StopPage)
    guide.page.within.emit(None)
    assert isinstance(guide.page, AssessmentPage)
    assert len(applications.drafts(guide.place)) == 1


def test_the_guide_stops_only_when_one_goes_on(guide: Guide) -> None:
    """An arrow key that passes *Räcker* in the conclusion moves nothing else, also when it is kept (WCAG 3.2.2); the
    way back from the page that stops leads to the conclusion."""
    guide.open("new")
    first_steps(guide)
    guide.wizard.show_step(Step.ASSESSMENT)
    page, window = guide.page, guide.room.window()
    page.form.fields["conclusion"].focus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(window.focusWidget(), key)
        page.form.settle()
        guide.idle()
        with guide.qtbot.waitSignal(guide.wizard.trip.changed):
            guide.room.refresh()
        assert guide.page is page
    assert guide.wizard.trip.view.flow.stopped
    guide.go_on()
    assert isinstance(guide.page, StopPage)
    guide.page.within.emit(None)
    assert isinstance(guide.page, AssessmentPage)
    here = window.focusWidget()
    assert here is not None
    assert guide.page.form.control("conclusion").isAncestorOf(here)
    guide.fill(conclusion=Verdict.NOT_ENOUGH.value)
    guide.put({"channels[other].verdict": Verdict.ENOUGH.value})
    guide.go_on()
    guide.page.within.emit(None)
    assert guide.page.form.control("channels[other].verdict").isAncestorOf(window.focusWidget())


def test_a_document_is_attached_at_once_and_an_empty_one_is_refused(guide: Guide, tmp_path: Path) -> None:
    """An empty file is told at its field (R36); a real one is kept with the text typed at the same time."""
    guide.open("new")
    guide.fill(name="Biblioteket")
    guide.idle()
    guide.wizard.show_step(Step.ROUTINES)
    guide.put({"monitoring.how": "document", "monitoring.dated": "2026-11-01"})
    empty, real = tmp_path / "tom.pdf", tmp_path / "rutin.pdf"
    empty.write_bytes(b"")
    real.write_bytes(b"%PDF-1.7 rutin")
    field = guide.page.form.control("monitoring.evidence")
    field._take([empty])
    guide.until(lambda: bool(guide.page.form.fields["monitoring.evidence"].fault))
    field._take([real])
    guide.until(lambda: guide.wizard.trip.view.answers.routines.monitoring.evidence is not None)
    answer = guide.wizard.trip.view.answers.routines.monitoring
    assert (answer.dated, field.kept) == ("2026-11-01", "rutin.pdf")
    guide.page.touched = True
    guide.page.keep()
    guide.idle()
    assert guide.wizard.trip.view.answers.routines.monitoring.evidence == answer.evidence


def test_nobody_confirms_for_another(guide: Guide) -> None:
    """One's own reading is a tick; anybody else's asks for how it was told (R32)."""
    guide.open("new")
    guide.wizard.show_step(Step.ADMINISTRATORS)
    add_person(guide, "Anna Lindqvist", "anna.lindqvist@example.se")
    add_person(guide, "Ali Öst", "ali@example.se")
    guide.wizard.show_step(Step.READING)
    assert isinstance(guide.page, ReadingPage)
    guide.page._confirm("ali@example.se")
    assert isinstance(guide.page, ConfirmationPage)
    assert "read.self" not in guide.page.form.fields
    guide.fill(read__on="2026-11-20")
    guide.go_on()
    assert guide.page.form.fields["read.reference"].fault
    guide.wizard.show_step(Step.READING)
    guide.page._confirm("anna.lindqvist@example.se")
    guide.fill(read__on="2026-11-20", read__self=True)
    guide.go_on()
    assert isinstance(guide.page, ReadingPage)


def test_nobody_is_asked_to_read_what_is_not_published(qtbot: QtBot, desk: Desk, place: Workplace) -> None:
    """The first account of a registry: it says what is missing, names no version, and asks nobody, nor oneself."""
    room = ApplicationsRoom(desk)
    qtbot.addWidget(room)
    room.show()
    guide = Guide(room, desk, place, qtbot, board_id="", unit_id="", director=None)  # type: ignore[arg-type]
    guide.open("new")
    guide.wizard.show_step(Step.ADMINISTRATORS)
    add_person(guide, "Ali Öst", "ali@example.se")
    assert "Be Ali läsa" not in words(guide.page)
    guide.wizard.show_step(Step.READING)
    assert guide.page.lead() == "Chefen och varje administratör läser dem och kvitterar själva."
    assert not any("kvittensen" in each or "läsa" in each for each in words(guide.page))


def test_one_is_not_asked_by_mail_to_read_oneself(guide: Guide) -> None:
    """Anna at the keyboard is an administrator, too."""
    guide.open("new")
    guide.wizard.show_step(Step.ADMINISTRATORS)
    add_person(guide, "Anna Lindqvist", "anna.lindqvist@example.se")
    add_person(guide, "Ali Öst", "ali@example.se")
    assert [each for each in words(guide.page) if "läsa" in each] == ["Be Ali läsa"]


def words(page: QWidget) -> list[str]:
    """What the page's buttons say."""
    return [each.label for each in page.findChildren(Button)]


def test_the_summary_leads_to_every_fault_and_step(guide: Guide) -> None:
    """Sending too early tells every fault; a link leads to the page and field, and *Ändra* to the step."""
    guide.open("new")
    guide.fill(name="Biblioteket")
    guide.idle()
    guide.wizard.show_step(Step.REVIEW)
    guide.go_on()
    assert isinstance(guide.page, ReviewPage)
    assert len(guide.page.form.summary.links) > 20
    goal = next(each for each in guide.wizard.trip.view.flow.faults if each.field == "content.goal")
    guide.wizard.show_fault(goal)
    assert guide.page.form.fields["goal"].fault
    guide.wizard.show_step(Step.REVIEW)
    assert isinstance(guide.page, ReviewPage)
    guide.until(lambda: Step.TERMS in guide.page.answers.links)
    guide.page.answers.links[Step.TERMS].click()
    assert guide.page.step is Step.TERMS


def test_every_fault_of_an_empty_application_has_its_field(guide: Guide) -> None:
    """No page leaves a fault in the summary alone when it could stand at a field."""
    guide.open("new")
    guide.put({"name": "Biblioteket"})
    guide.idle()
    for page in PAGES[:-1]:
        guide.wizard._show_page(page)
        if isinstance(guide.page, AdministratorsPage | ReadingPage):
            continue
        found = guide.page.faults()
        guide.page.show_faults(found)
        assert len(guide.page.form.faults) == len({each.field for each in found}), page.__name__


def test_a_unit_that_is_missing_can_be_added(guide: Guide) -> None:
    """Somebody whose unit is not in the list adds it there and then, and it is chosen."""
    guide.open("new")
    guide.wizard.show_step(Step.ORGANISATION)
    fields = guide.page.organisation  # type: ignore[attr-defined]
    guide.fill(board_id=guide.board_id)
    kept = people.keep_unit(guide.place, "Vänermuseet", guide.board_id)
    fields._take(people.organisation(guide.place), guide.page.form.control("unit_id"), kept.id)
    assert guide.page.form.control("unit_id").value() == kept.id
