"""Requests for records: one given out in part, one for what does not exist, one under way, one from a moment ago."""

from __future__ import annotations

from datetime import timedelta

from lidsome_desktop.domain.disclosure import Answer, RequestFields, Span, Way, shown_text
from lidsome_desktop.services import disclosures
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.disclosures import DisclosureView, Sought
from lidsome_desktop.services.workplace import Workplace

_PROVISION = "OSL 21:1"


def tell(story: Story) -> None:
    """Who has asked."""
    story.at(Ago(60, "10.05"), lambda place: _in_part(story, place))
    story.at(Ago(33, "13.20"), lambda place: _not_held(story, place))
    story.at(timedelta(hours=30), lambda place: _under_way(place))
    story.at(timedelta(minutes=12), lambda place: _new(story, place))


def _in_part(story: Story, place: Workplace) -> None:
    view = _choose(place, _asked(place, "Kommentarer om när personalen slutar"), "slutar kväll")
    for each in view.records:
        text = shown_text(each.found.capture.text) if each.found else ""
        start = text.find("slutar")
        if start < 0:
            disclosures.answer_record(
                place,
                each.item.id,
                answer=Answer.REFUSED,
                provision=_PROVISION,
                reason="Namnger en anställd.",
            )
            continue
        span = Span(start=start, end=len(text), provision=_PROVISION)
        disclosures.answer_record(place, each.item.id, answer=Answer.MASKED, spans=(span,))
    decided = disclosures.decide(
        place,
        view.request.id,
        decided_by=story.known["person per"],
        reasons="Uppgifter om när en anställd är ensam lämnas inte ut.",
    )
    # Only texts are masked here, so no image is ever decoded.
    disclosures.make_copies(place, decided.request.id, decode=lambda _data: None)
    disclosures.record_answer(place, decided.request.id, way=Way.MAIL, appeal_told=True)


def _not_held(story: Story, place: Workplace) -> None:
    view = _asked(place, "Meddelanden om badhusets öppettider", way=Way.PHONE)
    disclosures.choose_records(place, view.request.id, ())
    disclosures.decide(
        place,
        view.request.id,
        decided_by=story.known["person anna"],
        reasons="Sökt på badhus och simhall bland allt som är sparat, utan träff.",
    )
    disclosures.record_answer(place, view.request.id, way=Way.PHONE)


def _under_way(place: Workplace) -> None:
    _choose(place, _asked(place, "Det som skrevs om en handläggare under sommaren"), "handläggaren")


def _new(story: Story, place: Workplace) -> None:
    account = story.known["account museum.facebook"]
    _asked(place, "Alla kommentarer om utställningen som ni har tagit bort", account_id=account)


def _asked(
    place: Workplace, wanted: str, *, way: Way = Way.MAIL, account_id: str | None = None
) -> DisclosureView:
    fields = RequestFields(received_at=place.clock(), way=way, wanted=wanted, account_id=account_id)
    return disclosures.open_request(place, fields)


def _choose(place: Workplace, view: DisclosureView, words: str) -> DisclosureView:
    found = disclosures.search_records(place, Sought(words=words))
    return disclosures.choose_records(place, view.request.id, [each.capture.id for each in found])
