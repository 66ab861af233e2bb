"""Judging: it goes on a ground with its reasons, or it stays (R45-R65)."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from lidsome_desktop.domain.grounds import Hint
from lidsome_desktop.domain.removal import Judgement, JudgementDraft, JudgementFields, StayReason, Verdict
from lidsome_desktop.domain.removal_progress import StepCode
from lidsome_desktop.services import removals
from lidsome_desktop.services.removals import CaseView
from lidsome_desktop.texts import _
from lidsome_desktop.ui.asking.identity import warn_of_identity_numbers
from lidsome_desktop.ui.kit import (
    Choice,
    Choices,
    LineEdit,
    Link,
    TextEdit,
    Why,
)
from lidsome_desktop.ui.removals import quotes
from lidsome_desktop.ui.removals.beside import Checklist, ClockPart, threat_notice
from lidsome_desktop.ui.removals.extras import PolicePart, SecrecyPart
from lidsome_desktop.ui.removals.grounds import GroundChoice
from lidsome_desktop.ui.removals.items import ItemBar, item_name
from lidsome_desktop.ui.removals.page import FormPart, Page, show_if
from lidsome_desktop.ui.removals.reads import act_of, read_of, telling
from lidsome_desktop.ui.removals.trip import Act, Trip
from lidsome_desktop.ui.removals.words import own

_DRAFT_AFTER_MS = 2000
"""How long nothing is typed before the draft is saved: each saving is a version that stays."""
_VERDICTS = {"remove": Verdict.REMOVE, "stays": Verdict.STAYS}
_DRAFTED = tuple(each.name for each in dataclasses.fields(JudgementFields))


class JudgePage(Page):
    """First whether it goes at all; then the ground or why it stays; then the reasons."""

    step = StepCode.JUDGE

    def __init__(self, trip: Trip) -> None:
        super().__init__(trip)
        self._read = read_of(
            trip,
            ("draft", self.about),
            partial(_draft_of, self.about),
            _DRAFTED,
            fresh=(self.step, self.about) not in trip.drafts,
        )
        self._clock, self._checklist = ClockPart(trip), Checklist(trip)
        self._bar = ItemBar(trip)
        manager = trip.opened.manager
        self._threat = threat_notice(manager.name if manager else "")
        self._touched = False
        self.column.add(self._bar)
        self._build()
        self.column.add(self.form)
        self._secrecy, self._police = SecrecyPart(trip), PolicePart(trip)
        self.column.add(self._secrecy, self._police)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_DRAFT_AFTER_MS)
        self._slow.timeout.connect(self._keep_draft)
        for name in ("motivation", "applied_rule", "rights_holder"):
            self.form.control(name).left.connect(self._keep_draft)
        self._touched = self.take_back() or not self._kept.empty
        self._follow()

    # Building

    def _build(self) -> None:
        form, trip = self.form, self.trip
        form.add(
            "verdict",
            _("Is there a ground?"),
            Choices(
                [
                    Choice(
                        "remove",
                        _("Yes, it is to be removed"),
                        _("Secret, unlawful or part of a matter."),
                        "chat-slash",
                    ),
                    Choice(
                        "stays",
                        _("No, it stays"),
                        _("Complaints, opinions and everything else that nobody may remove."),
                        "hand-palm",
                    ),
                ],
                cards=True,
            ),
            label_hidden=True,
        )
        if trip.material is None:
            raise RuntimeError("judged without the policy's grounds")
        form.add(
            "grounds",
            _("The ground, one or more"),
            GroundChoice(trip.material, abuse=trip.opened.case.suspected_abuse),
        )
        form.add("reason", _("Why it stays"), Choices(_stay_choices(), cards=True))
        presets = [Choice(each.code, own(each.title)) for each in trip.material.trivial]
        form.add("trivial_preset", _("What sort of thing it is"), Choices(presets))
        form.add_widget(self._threat)
        form.add(
            "motivation",
            _("Your reasons"),
            TextEdit(rows=3),
            help=_(
                "Which words, and why the ground applies to them. The reasons must exist before it is removed."
            ),
        )
        form.add(
            "applied_rule",
            _("The published rule that you apply"),
            LineEdit(),
            help=_("It holds for everyone alike, whatever they think."),
        )
        form.add(
            "rights_holder",
            _("Whose work it is"),
            LineEdit(),
            help=_("And how you know that permission is missing."),
            optional=True,
        )
        self._others = self._other_items()
        if self._others is not None:
            form.add("others", _("The same judgement for"), self._others, optional=True)
        warn_of_identity_numbers(form, "motivation", "applied_rule", "rights_holder")
        form.set_values(self._values())
        form.changed.connect(self._typed)
        if trip.ended or trip.item.not_captured or trip.item.gone:
            form.setEnabled(False)

    def _other_items(self) -> Choices | None:
        trip = self.trip
        others = [
            each
            for each in trip.opened.facts.items
            if each.item.id != trip.item.item.id and not each.judged and not each.not_captured
        ]
        if not others:
            return None
        choices = [Choice(each.item.id, item_name(trip, each)) for each in others]
        return Choices(choices, multiple=True)

    # What the flow asks

    def heading(self) -> str:
        """The question."""
        return _("Is there a ground for removing it?")

    def lead(self) -> str:
        """Whether it has been judged, and what that means."""
        item = self.trip.item
        if item.gone:
            return _("It has been removed. The judgement stands as it was made.")
        if item.judged:
            return _("It has been judged. A new judgement is kept beside the first.")
        return ""

    def aside(self) -> Sequence[QWidget]:
        """The clock, what is missing, and why: in the words of R48."""
        return (
            self._clock,
            self._checklist,
            Why(
                _("Without a ground it stays. Reasons written afterwards are worth nothing."),
                quotes.R48,
                quotes.in_registration(),
            ),
        )

    def verb(self) -> str:
        """Nothing is judged in what has ended."""
        return "" if self.trip.ended or self.trip.item.gone else _("Save and continue")

    def note(self) -> tuple[str, str, Link | None]:
        """What else is missing before it can be removed."""
        item = self.trip.item
        if self.trip.ended or item.off_the_clock or item.captured:
            return "", "", None
        return _("You cannot remove yet"), _("First"), self.link_to(_("save the content"), StepCode.CAPTURE)

    def read_again(self) -> None:
        """Clock and checklist have moved on."""
        self._clock.tell()
        self._checklist.tell()
        self._bar.tell()
        self._secrecy.tell()
        self._police.tell()

    def acts(self) -> list[Act]:
        """A judgement is made by the button and never in passing: until then what is typed is kept as a draft.
        Secrecy and police note are kept as they are told."""
        return [*self._parts(), *self._draft_acts()]

    def _parts(self) -> list[Act]:
        return [*self._secrecy.acts(), *self._police.acts()]

    def parts(self) -> Sequence[FormPart]:
        """Secrecy marking and police note."""
        return self._secrecy, self._police

    def finish(self, then: Callable[[], None], stopped: Callable[[], None]) -> None:
        """Judge, if anything has been changed or nothing has been judged."""
        self._slow.stop()
        acts = self._parts()
        if self._touched or not self.trip.item.judged:
            if self.form.values()["verdict"] is None:
                stopped()
                self.form.show_faults({"verdict": _("Say whether there is a ground.")})
                return
            acts.append(self._judging())

        def done() -> None:
            self._touched = False
            self._finished(then, stopped)

        self.trip.carry_out(acts, then=done, told=self._told(stopped), stopped=stopped)

    def _judging(self) -> Act:
        values = self.form.values()
        items = (self.trip.item.item.id, *(values.get("others") or ()))
        if values["verdict"] == "stays":
            reason = StayReason(values["reason"]) if values["reason"] else None
            trivial = reason is StayReason.TRIVIAL
            words = {
                "reason": reason,
                "motivation": values["motivation"],
                "trivial_preset": (values["trivial_preset"] or "") if trivial else "",
            }
            return Act(removals.mark_stays, (items,), words)
        rule = self.form.fields["applied_rule"].isVisibleTo(self.form)
        work = self.form.fields["rights_holder"].isVisibleTo(self.form)
        words = {
            "grounds": values["grounds"],
            "motivation": values["motivation"],
            "applied_rule": values["applied_rule"] if rule else "",
            "rights_holder": values["rights_holder"] if work else "",
        }
        return Act(removals.judge, (items,), words)

    # Following the answers

    def _typed(self, name: str) -> None:
        self._touched = True
        self._slow.start()
        if name in ("verdict", "grounds", "reason"):
            self._follow()

    def _follow(self) -> None:
        values, fields = self.form.values(), self.form.fields
        goes, stays = values["verdict"] == "remove", values["verdict"] == "stays"
        chosen = self.form.control("grounds").chosen if goes else ()
        hints = {hint for ground in chosen for hint in ground.hints}
        show_if(fields["grounds"], goes)
        show_if(fields["reason"], stays)
        trivial = stays and values["reason"] == StayReason.TRIVIAL.value
        show_if(fields["trivial_preset"], trivial)
        show_if(fields["motivation"], goes or stays)
        fields["motivation"].set_help(
            _("Why it stays, in a sentence.")
            if stays
            else _(
                "Which words, and why the ground applies to them. The reasons must exist before it is removed."
            )
        )
        show_if(fields["applied_rule"], goes and any(ground.needs_rule for ground in chosen))
        self._suggest_rule()
        show_if(fields["rights_holder"], Hint.WHOSE_WORK in hints)
        show_if(self._threat, goes and any(ground.code == "defamation_threats" for ground in chosen))
        self._secrecy.ask(Hint.SECRECY_MARKING in hints)
        self._police.ask(Hint.POLICE_REPORT in hints)
        if self._others is not None:
            show_if(fields["others"], goes or stays)

    def _suggest_rule(self) -> None:
        """The rule of the ground, word for word; what somebody has written is left alone."""
        rules = [ground.rule for ground in self.form.control("grounds").chosen if ground.needs_rule]
        if rules and not self.form.control("applied_rule").value():
            self.form.set_values({"applied_rule": "; ".join(rules)})

    # The draft

    @property
    def _kept(self) -> JudgementDraft:
        """What is kept of a judgement that is not made."""
        kept = self._read.record
        assert isinstance(kept, JudgementDraft)  # noqa: S101 - that is what `read_of` was told to find
        return kept

    def _keep_draft(self) -> None:
        self.trip.keep(self._draft_acts())

    def _draft_acts(self) -> list[Act]:
        """What is typed, when it differs from what is kept of it."""
        values = self.form.values()
        fields = JudgementFields(
            verdict=_VERDICTS.get(values["verdict"]),
            grounds=tuple(values["grounds"] or ()),
            stay_reason=StayReason(values["reason"]) if values["reason"] else None,
            motivation=values["motivation"],
            applied_rule=values["applied_rule"],
            rights_holder=values["rights_holder"],
            trivial_preset=values["trivial_preset"] or "",
        )
        if not self._touched or self.trip.ended or fields == self._kept.fields:
            return []
        told = telling(self.form, self._read, _drafted, again=self._keep_again)
        return [act_of(self._read, told, removals.draft_judgement, self.about, fields)]

    def _keep_again(self) -> None:
        self._follow()
        self._keep_draft()

    def _values(self) -> dict[str, object]:
        if not self._kept.empty:
            return _drafted(self._kept)
        judgement: Judgement | None = self.trip.item.judgement
        if judgement is None:
            return {"verdict": None}
        return {
            "verdict": "remove" if judgement.verdict is Verdict.REMOVE else "stays",
            "grounds": tuple(ground.code for ground in judgement.grounds),
            "reason": judgement.stay_reason.value if judgement.stay_reason else None,
            "trivial_preset": judgement.trivial_preset or None,
            "motivation": judgement.motivation,
            "applied_rule": judgement.applied_rule,
            "rights_holder": judgement.rights_holder,
        }


def _draft_of(item_id: str, view: CaseView) -> JudgementDraft:
    """The draft of an item; one that is not kept yet where there is none."""
    found = view.facts.item(item_id).draft
    return found or JudgementDraft(id="", case_id=view.case.id, item_id=item_id)


def _drafted(draft: JudgementDraft) -> dict[str, object]:
    """What the fields hold for a draft."""
    return {
        "verdict": next((word for word, each in _VERDICTS.items() if each is draft.verdict), None),
        "grounds": draft.grounds,
        "reason": draft.stay_reason.value if draft.stay_reason else None,
        "trivial_preset": draft.trivial_preset or None,
        "motivation": draft.motivation,
        "applied_rule": draft.applied_rule,
        "rights_holder": draft.rights_holder,
    }


def _stay_choices() -> list[Choice]:
    return [
        Choice(
            StayReason.COMPLAINT.value,
            _("It is a complaint"),
            _("It is registered and left where it stands (R50)."),
        ),
        Choice(
            StayReason.OPINION.value,
            _("It is an opinion"),
            _("It is registered and left where it stands (R50)."),
        ),
        Choice(
            StayReason.TRIVIAL.value,
            _("It is temporary or trivial"),
            _("It is neither removed nor registered (R46). Never with secrecy."),
        ),
        Choice(
            StayReason.MAIN_RULE.value,
            _("Nothing lets us remove it"),
            _("It is registered and left, as most things are (R45, R48)."),
        ),
    ]
