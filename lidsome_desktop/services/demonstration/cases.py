"""One removal case on its way, told in short: the verbs of a removal and its registration with their usual words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from lidsome_desktop.domain.due import due_after
from lidsome_desktop.domain.registration import RegistrationFields
from lidsome_desktop.domain.removal import ContextAnswer, ItemFields, ItemKind, Outcome, StayReason
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.demonstration.organisation import HOST
from lidsome_desktop.services.demonstration.pictures import comment_picture
from lidsome_desktop.services.demonstration.story import Story
from lidsome_desktop.services.workplace import Workplace, swedish_day

_SOON = timedelta(minutes=1)


class Case:
    """A case that is opened now and taken as far as the story wants. Time passes between the steps."""

    def __init__(
        self,
        story: Story,
        place: Workplace,
        account: str,
        *,
        address: str = "",
        where: str = "",
        kind: ItemKind = ItemKind.COMMENT,
        abuse: bool = False,
        registered_as: tuple[str, str] | None = None,
    ) -> None:
        """`registered_as`: it is taken in to be registered, for this reason, in these words."""
        self._story = story
        self.place = place
        on = story.known[f"account {account}"]
        if registered_as is not None:
            reason, motivation = registered_as
            opened = removals.take_in(
                place,
                account_id=on,
                suspected_abuse=abuse,
                reason=reason,
                motivation=motivation,
                address=address,
                where=where,
                item_kind=kind,
            )
        else:
            opened = removals.open_case(
                place, account_id=on, suspected_abuse=abuse, address=address, where=where, item_kind=kind
            )
        self.id = opened.case.id
        self.items = [opened.facts.items[0].item.id]
        self.registration_id = ""

    def add(self, kind: ItemKind = ItemKind.COMMENT) -> str:
        """Another item of the same case."""
        self._wait()
        view = removals.add_item(self.place, self.id, item_kind=kind)
        self.items.append(view.facts.items[-1].item.id)
        return self.items[-1]

    def capture(self, text: str, *, picture: int | None = None, item: int = 0, shown: str = "1 tim") -> Case:
        """The words, a drawn picture where wanted, the time as shown, and that the thread is seen."""
        self._wait()
        which = self.items[item]
        if text:
            removals.capture_text(self.place, which, text)
        if picture is not None:
            self._wait()
            removals.capture_file(
                self.place,
                which,
                comment_picture(picture, comments=1 + picture % 3),
                name=f"exempel-{picture}.png",
            )
        fields = ItemFields(published_shown=shown, context=ContextAnswer.IN_CAPTURE)
        removals.describe_item(self.place, which, fields)
        return self

    def sender(self, name: str, *, item: int = 0) -> Case:
        """Who wrote it; "" is unknown."""
        self._wait()
        handle = "".join(name.casefold().split())
        if name:
            removals.record_sender(
                self.place,
                self.items[item],
                name=name,
                handle=handle,
                profile_address=f"https://www.facebook.com/{handle}.exempel",
            )
        else:
            removals.record_sender(
                self.place,
                self.items[item],
                unknown=True,
                unknown_reason="Plattformen visar bara ”Användare”.",
            )
        return self

    def judge(
        self, ground: str, motivation: str, *, items: Sequence[int] = (0,), rule: str = "", holder: str = ""
    ) -> Case:
        """It goes, with its reasons."""
        self._wait()
        removals.judge(
            self.place,
            [self.items[each] for each in items],
            grounds=(ground,),
            motivation=motivation,
            applied_rule=rule,
            rights_holder=holder,
        )
        return self

    def stays(self, reason: StayReason, motivation: str, preset: str = "") -> Case:
        """It stays."""
        self._wait()
        removals.mark_stays(
            self.place, (self.items[0],), reason=reason, motivation=motivation, trivial_preset=preset
        )
        return self

    def remove(self, *items: int, outcome: Outcome = Outcome.REMOVED, reason: str = "") -> Case:
        """Off the platform, or what became of it."""
        self._wait()
        which = [self.items[each] for each in (items or (0,))]
        removals.record_outcome(self.place, which, outcome=outcome, reason=reason)
        return self

    def prepare(self, summary: str, **changed: object) -> Case:
        """The registration's fields, as suggested and with a neutral summary."""
        self._wait()
        fields = registrations.suggested(self.place, self.id).fields
        told = {
            "designation": "Kommentar i sociala medier",
            "public_summary": summary,
            "registrar_email": f"registrator@{HOST}",
            "sender_text": fields.sender_text or "Okänd avsändare",
        }
        wanted: RegistrationFields = replace(fields, **{**told, **changed})  # type: ignore[arg-type]
        prepared = registrations.prepare_registration(self.place, self.id, wanted)
        self.registration_id = prepared.registration.id
        return self

    def send(self) -> Case:
        """With the registrar."""
        self._wait()
        registrations.confirm_sent(self.place, self.registration_id)
        return self

    def number(self, number: str, on: date | None = None) -> Case:
        """The diary's number came back, the same afternoon."""
        self._story.moment.pass_on(timedelta(hours=2))
        registrations.record_number(
            self.place,
            self.registration_id,
            number=number,
            registered_on=on or self.today,
            registrar="Rut Sandberg",
        )
        return self

    def close(self) -> Case:
        """Closed, with the copy's day and what lets the content be removed."""
        self._wait()
        kept = due_after(self.today, self.place.policy.limits.local_copy_kept)
        removals.close(
            self.place, self.id, retention_until=kept, disposal_basis="DHP 2025 (exempel), 4.2 Sociala medier"
        )
        return self

    @property
    def today(self) -> date:
        """The day in the story."""
        return swedish_day(self.place.clock())

    def _wait(self) -> None:
        self._story.moment.pass_on(_SOON)
