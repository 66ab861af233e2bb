"""One line beside the list: where it stands, the number, the receipt, and the way on."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.policy import ReplyTemplate
from lidsome_desktop.domain.removal import Outcome, StayReason
from lidsome_desktop.domain.removal_progress import StepCode, StepStatus, Todo
from lidsome_desktop.sentences.registrations import matters
from lidsome_desktop.sentences.removals import stay_reasons, todos
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.registrations import RegistrationView
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.services.workplace import Workplace
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.asking.gdpr import GdprContact
from lidsome_desktop.ui.asking.mail import MailDialog
from lidsome_desktop.ui.desk import Desk, RoomName
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    DetailsPane,
    Fact,
    Link,
    State,
    Text,
    click_on,
    due_state,
    platform_icon,
)
from lidsome_desktop.ui.kit.moments import day_text, local, moment_text
from lidsome_desktop.ui.registrations.arrived import ArrivedForm, CloseForm
from lidsome_desktop.ui.registrations.number import NumberForm
from lidsome_desktop.ui.registrations.words import state_of

_LABEL = 104
_STEPS = {
    Todo.SAVE_CONTENT: StepCode.CAPTURE,
    Todo.SAVE_SENDER: StepCode.CAPTURE,
    Todo.TELL_PUBLISHED: StepCode.CAPTURE,
    Todo.TELL_CONTEXT: StepCode.CAPTURE,
    Todo.JUDGE: StepCode.JUDGE,
    Todo.REMOVE: StepCode.REMOVE,
    Todo.REMOVE_HIDDEN: StepCode.REMOVE,
    Todo.APPROVE: StepCode.REMOVE,
    Todo.PREPARE: StepCode.SEND,
    Todo.SEND: StepCode.SEND,
    Todo.CLOSE: StepCode.CLOSE,
}
"""Where the guide does each thing; number and receipt are written in here."""

Seen = tuple[CaseView, RegistrationView | None]


def look(place: Workplace, case_id: str, registration_id: str | None) -> Seen:
    """A case, and the registration that is shown of it: the one asked for, or the one that is prepared."""
    view = removals.case(place, case_id)
    waiting = next((each.id for each in view.facts.registrations if each.sent_at is None), None)
    wanted = registration_id or waiting
    return view, registrations.registration(place, wanted) if wanted else None


class LinePane(DetailsPane):
    """Filled anew only when something has changed, so that a number half typed is not taken away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=376)
        self._desk = desk
        self._case_id = ""
        self._registration_id: str | None = None
        self._shown: tuple[Any, ...] = ()
        self._typed: dict[str, dict[str, Any]] = {}
        self.number: NumberForm | None = None
        self.view: CaseView | None = None

    def show_line(self, case_id: str, registration_id: str | None) -> None:
        """Show another line."""
        self._case_id, self._registration_id = case_id, registration_id
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        if self._case_id:
            self._desk.operations.read(
                look, self._case_id, self._registration_id, owner=self, then=self._fill
            )

    def unkept(self) -> str:
        """A number that is written and not saved, named for a question."""
        self._remember()
        return _("a number in the diary") if self._typed else ""

    def forget(self) -> None:
        """The person does not want what is typed."""
        self._typed.clear()
        self._shown, self.number = (), None

    def _remember(self) -> None:
        if self.number is None:
            return
        typed, key = self.number.typed(), self.number.property("registration")
        if typed is None:
            self._typed.pop(key, None)
        else:
            self._typed[key] = typed

    # Filling

    def _fill(self, seen: Seen) -> None:
        view, own = seen
        if view.case.id != self._case_id:
            return
        state = (
            view.case.id,
            view.case.version,
            view.headline,
            tuple(each.item.version for each in view.facts.items),
            tuple(len(each.judgements) for each in view.facts.items),
            own.registration.id if own else "",
            own.registration.version if own else 0,
        )
        if state == self._shown:
            return
        self._remember()
        self._shown, self.view, self.number = state, view, None
        self.reset(
            platform_icon(view.account.platform), view.case.number, f"{view.account.name}, {view.platform}"
        )
        self._facts(view, own)
        self._doing(view, own)
        self._further(view)

    def _facts(self, view: CaseView, own: RegistrationView | None) -> None:
        part = self.add_part()
        page = registrations_row(view, own)
        part.add(State(*page), 8)
        today = self._desk.operations.place.today()
        kept = own.registration if own else None
        facts: list[tuple[str, str | QWidget]] = []
        if kept is not None:
            facts.append((_("Concerns"), kept.public_summary))
            facts.append((_("Diary"), kept.diary))
            facts.append((_("Belongs"), kept.existing_number or matters()[kept.matter]))
        reason = next((e.judgement.stay_reason for e in view.facts.items if e.judgement), None)
        if reason is not None:
            facts.append((_("Stays because"), stay_reasons()[reason]))
        if kept is not None and own is not None:
            if kept.sent_at is not None:
                facts.append((_("Sent"), day_text(local(kept.sent_at).date(), today)))
            else:
                facts.append((_("To be sent"), due_state(own.due_on, today)[1]))
            for each in own.numbers[:-1]:
                facts.append((_("Earlier number"), Text(each.number, tone="muted", digits=True)))
            if kept.registered:
                day = kept.registered_on.isoformat() if kept.registered_on else ""
                facts.append((_("Number"), kept.number))
                by = _("{day} by {name}").format(day=day, name=kept.registrar) if kept.registrar else day
                facts.append((_("Registered"), by))
            if kept.correction:
                facts.append((_("Corrected because"), kept.correction))
            if kept.moved_on is not None:
                how = f", {kept.moved_reference}" if kept.moved_reference else ""
                facts.append((_("The copy arrived"), f"{kept.moved_on.isoformat()}{how}"))
        else:
            facts.append((_("Came in"), moment_text(view.case.discovered_at)))
        if view.case.retention_until is not None:
            facts.append((_("Kept here until"), view.case.retention_until.isoformat()))
        for number, (label, value) in enumerate(facts, 1):
            part.add(Fact(label, value, digits=True, label_width=_LABEL, rule=number < len(facts)))

    def _doing(self, view: CaseView, own: RegistrationView | None) -> None:
        """What can be done here: the number, the receipt, closing."""
        if own is None or own.registration.sent_at is None:
            return
        kept = own.registration
        self.number = NumberForm(self._desk, own, self._typed.get(kept.id))
        self.number.setProperty("registration", kept.id)
        self.number.kept.connect(self._saved)
        if not kept.registered:
            self.add_part(_("The number that comes back")).add(self.number)
            return
        if not view.case.ended:
            closable = self._closable(view)
            if kept.moved_on is None:
                arrived = ArrivedForm(self._desk, own)
                arrived.kept.connect(self.refresh)
                self.add_part(_("The copy in the diary")).add(arrived)
            if closable and not self._asks_for_basis(view):
                close = CloseForm(self._desk, view)
                close.kept.connect(self.refresh)
                self.add_part(_("Close the case")).add(close)
        self.add_part().add(self.number)

    def _further(self, view: CaseView) -> None:
        part = self.add_part()
        links = Column(gap=10)
        part.add(links)
        if not view.case.ended and any(each.stays for each in view.facts.items):
            away = Link(_("It must be removed"), icon="chat-slash")
            click_on(away, lambda: self._go(StepCode.JUDGE))
            links.add(away)
        reply = self._reply(view)
        if reply is not None:
            answer = Link(reply.title.in_language(language()), icon="envelope-simple")
            click_on(answer, lambda: self._answer(reply))
            links.add(answer)
        links.add(GdprContact(self._desk, view.unit))
        step = self._next_step(view)
        words = todos(view.platform)[view.next_steps[0].todo] if view.next_steps and step else ""
        if step is None:
            open_it = Button(_("Open the case"), trailing="arrow-right", fill_width=True)
        else:
            open_it = Button(words, trailing="arrow-right", fill_width=True)
        click_on(open_it, self.go_on)
        self.foot(open_it)

    # Going on

    def go_on(self) -> None:
        """Open the guide where the case stands."""
        if self.view is not None and self.view.case.id == self._case_id:
            self._go(self._next_step(self.view))

    def _go(self, step: StepCode | None) -> None:
        words = {"step": step.value} if step is not None else {}
        self._desk.paths.go(RoomName.REMOVALS, self._case_id, **words)

    def _next_step(self, view: CaseView) -> StepCode | None:
        """The page of the guide that asks for something next; None when nothing is, or it is done here."""
        if not view.next_steps:
            return None
        first = view.next_steps[0].todo
        return None if first is Todo.CLOSE and not self._asks_for_basis(view) else _STEPS.get(first)

    @staticmethod
    def _closable(view: CaseView) -> bool:
        return any(s.code is StepCode.CLOSE and s.status is StepStatus.OPEN for s in view.steps)

    @staticmethod
    def _asks_for_basis(view: CaseView) -> bool:
        """Removing is disposal: then the guide asks for its basis as well."""
        return any(e.outcome is not None and e.outcome.outcome is Outcome.REMOVED for e in view.facts.items)

    def _saved(self) -> None:
        if self.number is not None:
            self._typed.pop(self.number.property("registration"), None)
        self.refresh()

    # Answering

    def _reply(self, view: CaseView) -> ReplyTemplate | None:
        """The policy's text that points a complaint onward (R92)."""
        judged = [each.judgement for each in view.facts.items if each.judgement is not None]
        said = {each.stay_reason for each in judged}
        if not said & {StayReason.COMPLAINT, StayReason.OPINION}:
            return None
        templates = self._desk.operations.place.policy.reply_templates
        return next((each for each in templates if each.code == "complaint"), None)

    def _answer(self, reply: ReplyTemplate) -> None:
        policy = self._desk.operations.place.policy
        # Whoever wrote to a Swedish municipality is answered in Swedish.
        body = policy.reply(reply.code, "sv")
        MailDialog(self._desk, "", reply.title.in_language(language()), body, self.window()).open()


def registrations_row(view: CaseView, own: RegistrationView | None) -> tuple[str, str]:
    """Look and word of what the pane shows, as in the list."""
    items = own.items if own else tuple(e for e in view.facts.items if e.registration is None)
    row = registrations.DiaryRow(
        line_id="",
        case=view.case,
        registration=own.registration if own else None,
        account_name="",
        platform="",
        kinds=(),
        copied=any(each.copied for each in items),
        goes=False,
        due_on=None,
        moved_missing=own.moved_missing if own else False,
    )
    return state_of(row)
