"""The facts of a removal case together, and what follows for each item (F2). Nothing here is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lidsome_desktop.domain.registration import Registration
from lidsome_desktop.domain.removal import (
    Capture,
    CaptureForm,
    CapturePurpose,
    ContextAnswer,
    Judgement,
    JudgementDraft,
    Outcome,
    OutcomeApproval,
    OutcomeRecord,
    RemovalCase,
    RemovalItem,
    SenderRecord,
    Verdict,
)
from lidsome_desktop.domain.typed import blank


class State(StrEnum):
    """F2, in the order of the way. Several hold at once; `ItemFacts.headline` picks one to show."""

    DISCOVERED = "discovered"
    JUDGED = "judged"
    CAPTURED = "captured"
    REMOVABLE = "removable"
    STAYS = "stays"
    REMOVED = "removed"
    SENT = "sent"
    REGISTERED = "registered"
    NOT_CAPTURED = "not_captured"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class CheckCode(StrEnum):
    """One line of *innan du kan ta bort*."""

    CONTENT = "content"
    SENDER = "sender"
    PUBLISHED = "published"
    CONTEXT = "context"
    GROUND = "ground"
    MOTIVATION = "motivation"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """Whether one thing is in place, and since when (None where the registry keeps no time of its own)."""

    code: CheckCode
    done: bool
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """An item with everything recorded about it; each tuple in the order it was recorded."""

    case: RemovalCase
    item: RemovalItem
    captures: tuple[Capture, ...] = ()
    senders: tuple[SenderRecord, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    outcomes: tuple[OutcomeRecord, ...] = ()
    approvals: tuple[OutcomeApproval, ...] = ()
    draft: JudgementDraft | None = None
    registration: Registration | None = None

    @property
    def sender(self) -> SenderRecord | None:
        """The sender as last recorded."""
        return self.senders[-1] if self.senders else None

    @property
    def judgement(self) -> Judgement | None:
        """The judgement that counts."""
        return self.judgements[-1] if self.judgements else None

    @property
    def outcome(self) -> OutcomeRecord | None:
        """What last happened on the platform."""
        return self.outcomes[-1] if self.outcomes else None

    @property
    def approval(self) -> OutcomeApproval | None:
        """The manager's approval of the last outcome."""
        last = self.outcome
        return next((a for a in self.approvals if last is not None and a.outcome_id == last.id), None)

    @property
    def content(self) -> tuple[Capture, ...]:
        """The captures that hold the content: in an abuse case only words count, otherwise never only words."""
        return tuple(
            capture
            for capture in self.captures
            if capture.purpose is CapturePurpose.CONTENT
            and (capture.form is CaptureForm.DESCRIPTION) == self.case.suspected_abuse
        )

    @property
    def context_told(self) -> bool:
        """Whether post and thread are attached, visible, or said to be missing and why (R66)."""
        answer = self.item.context
        if answer is ContextAnswer.ATTACHED:
            return any(capture.purpose is CapturePurpose.CONTEXT for capture in self.captures)
        if answer is ContextAnswer.ABSENT:
            return not blank(self.item.context_reason)
        return answer is ContextAnswer.IN_CAPTURE

    @property
    def copied(self) -> bool:
        """Whether content and sender are saved: what a registration needs (R55, R56)."""
        return bool(self.content) and self.sender is not None

    @property
    def captured(self) -> bool:
        """F2 *Fångad*: content, sender, time of publishing and context."""
        return self.copied and self.item.published_told and self.context_told

    @property
    def judged(self) -> bool:
        """Whether there is an answer with its reasons."""
        return self.judgement is not None

    @property
    def stays(self) -> bool:
        """Whether it was judged to stay."""
        return self.judgement is not None and self.judgement.verdict is Verdict.STAYS

    @property
    def has_ground(self) -> bool:
        """Whether it was judged to go."""
        return self.judgement is not None and self.judgement.verdict is Verdict.REMOVE

    @property
    def gone(self) -> bool:
        """F2 *Borttagen*."""
        return self.outcome is not None and self.outcome.outcome.gone

    @property
    def hidden(self) -> bool:
        """Whether it is hidden and thus not removed: the clock still runs."""
        return self.outcome is not None and self.outcome.outcome is Outcome.HIDDEN

    @property
    def not_captured(self) -> bool:
        """Whether no copy exists anywhere."""
        return self.item.not_captured_at is not None

    @property
    def removable(self) -> bool:
        """F2 *Kan tas bort* = judged ∧ captured ∧ motivated, and not yet gone."""
        return self.captured and self.has_ground and not self.gone and not self.case.ended

    @property
    def off_the_clock(self) -> bool:
        """Whether nothing more is to happen on the platform."""
        return self.not_captured or self.stays or self.gone or self.approval is not None

    @property
    def to_register(self) -> bool:
        """Whether it must be registered: all but the trivial and what no copy exists of (R45, R46)."""
        return not self.not_captured and (self.judgement is None or self.judgement.registered)

    @property
    def sent(self) -> bool:
        """Whether the registrar has it."""
        return self.registration is not None and self.registration.sent_at is not None

    @property
    def registered(self) -> bool:
        """Whether the diary's number has come back."""
        return self.registration is not None and self.registration.registered

    @property
    def moved_missing(self) -> bool:
        """Whether the diary must still confirm that it holds the content (R57)."""
        if self.judgement is None or not self.judgement.moved or self.not_captured:
            return False
        return self.registration is None or self.registration.moved_on is None

    @property
    def settled(self) -> bool:
        """Whether the case may close as far as this item goes."""
        if self.not_captured:
            return True
        return (
            self.judged
            and self.off_the_clock
            and (self.registered or not self.to_register)
            and not self.moved_missing
        )

    @property
    def states(self) -> frozenset[State]:
        """Every state that holds."""
        holds = {
            State.DISCOVERED: True,
            State.JUDGED: self.judged,
            State.CAPTURED: self.captured,
            State.REMOVABLE: self.removable,
            State.STAYS: self.stays,
            State.REMOVED: self.gone,
            State.SENT: self.sent,
            State.REGISTERED: self.registered,
            State.NOT_CAPTURED: self.not_captured,
            State.WITHDRAWN: self.case.withdrawn_at is not None,
            State.CLOSED: self.case.closed_at is not None,
        }
        return frozenset(state for state, true in holds.items() if true)

    @property
    def headline(self) -> State:
        """The state to show: the urgent duty on the platform goes before what the registrar has."""
        for state in (State.WITHDRAWN, State.NOT_CAPTURED, State.CLOSED):
            if state in self.states:
                return state
        order: tuple[State, ...]
        if not self.off_the_clock:
            order = (State.REMOVABLE, State.CAPTURED, State.JUDGED)
        else:
            order = (State.REGISTERED, State.SENT, State.REMOVED, State.STAYS, State.REMOVABLE)
        return next((state for state in order if state in self.states), State.DISCOVERED)

    @property
    def checklist(self) -> tuple[CheckLine, ...]:
        """*Innan du kan ta bort*, line by line."""
        content, sender, judgement = self.content, self.sender, self.judgement
        ground = judgement if self.has_ground else None
        return (
            CheckLine(
                code=CheckCode.CONTENT, done=bool(content), at=content[0].recorded_at if content else None
            ),
            CheckLine(
                code=CheckCode.SENDER, done=sender is not None, at=sender.recorded_at if sender else None
            ),
            CheckLine(code=CheckCode.PUBLISHED, done=self.item.published_told),
            CheckLine(code=CheckCode.CONTEXT, done=self.context_told),
            CheckLine(
                code=CheckCode.GROUND, done=ground is not None, at=ground.judged_at if ground else None
            ),
            CheckLine(
                code=CheckCode.MOTIVATION,
                done=ground is not None and not blank(ground.motivation),
                at=ground.judged_at if ground else None,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """A case with its items and registrations, each in order."""

    case: RemovalCase
    items: tuple[ItemFacts, ...] = ()
    registrations: tuple[Registration, ...] = ()

    def item(self, item_id: str) -> ItemFacts:
        """The facts of one item. Raises KeyError when the case has no such item."""
        for each in self.items:
            if each.item.id == item_id:
                return each
        raise KeyError(item_id)

    @property
    def states(self) -> frozenset[State]:
        """The states that hold for every item, with DISCOVERED."""
        if not self.items:
            return frozenset({State.DISCOVERED})
        return frozenset.intersection(*(each.states for each in self.items))

    @property
    def headline(self) -> State:
        """The state to show for the case: that of the item which is least far."""
        if self.case.withdrawn_at is not None:
            return State.WITHDRAWN
        if self.case.closed_at is not None:
            return State.CLOSED
        living = [each.headline for each in self.items if not each.not_captured]
        if not living:
            return State.NOT_CAPTURED if self.items else State.DISCOVERED
        return min(living, key=list(State).index)

    @property
    def removed_at(self) -> datetime | None:
        """When the last item went off the platform; None while any is still to go."""
        if not self.items or not all(each.off_the_clock for each in self.items):
            return None
        return max((o.happened_at for each in self.items for o in each.outcomes[-1:]), default=None)
