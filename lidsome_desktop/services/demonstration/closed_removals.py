"""Removals of the past two years: closed in every way a case may end."""

from __future__ import annotations

from lidsome_desktop.domain.removal import Outcome, StayReason
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.demonstration.cases import Case
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.workplace import Workplace

_LIBRARY = "https://www.facebook.com/exempelkopingsbibliotek/posts/1001"

_PLAIN = (
    # account, days, time, sender, words, ground, why, rule
    (
        "library.facebook",
        690,
        "10.12",
        "Kenneth Exempel",
        "Fattar ni ingenting era jävla idioter",
        "profanity",
        "Kommentaren består av svordomar riktade mot personalen.",
        "Svordomar och obscena ord",
    ),
    (
        "municipality.facebook",
        588,
        "13.40",
        "Billiga Däck Exempel",
        "SOMMARDÄCK HALVA PRISET!!! Länk i profilen",
        "advertising_propaganda",
        "Samma annons under sex inlägg på en timme.",
        "Reklam och propaganda",
    ),
    (
        "municipality.facebook",
        356,
        "16.20",
        "Arg Exempelbo",
        "Sådana som ni borde man köra ut ur stan",
        "agitation_harassment",
        "Trakasserar en namngiven handläggare.",
        "",
    ),
    (
        "library.facebook",
        120,
        "12.50",
        "Anonym Läsare",
        "Jag vet när du slutar i kväll",
        "defamation_threats",
        "Ett hot mot en anställd.",
        "",
    ),
)


def tell(story: Story) -> None:
    """What is over."""
    for number, (account, days, clock, sender, words, ground, why, rule) in enumerate(_PLAIN):

        def removed(
            place: Workplace,
            number: int = number,
            account: str = account,
            sender: str = sender,
            words: str = words,
            ground: str = ground,
            why: str = why,
            rule: str = rule,
        ) -> None:
            case = Case(story, place, account, address=_LIBRARY)
            case.capture(words, picture=number + 1).sender(sender)
            case.judge(ground, why, rule=rule).remove()
            case.prepare("Kommentar som bröt mot kommunens regler, borttagen.").send()
            case.number(f"KUN {place.today().year}/{41 + 7 * number}").close()

        story.at(Ago(days, clock), removed)
    story.at(Ago(530, "15.10"), lambda place: _trivial(story, place))
    story.at(Ago(265, "14.05"), lambda place: _withdrawn(story, place))
    story.at(Ago(177, "08.55"), lambda place: _never_copied(story, place))
    story.at(Ago(144, "10.30"), lambda place: _could_not(story, place))
    story.at(Ago(97, "13.15"), lambda place: _by_sender(story, place))
    story.at(Ago(76, "09.40"), lambda place: _corrected(story, place))


def _trivial(story: Story, place: Workplace) -> None:
    case = Case(story, place, "library.facebook", where="Kommentar under inlägget om sommartider")
    case.stays(StayReason.TRIVIAL, "En fråga om öppettider, besvarad i tråden.", "opening_hours").close()


def _withdrawn(story: Story, place: Workplace) -> None:
    case = Case(story, place, "museum.facebook", where="Kommentar under vernissagen")
    case.capture("Vilken gräslig utställning").sender("Kritikern Exempel")
    removals.withdraw(
        place,
        case.id,
        reason="En åsikt om utställningen, inget att ta bort. Ärendet öppnades av misstag.",
        manager_id=story.known["person per"],
        approved_on=place.today(),
        reference=f"Mejl från Per Wallin {place.today()}",
    )


def _never_copied(story: Story, place: Workplace) -> None:
    case = Case(story, place, "library.instagram", where="Svar på dagens berättelse")
    removals.mark_not_captured(
        place, case.items[0], reason="Berättelsen försvann efter ett dygn innan någon hann spara svaret."
    )
    case.close()


def _could_not(story: Story, place: Workplace) -> None:
    case = Case(story, place, "municipality.linkedin", where="Kommentar under platsannonsen")
    case.capture("Köp följare hos oss, länk i profilen", picture=8).sender("Tillväxt Exempel")
    case.judge("advertising_propaganda", "Reklam utan koppling till inlägget.", rule="Reklam och propaganda")
    case.remove(outcome=Outcome.COULD_NOT, reason="Inlägget delades av en annan sida; bara den kan ta bort.")
    removals.approve_hidden(
        place,
        case.items[0],
        manager_id=story.known["person doris"],
        approved_on=place.today(),
        reference=f"Mejl från Doris Hallberg {place.today()}",
    )
    case.prepare("Reklam i kommentarsfält, gick inte att ta bort.").send().number(
        f"KS {place.today().year}/312"
    ).close()


def _by_sender(story: Story, place: Workplace) -> None:
    case = Case(story, place, "school.instagram", where="Kommentar under studentbilden")
    case.capture("Hon luktar, alla vet det", picture=9, shown="35 min").sender("elev_exempel")
    case.judge("defamation_threats", "Ett personligt angrepp på en elev.")
    case.remove(outcome=Outcome.REMOVED_BY_SENDER)
    case.prepare("Kommentar med personligt angrepp, borttagen av avsändaren.").send()
    case.number(f"UN {place.today().year}/88").close()


def _corrected(story: Story, place: Workplace) -> None:
    case = Case(
        story, place, "municipality.facebook", address="https://www.facebook.com/exempelkoping/posts/77"
    )
    case.capture("Handläggaren är en bedragare", picture=10).sender("Missnöjd Exempelbo")
    case.judge("defamation_threats", "Förtal av en namngiven handläggare.").remove()
    case.prepare("Kommentar om en handläggare, borttagen.").send()
    case.number(f"KS {place.today().year}/401")
    registrations.correct_number(
        place,
        case.registration_id,
        number=f"KS {place.today().year}/410",
        registered_on=place.today(),
        registrar="Rut Sandberg",
        reason="Registratorn läste fel rad.",
    )
    removals.tell_sender(
        place, case.id, informed_on=place.today(), note="Svar i tråden med hänvisning till reglerna"
    )
    case.close()
