"""The first five minutes: who you are, what you do, and where the registry and its copies are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.people import Actor, Role, check_person
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences import roles as role_words
from lidsome_desktop.sentences.saying import say, say_fault, say_own_fault, say_trouble
from lidsome_desktop.services import backups, welcome
from lidsome_desktop.texts import _, language
from lidsome_desktop.ui.desk import Desk, start_beside
from lidsome_desktop.ui.kit import (
    Check,
    Choice,
    Choices,
    Column,
    FlowFrame,
    Form,
    LineEdit,
    Link,
    Notice,
    Station,
    Why,
    click_on,
)
from lidsome_desktop.ui.kit.folder import FolderField

_PAGES = ("who", "roles", "where")
_PAGE_OF = {
    **dict.fromkeys(("name", "email", "title", "board_name", "unit_name"), 0),
    "roles": 1,
    **dict.fromkeys(("registry", "address", "folder", "later"), 2),
}
_OTHER_LANGUAGE = {"sv": ("en", "In English"), "en": ("sv", "På svenska")}
"""What leads to the other language, written in that language."""


class Welcome(QWidget):
    """Three steps before the window is furnished. What is typed stays while one goes to and fro.

    Signals:
        done: the registry has its keeper, and operations act in that person's name.
    """

    done = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shared = desk.operations.place.registry.path is None
        self._answers: dict[str, Any] = {"registry": "here"}
        self._reached = 0
        self._at = 0
        self.form = Form()
        self.frame = FlowFrame()
        self.frame.set_closable(False)
        self.frame.forward.connect(self.go_on)
        self.frame.back.connect(lambda: self.show_page(self._at - 1))
        self.frame.step_chosen.connect(self._choose_step)
        Column(self).addWidget(self.frame, 1)
        self.show_page(0)

    # Going to and fro

    def show_page(self, index: int) -> None:
        """Open one of the three steps."""
        self._keep_answers()
        self._at = index
        self._reached = max(self._reached, index)
        self.frame.set_heading("Lidsome", _("Welcome"))
        self.frame.set_steps(self._stations(), index)
        self.frame.set_note("")
        (self._show_who, self._show_roles, self._show_where)[index]()
        self.form.set_values(self._answers)
        self.frame.set_back(_("Back") if index else "")
        self._name_next()
        self.frame.focus_first()

    def go_on(self) -> None:
        """Check this step; go to the next, or finish."""
        if self.frame.next_button.busy:
            return
        self._keep_answers()
        faults = self.form.check() | self._faults_of_page()
        if faults:
            self.form.show_faults(faults)
        elif self._at < len(_PAGES) - 1:
            self.show_page(self._at + 1)
        elif self._answers["registry"] == "address":
            self._go_to_shared()
        else:
            self._finish()

    def _choose_step(self, index: int) -> None:
        if index < self._at:
            self.show_page(index)
        elif index == self._at + 1:
            self.go_on()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first question."""
        super().showEvent(event)
        self.frame.focus_first()

    def _keep_answers(self) -> None:
        self._answers |= self.form.values()

    def _stations(self) -> list[Station]:
        names = (_("Who you are"), _("What you do"), _("Registry and copies"))
        return [
            Station("now" if index == self._at else "done" if index < self._reached else "later", name)
            for index, name in enumerate(names)
        ]

    def _name_next(self) -> None:
        if self._at < len(_PAGES) - 1:
            self.frame.set_next(_("Continue"))
        elif self._answers.get("registry") == "address":
            self.frame.set_next(_("Save and start again"))
        else:
            self.frame.set_next(_("Open Lidsome"))

    # The three pages

    def _show_who(self) -> None:
        form = self.form = Form()
        form.add("name", _("Your name"), LineEdit(), check=lambda _value: _person_fault(form, "name"))
        form.add(
            "email",
            _("Your e-mail address or user id"),
            LineEdit(),
            help=_("It tells you from others with the same name."),
            check=lambda _value: _person_fault(form, "email"),
        )
        form.add("title", _("Your title"), LineEdit(), optional=True)
        form.add_row(
            form.make("unit_name", _("Unit"), LineEdit(), optional=True, help=_("For example the library.")),
            form.make(
                "board_name", _("Board"), LineEdit(), optional=True, help=_("The one your unit belongs to.")
            ),
        )
        self.frame.show_page(
            _("Who are you?"),
            self._with_other_language(form),
            lead=_("Three short steps, then the program is yours. You can change everything later."),
            aside=[
                Why(
                    _(
                        "Everything that is done here is noted with who did it. That is how it can be shown "
                        "afterwards that a removal was done in the right way."
                    )
                )
            ],
        )
        self._offer_demonstration()

    def _with_other_language(self, form: Form) -> QWidget:
        code, words = _OTHER_LANGUAGE[language()]
        self.other_language = Link(words, icon="translate")
        click_on(self.other_language, lambda: self._speak(code))
        page = QWidget()
        Column(page).add(form, 32, self.other_language)
        return page

    def _offer_demonstration(self) -> None:
        if self._desk.demonstration:
            return
        self.demonstration = Link(_("Try with example data"))
        click_on(self.demonstration, self._open_demonstration)
        self.frame.set_note(_("Only having a look?"), link=self.demonstration)

    def _show_roles(self) -> None:
        words, meanings = role_words.roles(), role_words.meanings()
        form = self.form = Form()
        cards = Choices(
            [Choice(role.value, words[role], meanings[role]) for role in Role], multiple=True, cards=True
        )
        form.add("roles", _("Your roles"), cards, label_hidden=True)
        self.frame.show_page(
            _("What do you do?"),
            form,
            lead=_("Choose all that fit. They decide what the overview shows first, not what you may do."),
            aside=[
                Why(
                    _(
                        "The policy gives each step to somebody: the manager gives the assignment, the "
                        "director decides, the department receives the password. The program asks each for "
                        "their own."
                    )
                )
            ],
        )

    def _show_where(self) -> None:
        place = self._desk.operations.place
        form = self.form = Form()
        if self._shared:
            form.add_widget(
                Notice(
                    _("You are connected to the shared registry"),
                    _("It is copied by those who run the server."),
                )
            )
        else:
            where = Choices(
                [
                    Choice(
                        "here",
                        _("On this computer"),
                        _("In {path}. Only you use it.").format(path=place.places.data),
                    ),
                    Choice(
                        "address",
                        _("In a registry that several share"),
                        _("If IT has given you an address."),
                    ),
                ],
                cards=True,
            )
            form.add("registry", _("Where is the registry?"), where)
            form.add(
                "address",
                _("The address of the registry"),
                LineEdit(placeholder="postgresql://"),
                help=_("Lidsome starts again and asks who you are there."),
            )
            form.add(
                "folder",
                _("Where do the copies go?"),
                FolderField(),
                help=_("A folder on another disk or a server. Never one in the registry's own folder."),
            )
            form.add(
                "later",
                _("Copies later"),
                Check(
                    _("I choose a folder later"),
                    help=_(
                        "Until then everything you save is on this computer only. If it breaks, what you "
                        "have removed is gone for good."
                    ),
                ),
                label_hidden=True,
            )
            form.changed.connect(self._follow_choice)
        self.frame.show_page(
            _("Where is the registry, and where do the copies go?"),
            form,
            aside=[
                Why(
                    _(
                        "When something has been removed from an account, the copy in the registry is the "
                        "only one left of an official record. So it must be in two places."
                    )
                )
            ],
        )
        form.set_values(self._answers)
        self._follow_choice("registry")

    def _follow_choice(self, name: str) -> None:
        if self._shared or name not in ("registry", "later", "folder"):
            return
        values = self.form.values()
        shared = values["registry"] == "address"
        self._answers["registry"] = values["registry"]
        self.form.fields["address"].setVisible(shared)
        for field in ("folder", "later"):
            self.form.fields[field].setVisible(not shared)
        if name == "folder" and values["folder"] and values["later"]:
            self.form.set_values({"later": False})
        self._name_next()

    # Faults

    def _faults_of_page(self) -> dict[str, str]:
        """What a step must have answered, in the words that the registry itself would use."""
        answers = self._answers
        if self._at == 0 and answers["unit_name"] and not answers["board_name"]:
            return {"board_name": say("welcome.board_missing", {})}
        if self._at == 1 and not answers["roles"]:
            return {"roles": say("welcome.roles_missing", {})}
        if self._at != 2 or self._shared:
            return {}
        if answers["registry"] == "address":
            try:
                welcome.check_address(str(answers["address"]))
            except Refusal as refusal:
                return {"address": say_fault(refusal.faults[0])}
        elif not answers["folder"] and not answers["later"]:
            return {"folder": _("Choose a folder, or say that you choose one later.")}
        return {}

    # Finishing

    def _finish(self) -> None:
        self.frame.set_next(_("Open Lidsome"), busy=True)
        folder = "" if self._shared or self._answers["later"] else str(self._answers["folder"])
        if folder:
            # First, since it can fail: whoever has been introduced is not asked again.
            self._desk.operations.run(
                backups.choose_folder,
                Path(folder).expanduser(),
                owner=self,
                then=lambda _installation: self._introduce(),
                failed=self._failed,
            )
        else:
            self._introduce()

    def _introduce(self) -> None:
        answers = self._answers
        self._desk.operations.run(
            welcome.introduce,
            name=answers["name"],
            email=answers["email"],
            title=answers["title"],
            roles=tuple(Role(value) for value in answers["roles"]),
            board_name=answers["board_name"],
            unit_name=answers["unit_name"],
            owner=self,
            then=self._introduced,
            failed=self._failed,
        )

    def _introduced(self, actor: Actor) -> None:
        operations = self._desk.operations
        operations.use(operations.place.acting(actor))
        self.done.emit()

    def _failed(self, error: Exception) -> bool:
        """Say what is wrong at its field, on the step where it stands."""
        self._name_next()
        self.frame.next_button.set_busy(False)
        if isinstance(error, EnvironmentFault):
            self.form.show_faults({"folder": say_trouble(error)})
            return True
        if not isinstance(error, Refusal):
            return False
        pages = [_PAGE_OF[fault.field] for fault in error.faults if fault.field in _PAGE_OF]
        if pages and min(pages) != self._at:
            self.show_page(min(pages))
        self.form.show_faults({fault.field or fault.code: say_own_fault(fault) for fault in error.faults})
        return True

    def _go_to_shared(self) -> None:
        """Keep the address and start again: another registry has its own keeper and its own log."""
        self._desk.choices.change(registry=str(self._answers["address"]))
        if start_beside():
            self.window().close()
        else:
            self.frame.set_note(_("The address is saved. Close Lidsome and open it again."), icon="check")

    # Ways out

    def _open_demonstration(self) -> None:
        if start_beside("--demo", "--language", language()):
            self.frame.set_note(_("The example registry opens in a window of its own."), icon="check")
        else:
            self.frame.set_note(
                _("The example registry could not be opened. Ask IT to look at the installation."),
                icon="warning",
            )

    def _speak(self, code: str) -> None:
        self._desk.choices.change(language=code)
        self.show_page(self._at)


def _person_fault(form: Form, field: str) -> str:
    """What the registry would say of the name or the address as they stand in `form`."""
    values = form.values()
    try:
        check_person(str(values["name"]), str(values["email"]))
    except Refusal as refusal:
        return next((say_own_fault(fault) for fault in refusal.faults if fault.field == field), "")
    return ""
