"""The frame of a guided flow: steps at the left, one question area a page, the next step at the bottom right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget

from lidsome_desktop.texts import _
from lidsome_desktop.ui.kit.announcements import announce
from lidsome_desktop.ui.kit.buttons import Button, Link, click_on
from lidsome_desktop.ui.kit.layouts import Column, Pane, Row, Scroll, clear
from lidsome_desktop.ui.kit.notices import Why
from lidsome_desktop.ui.kit.reading_order import focus_first
from lidsome_desktop.ui.kit.stations import Station, StepList
from lidsome_desktop.ui.kit.text import IconLabel, Text, title
from lidsome_desktop.ui.kit.typography import breadth, px


class FlowFrame(Pane):
    """Shows one page of a flow; knows nothing of its answers.

    Fill with `set_heading`, `set_steps`, `show_page(title, body, aside…)`, `set_next`, `set_note`, `set_saved`.
    Signals: `step_chosen(index)`, `back`, `forward`, `closed`.
    """

    step_chosen = Signal(int)
    back = Signal()
    forward = Signal()
    closed = Signal()

    _mode = ""  # how it is arranged; not yet, while the pane under it is made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stations: tuple[Station, ...] = ()
        self._current = 0
        self._aside: QWidget | None = None
        self._body: QWidget | None = None
        self._closers: list[Button] = []
        self._outer = Row(self)
        self._outer.addWidget(self._make_side())
        self._right = Column()
        self._right.add(self._make_bar())
        self._page = QWidget()
        self._layout = Row(self._page, gap=56, margins=(48, 36, 48, 24))
        self._form = _FormColumn()
        self._layout.addWidget(self._form, 1)
        self._aside_box = Pane(width=248)
        self._aside_column = Column(self._aside_box)
        self._layout.addWidget(self._aside_box)
        self._layout.addStretch(0)
        self._scroll = Scroll(self._page)
        self._right.addWidget(self._scroll, 1)
        self._foot = self._make_foot()
        self._right.addWidget(self._foot)
        self._outer.addLayout(self._right, 1)
        self._arrange("wide")

    # -- what the flow is

    def set_heading(self, name: str, note: str = "") -> None:
        """What the flow concerns ("B-2026-012") and a muted line under it."""
        self._name.setText(name)
        self._name_note.setText(note)
        self.setAccessibleName(f"{name}, {note}" if note else name)

    def set_steps(self, stations: Sequence[Station], current: int) -> None:
        """The steps and which one is open."""
        self._stations, self._current = tuple(stations), current
        self._list.set_steps(stations, current)
        self._where.setText(_("Step {n} of {total}").format(n=current + 1, total=len(stations)))
        self._where_name.setText(stations[current].name if stations else "")
        # After the list has got its heights: in a low window the current step may stand under the edge.
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        if self._current < len(self._list.steps):
            self._steps_scroll.ensureWidgetVisible(self._list.steps[self._current], 0, px(40))

    def set_closable(self, closable: bool) -> None:
        """Take away the button that leaves the flow, where there is nowhere to go."""
        for button in self._closers:
            button.setVisible(closable)

    def set_saved(self, words: str) -> None:
        """When the draft was saved, under the steps ("Draft saved 14.04")."""
        self._saved.setText(words)
        self._saved_icon.setVisible(bool(words))

    # -- the open page

    def show_page(
        self,
        heading: str,
        body: QWidget,
        *,
        aside: Sequence[QWidget] = (),
        short: QWidget | None = None,
        lead: str = "",
    ) -> None:
        """Open a page: question as heading, the form, and what stands beside it.

        Where there is no room beside, `aside` folds into one line under the heading: `short` (say, a clock), and a
        link that shows a Why in place. The page before is let go.
        """
        clear(self._form.content)
        clear(self._aside_column)
        self._form.heading.setText(heading)
        self._form.lead.setText(lead)
        self._form.lead.setVisible(bool(lead))
        self._form.line.set(short, aside)
        self._form.content.addWidget(body)
        self._form.content.addStretch(1)
        for index, part in enumerate(aside):
            if index:
                self._aside_column.space(24)
            elif isinstance(part, Why):
                self._aside_column.space(60)  # begins beside the form, not beside the heading
            self._aside_column.add(part)
        self._aside_column.addStretch(1)
        self._aside, self._body = (aside[0] if aside else None), body
        self._fold_aside()
        self._scroll.verticalScrollBar().setValue(0)
        body.show()
        announce(self, f"{self._where.text()}. {heading}")

    @property
    def body(self) -> QWidget | None:
        """The form that is shown."""
        return self._body

    def focus_first(self) -> bool:
        """Move the focus to the first control of the page; tells whether there was one.

        Where there is none (yet), the button that goes on gets it, else the step: what is let go must not send
        the focus out into the window.
        """
        if self.focus_body():
            return True
        button, steps = self.next_button, self._list.steps
        if button.isVisibleTo(self) and button.isEnabled():
            button.setFocus(Qt.FocusReason.TabFocusReason)
        elif steps:
            steps[min(self._current, len(steps) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return False

    def focus_body(self) -> bool:
        """The same, where the page has a control; else nothing is moved."""
        return self._body is not None and focus_first(self._body)

    # -- the footer

    def set_next(self, verb: str, *, reason: str = "", busy: bool = False) -> None:
        """The verb of the one filled button. A `reason` switches it off and is shown beside it."""
        self.next_button.setText(verb)
        self.next_button.setVisible(bool(verb))
        self.next_button.set_reason(reason)
        self.next_button.set_busy(busy)
        if reason:
            self.set_note(reason, icon="lock-simple")

    def set_back(self, verb: str = "") -> None:
        """The verb of the button at the left; empty hides it (the first page)."""
        self.back_button.setText(verb)
        self.back_button.setVisible(bool(verb))

    def set_note(self, words: str, more: str = "", *, icon: str = "", link: Link | None = None) -> None:
        """What stands beside the next step: why not yet, or that one may leave and come back."""
        clear(self._note)
        if not words:
            return
        if icon:
            tone = "ok" if icon == "check-circle" else "muted"
            self._note.addWidget(IconLabel(icon, tone=tone), 0, Qt.AlignmentFlag.AlignVCenter)
        column = Column()
        heavy = bool(more or link)
        column.add(None, Text(words, weight=600 if heavy else 400, tone="text" if heavy else "muted"))
        if more or link:
            line = Row(gap=4)
            if more:
                line.add(Text(more, tone="muted"))
            if link is not None:
                line.add(link)
            line.add(None)
            column.add(line)
        column.add(None)
        self._note.addLayout(column, 1)

    # -- how it is built

    def _make_side(self) -> Pane:
        self._side = Pane(edges="r", width=272)
        column = Column(self._side, margins=(0, 38, 1, 24))
        head = Row(margins=(24, 0, 16, 0))
        self._name = Text("", size="section", weight=600, elide=True)
        head.addWidget(self._name, 1)
        close = Button("", "icon", icon="x", name=_("Close"), height=32)
        click_on(close, self.closed.emit)
        self._closers.append(close)
        head.add(close)
        under = Row(margins=(24, 0, 16, 0))
        self._name_note = Text("", tone="muted")
        under.addWidget(self._name_note, 1)
        steps = QWidget()
        inner = Column(steps)
        self._list = StepList()
        self._list.chosen.connect(self.step_chosen)
        inner.add(self._list, None)
        column.add(head, 4, under, 20)
        self._steps_scroll = Scroll(steps)
        column.addWidget(self._steps_scroll, 1)
        below = Row(gap=8, margins=(24, 16, 16, 0))
        self._saved_icon = IconLabel("check", tone="ok")
        self._saved_icon.hide()
        self._saved = Text("", tone="muted", digits=True)
        below.add(self._saved_icon)
        below.addWidget(self._saved, 1)
        column.add(below)
        return self._side

    def _make_bar(self) -> Pane:
        """In a tight window the steps become one line at the top."""
        self._bar = Pane(edges="b")
        line = Row(self._bar, gap=12, margins=(24, 12, 16, 12))
        self._where = Text("", weight=600, wrap=False)
        self._where_name = Text("", tone="muted", elide=True)
        line.add(self._where)
        line.addWidget(self._where_name, 1)
        self._show_steps = Link(_("Show the steps"))
        click_on(self._show_steps, self._open_steps)
        close = Button("", "icon", icon="x", name=_("Close"), height=32)
        click_on(close, self.closed.emit)
        self._closers.append(close)
        line.add(self._show_steps, close)
        return self._bar

    def _make_foot(self) -> Pane:
        foot = Pane(edges="t")
        self._foot_box = Column(foot, gap=12, margins=(48, 20, 48, 20))
        self.back_button = Button(_("Back"), "secondary", icon="arrow-left")
        click_on(self.back_button, self.back.emit)
        self.next_button = Button(_("Save and continue"), "primary")
        click_on(self.next_button, self.forward.emit)
        self._note_box = QWidget()
        self._note_holder = Row(self._note_box)
        self._note_holder.addStretch(1)
        self._note = Row(gap=12)
        self._note_holder.addLayout(self._note)
        self._note_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = Row(gap=16)
        self._buttons.addWidget(self.back_button)
        self._buttons.addWidget(self._note_box, 1)
        self._buttons.addStretch(0)
        self._buttons.addWidget(self.next_button)
        self._foot_box.addLayout(self._buttons)
        return foot

    def _open_steps(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for index, stop in enumerate(self._stations):
            words = f"{index + 1}. {stop.name}" + (f" ({stop.note})" if stop.note else "")
            action = menu.addAction(words.replace("&", "&&"))
            action.setEnabled(index != self._current)
            action.triggered.connect(lambda _checked=False, at=index: self.step_chosen.emit(at))
        menu.exec(self._show_steps.mapToGlobal(self._show_steps.rect().bottomLeft()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(breadth(self))

    def minimumSizeHint(self) -> QSize:
        """Small enough to fold: what it needs when it is wide must not keep the window wide."""
        return QSize(px(400), px(320))

    def rescale(self) -> None:
        super().rescale()
        if self._mode:
            self._arrange(breadth(self))

    def _arrange(self, mode: str) -> None:
        if mode == self._mode:
            return
        self._mode = mode
        tight = mode == "tight"
        self._side.setVisible(not tight)
        self._bar.setVisible(tight)
        self._set_edges()
        self._fold_aside()
        if tight:  # the footer scrolls with the page, its note above the buttons
            self._form.tail.addWidget(self._foot)
            self._foot_box.insertWidget(0, self._note_box)
        else:
            self._right.addWidget(self._foot)
            self._buttons.insertWidget(1, self._note_box, 1)
        self._note_holder.setDirection(
            QBoxLayout.Direction.RightToLeft if tight else QBoxLayout.Direction.LeftToRight
        )

    def _set_edges(self) -> None:
        """Page and footer end at the same edge."""
        edge = {"wide": 48, "narrow": 32, "tight": 24}[self._mode or "wide"]
        top = 24 if self._mode == "tight" else 36
        self._layout.set_margins((edge, top, edge, 24))
        inside = self._mode == "tight"
        self._foot_box.set_margins((0 if inside else edge, 20, 0 if inside else edge, 20))

    def _fold_aside(self) -> None:
        wide = self._mode == "wide"
        self._aside_box.setVisible(wide and self._aside is not None)
        self._form.line.setVisible(not wide and self._form.line.has_content)


class _FormColumn(QWidget):
    """Heading, the folded aside, the form; never wider than is comfortable to read."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self)
        self.heading = title("")
        self.lead = Text("", tone="muted")
        self.line = _AsideLine()
        self.content = Column()
        self.tail = Column()
        column.add(self.heading, 8, self.lead, self.line, 16, self.content)
        column.addLayout(self.tail)
        column.setStretch(5, 1)
        self.rescale()

    def rescale(self) -> None:
        self.setMaximumWidth(px(552))


class _AsideLine(QWidget):
    """What stands beside the form, folded into one line; the Why opens under it."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12, margins=(0, 8, 0, 0))
        self._line = Row(gap=16)
        self._more = Column(gap=16)
        column.add(self._line, self._more)
        self._whys: list[Why] = []
        self.has_content = False

    def set(self, short: QWidget | None, aside: Sequence[QWidget]) -> None:
        clear(self._line)
        clear(self._more)
        self._whys = [part.copy() for part in aside if isinstance(part, Why)]
        self.has_content = short is not None or bool(self._whys)
        if short is not None:
            self._line.add(short)
        if self._whys:
            link = Link(_("Why do we ask?"), icon="question")
            click_on(link, self._turn)
            self._line.add(link)
        self._line.add(None)
        for why in self._whys:
            why.hide()
            self._more.add(why)

    def _turn(self) -> None:
        for why in self._whys:
            why.setVisible(why.isHidden())
