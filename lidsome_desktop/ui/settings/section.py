"""What every part of the settings shares: a heading, forms that are saved, and nothing lost on leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.records import ChangedByOther, Record
from lidsome_desktop.domain.refusals import EnvironmentFault, Fault, Refusal
from lidsome_desktop.sentences.saying import say_fault, say_trouble
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.changed import changed_heading, changed_words, take_theirs, values_of
from lidsome_desktop.ui.desk import Desk
from lidsome_desktop.ui.kit import (
    Button,
    Column,
    Form,
    Line,
    Link,
    Notice,
    Row,
    Text,
    announce,
    clear,
    click_on,
    focus_first,
    section,
)


class SaveForm(QWidget):
    """A form with its Save button. What is typed and not saved stays until it is saved or thrown away.

    Signals:
        saved: the verb's result.
        left: the person gives up, or is done; a list takes the form's place again.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        verb: str = "",
        *,
        can_leave: bool = False,
        say: Callable[[Fault], str] = say_fault,
        names: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._names = names or {}
        self._say = say
        self._held: Notice | None = None
        self.dirty = False
        self._version: int | None = None
        self._start: dict[str, Any] = {}
        self.form = Form()
        self.form.changed.connect(lambda _name: self._edited())
        self.button = Button(verb or _("Save"), "primary")
        click_on(self.button, self.save)
        self._before = Column()
        column = Column(self)
        line = Row()
        line.addWidget(self.form, 1)
        line.addStretch(0)
        column.add(line, 32, self._before)
        buttons = Row(gap=12)
        buttons.add(self.button)
        if can_leave:
            buttons.add(click_on(Button(_("Cancel")), self.give_up))
        buttons.add(None)
        column.add(buttons)
        self._verb: Callable[[dict[str, Any]], tuple[Callable[..., Any], dict[str, Any]]] | None = None

    def saves_by(self, verb: Callable[[dict[str, Any]], tuple[Callable[..., Any], dict[str, Any]]]) -> None:
        """`verb(values)` gives the service to run and its words."""
        self._verb = verb

    def fill(self, values: Mapping[str, Any], version: int | None = None) -> None:
        """Show what is kept now, unless the person has typed something that is not saved. `version` is the record's
        that the values were read from: what is saved is a change of that one, whatever is read meanwhile."""
        if not self.dirty:
            self.form.set_values(values)
            self._version = version
            self._start = self.form.values()

    def begin(self, values: Mapping[str, Any], version: int | None = None) -> None:
        """Fill in a form that has just been made: nothing in it is typed yet."""
        self.form.set_values(values)
        self.dirty = False
        self._version = version
        self._start = self.form.values()

    def save(self) -> None:
        """Run the verb; faults stand at their fields."""
        if self.button.busy or self._verb is None or self.form.check():
            return
        service, words = self._verb(self.form.values())
        if self._version is not None:
            words["version"] = self._version
        self.button.set_busy(True)
        self._desk.operations.run(service, owner=self, then=self._done, failed=self._failed, **words)

    def give_up(self) -> None:
        """Throw away what is typed."""
        self.dirty = False
        self.release()
        self.left.emit()

    def hold(self) -> None:
        """Ask what to do with what is not saved, above the button that saves it."""
        if self._held is None:
            self._held = Notice(
                _("You have not saved this"),
                _("Save it, or throw it away, before you go on."),
                kind="warn",
                action=click_on(Link(_("Throw away")), self.give_up),
            )
            self._before.add(self._held, 20)
            announce(self, self._held.accessibleName(), now=True)
        self.button.setFocus(Qt.FocusReason.TabFocusReason)

    def release(self) -> None:
        """Take the question away."""
        clear(self._before)
        self._held = None

    def _edited(self) -> None:
        self.dirty = True

    def _done(self, result: Any) -> None:
        self.button.set_busy(False)
        self.dirty = False
        self.release()
        self.form.clear_faults()
        self._desk.paths.say(_("Saved"))
        self.saved.emit(result)

    def _failed(self, error: Exception) -> bool:
        self.button.set_busy(False)
        if isinstance(error, ChangedByOther):
            self._changed(error.theirs)
            return True
        return show_failure(self.form, error, self._say)

    def _changed(self, theirs: Record) -> None:
        """Both values stand at a field that both have changed: who saves once more has seen what the other wrote.
        Where there is none, what is typed is a change of theirs."""
        self._version = theirs.version
        values = values_of(theirs, self.form, self._names)
        told = take_theirs(self.form, self._start, values)
        self._start |= values
        if told:
            self.form.show_faults(told, others=[changed_words()], heading=changed_heading())
        else:
            self.save()


def show_failure(form: Form, error: Exception, say: Callable[[Fault], str] = say_fault) -> bool:
    """Refusals and faults of the surroundings are told in the form; False for anything else."""
    if isinstance(error, Refusal):
        placed = {f.field: say(f) for f in error.faults if f.field in form.fields}
        form.show_faults(placed, others=[say(f) for f in error.faults if f.field not in form.fields])
    elif isinstance(error, EnvironmentFault):
        form.show_faults({}, others=[say_trouble(error)])
    else:
        return False
    return True


class Section(QWidget):
    """One part of the settings. Subclasses fill `page` and answer `refresh`."""

    def __init__(self, desk: Desk, heading: str, lead: str = "") -> None:
        super().__init__()
        self._desk = desk
        self.forms: list[SaveForm] = []
        column = Column(self)
        column.add(section(heading))
        if lead:
            column.add(6, Text(lead, tone="muted", max_width=600))
        column.add(24)
        self.page = Column()
        column.addLayout(self.page)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read again what is shown."""

    def open_with(self, words: Mapping[str, str]) -> None:
        """Show what was asked for in this part."""

    @property
    def dirty(self) -> SaveForm | None:
        """The form that holds something not saved, if any."""
        return next((form for form in self.forms if form.dirty), None)

    def add_form(self, form: SaveForm) -> SaveForm:
        """Remember a form, so that nothing in it is lost on leaving."""
        self.forms.append(form)
        return form


class ListAndForm(Section):
    """A list, and in its place a form while something is added or changed."""

    def __init__(self, desk: Desk, heading: str, lead: str = "") -> None:
        super().__init__(desk, heading, lead)
        self.listing = QWidget()
        self.list_column = Column(self.listing)
        self._holder = Column()
        self.page.add(self.listing, self._holder)

    @property
    def editing(self) -> SaveForm | None:
        """The form that is open."""
        return self.forms[-1] if self.forms else None

    def show_form(self, heading: str, form: SaveForm, *more: QWidget) -> None:
        """Put a form in the list's place; `more` stands under it."""
        clear(self._holder)
        self.forms = [form]
        form.left.connect(self.show_list)
        form.saved.connect(lambda _result: self.show_list())
        back = Link(_("Back to the list"), icon="arrow-left")
        click_on(back, lambda: form.hold() if form.dirty else self.show_list())
        self._holder.add(back, 16, Text(heading, weight=600), 20, form)
        for part in more:
            self._holder.add(32, Line(), 24, part)
        self.listing.hide()
        QTimer.singleShot(0, form, lambda: focus_first(form))  # what was pressed to come here is gone

    def show_list(self) -> None:
        """The list again."""
        self.forms = []
        clear(self._holder)
        self.listing.show()
        QTimer.singleShot(0, self.listing, lambda: focus_first(self.listing))
        self.refresh()
