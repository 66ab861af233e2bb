"""Removals that are open now, one in every state it can stand in, and one that cannot wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from lidsome_desktop.domain.removal import ContextAnswer, ItemFields, ItemKind, Outcome, StayReason
from lidsome_desktop.services import registrations, removals
from lidsome_desktop.services.demonstration.cases import Case
from lidsome_desktop.services.demonstration.story import Ago, Story
from lidsome_desktop.services.workplace import Workplace

_THREAD = "https://www.facebook.com/exempelkopingsbibliotek/posts/2040"


def tell(story: Story) -> None:
    """From the longest waiting to the one of this hour."""
    acts: tuple[tuple[Ago | timedelta, Callable[[Story, Workplace], object]], ...] = (
        (Ago(41, "10.20"), _moved),
        (Ago(33, "13.05"), _complaint),
        (Ago(26, "09.10"), _numbered),
        (Ago(20, "11.50"), _opinion),
        (Ago(17, "20.35", evening=True), _suspected_abuse),
        (Ago(15, "10.15"), _waited_for),
        (Ago(12, "14.30"), _with_the_registrar),
        (Ago(11, "10.50"), _secret),
        (Ago(8, "15.25"), _prepared),
        (Ago(7, "11.15"), _removed),
        (Ago(4, "08.30"), _hidden),
        (Ago(3, "13.40"), _praise),
        (timedelta(hours=30), _application),
        (timedelta(hours=21), _copied_only),
        (timedelta(hours=5), _storm),
        (timedelta(hours=2), _judged_only),
        (timedelta(minutes=53), _urgent),
        (timedelta(minutes=9), _found_now),
    )
    for when, act in acts:
        story.at(when, lambda place, act=act: act(story, place))  # type: ignore[misc]


def _moved(story: Story, place: Workplace) -> None:
    """Belongs to a matter: the diary's number is there, its word that it holds the content is not (R57)."""
    case = Case(story, place, "municipality.facebook", where="Kommentar under inlägget om detaljplanen")
    case.capture("Som granne till Exempelgatan 4 överklagar jag bygglovet, se bifogat.", picture=11)
    case.sender("Granne Exempel").judge("ongoing_case", "Hör till ett bygglov som prövas.").remove()
    case.prepare("Yttrande i ett pågående ärende, flyttat till diariet.", existing_number="SN 2025/77")
    case.send().number("SN 2025/77")


def _complaint(story: Story, place: Workplace) -> None:
    """A complaint is registered and stays where it is (R50)."""
    case = Case(story, place, "municipality.facebook", where="Kommentar under inlägget om vintern")
    case.capture("Gatan har inte plogats på en vecka. Skärpning!", picture=12).sender("Exempelbo Svensson")
    case.stays(StayReason.COMPLAINT, "Ett klagomål på snöröjningen. Besvarat i tråden.")
    case.prepare("Klagomål på snöröjning, ligger kvar.").send().number(f"SN {place.today().year}/140")


def _waited_for(story: Story, place: Workplace) -> None:
    """A complaint in a message: with the registrar for longer than it should take."""
    told = ("complaint", "Ett klagomål på öppettiderna.")
    case = Case(
        story, place, "library.facebook", where="Meddelande", kind=ItemKind.MESSAGE, registered_as=told
    )
    case.capture("Tredje gången det är stängt när det ska vara öppet!", picture=15).sender("Läsare Exempel")
    case.prepare("Klagomål på öppettider, ligger kvar.").send()


def _praise(story: Story, place: Workplace) -> None:
    """An opinion that is saved and prepared."""
    told = ("opinion", "En synpunkt på barnens hylla.")
    case = Case(
        story, place, "library.facebook", where="Kommentar under inlägget om sagostunden", registered_as=told
    )
    case.capture("Flytta ner bilderböckerna så att barnen når!").sender("Förälder Exempel")
    case.prepare("Synpunkt på hyllornas höjd, ligger kvar.")


def _application(story: Story, place: Workplace) -> None:
    """Starts a matter: taken in a moment ago, and nothing is saved of it yet."""
    told = ("starts_case", "En begäran om att få ut en handling.")
    Case(story, place, "municipality.facebook", where="Meddelande", kind=ItemKind.MESSAGE, registered_as=told)


def _opinion(story: Story, place: Workplace) -> None:
    """An opinion stays, however harsh, and is to be registered."""
    case = Case(story, place, "municipality.facebook", where="Kommentar under inlägget om budgeten")
    case.capture("Ni slösar med våra pengar. Avgå!").sender("Väljare Exempel")
    case.stays(StayReason.OPINION, "En åsikt om kommunens budget. Inget ordval bryter mot reglerna.")


def _numbered(story: Story, place: Workplace) -> None:
    """Everything is done but the closing."""
    case = Case(story, place, "library.facebook", address=_THREAD)
    case.capture("Ni är patetiska hela bunten, särskilt hon i lånedisken", picture=13)
    case.sender("Arg Låntagare").judge("defamation_threats", "Personligt angrepp på en anställd.").remove()
    case.prepare("Kommentar med personligt angrepp, borttagen.").send().number(
        f"KUN {place.today().year}/205"
    )


def _suspected_abuse(story: Story, place: Workplace) -> None:
    """Described in words, reported, and nothing imported (R60)."""
    case = Case(
        story,
        place,
        "youth.instagram",
        where="Bild i ett svar på Exempelhusets berättelse",
        kind=ItemKind.ATTACHMENT,
        abuse=True,
    )
    story.moment.pass_on()
    removals.describe_content(
        place,
        case.items[0],
        "En bild i ett svar. Den kan visa ett övergrepp mot ett barn. Ingen kopia har sparats. "
        "Adress och tid har lämnats till polisen.",
    )
    fields = ItemFields(
        item_kind=ItemKind.ATTACHMENT,
        published_unknown=True,
        context=ContextAnswer.ABSENT,
        context_reason="Tråden är med avsikt inte sparad.",
    )
    removals.describe_item(place, case.items[0], fields)
    case.sender("")
    removals.report_to_police(place, case.id, reported_on=place.today(), number="K0000-EXEMPEL")
    case.judge(
        "violence_pornography", "Kan vara övergreppsmaterial mot barn. Polisen och chefen är kontaktade."
    )
    case.remove(outcome=Outcome.REMOVED_BY_PLATFORM)
    case.prepare("Svar som har anmälts till polisen, borttaget av plattformen.", sender_public=False).send()


def _with_the_registrar(story: Story, place: Workplace) -> None:
    case = Case(story, place, "municipality.facebook", where="Kommentar under inlägget om budgeten")
    case.capture("Köp billiga klockor på exempelklockor.example", picture=14).sender("Klockor Exempel")
    case.judge("advertising_propaganda", "Reklam utan koppling till inlägget.", rule="Reklam och propaganda")
    case.remove().prepare("Reklam i kommentarsfält, borttagen.").send()


def _secret(story: Story, place: Workplace) -> None:
    """Marked secret: the public summary is neutral and names nobody (OSL 5:2, 5:5)."""
    case = Case(story, place, "school.facebook", where="Kommentar under inlägget om öppet hus")
    case.capture("Vet ni att ett av barnen i klassen har en diagnos som ni döljer", picture=15)
    case.sender("Förälder Exempel")
    removals.describe_secrecy(
        place,
        case.id,
        secrecy=True,
        provision="23 kap. 2 § OSL",
        marked_on=place.today(),
        authority="Utbildningsnämnden i Exempelköping",
    )
    case.judge("secrecy", "Uppgift om en elevs hälsa som omfattas av sekretess.").remove()
    case.prepare("Kommentar med uppgift om enskild, borttagen.", sender_public=False, sender_text="")


def _prepared(story: Story, place: Workplace) -> None:
    """The registrar's folder is made and lies there; nobody has sent it."""
    case = Case(story, place, "library.facebook", address=_THREAD)
    case.capture("Det är fan inte klokt, dra åt helvete allihop 🤬", picture=16).sender("Upprörd Exempel")
    case.judge(
        "profanity",
        "Kommentaren består av svordomar. Åsikten om öppettiderna hade fått stå kvar.",
        rule="Svordomar och obscena ord",
    )
    case.remove().prepare("Kommentar med svordomar, borttagen.")
    registrations.make_registration_package(place, case.registration_id)


def _removed(story: Story, place: Workplace) -> None:
    case = Case(story, place, "museum.facebook", where="Kommentar under bilden på kyrksilvret")
    case.capture("Nyckeln ligger under mattan, bara att hämta silvret i natt", picture=17)
    case.sender("Skojaren Exempel").judge("incitement", "Uppmanar till inbrott.").remove()


def _storm(story: Story, place: Workplace) -> None:
    """A post that was shared in the wrong place: many comments in an hour, each in its own state."""
    case = Case(story, place, "library.facebook", address=_THREAD, kind=ItemKind.COMMENT)
    words = (
        ("Nils Storm", "Stäng skiten och sparka bibliotekarien"),
        ("Kent Storm", "Vi vet var ni parkerar"),
        ("Rolf Storm", "Hon med glasögonen får se upp"),
        ("Mona Storm", "Ni borde få smaka på er egen medicin"),
        ("", "Passa er"),
    )
    for number, (sender, said) in enumerate(words):
        if number:
            case.add()
        if number < 4:
            case.capture(said, picture=20 if not number else None, item=number, shown=f"{number + 2} min")
        if number < 3:
            case.sender(sender, item=number)
    case.judge(
        "defamation_threats",
        "Hot och personliga angrepp mot bibliotekets personal efter en delning i en hatgrupp.",
        items=(0, 1, 2),
    )
    case.remove(0, 1)
    removals.report_to_police(place, case.id, reported_on=place.today())


def _hidden(story: Story, place: Workplace) -> None:
    """Hidden and not removed: the clock runs until the manager has agreed or it is gone."""
    case = Case(story, place, "baths.facebook", where="Recension på sidan")
    case.capture("Badmästaren är ett pervo", picture=18).sender("Recensent Exempel")
    case.judge("defamation_threats", "Förtal av en anställd.")
    case.remove(outcome=Outcome.HIDDEN, reason="Recensioner går bara att dölja. Anmäld till plattformen.")


def _judged_only(story: Story, place: Workplace) -> None:
    """Judged from memory by somebody in a hurry; nothing is saved yet."""
    case = Case(story, place, "music.instagram", where="Kommentar under konsertfilmen")
    case.judge("profanity", "Könsord om en elev.", rule="Svordomar och obscena ord")


def _copied_only(story: Story, place: Workplace) -> None:
    case = Case(story, place, "library.instagram", where="Kommentar under boktipset")
    case.capture("Ännu en bok för såna som er", picture=19, shown="3 tim").sender("lasaren_exempel")


def _urgent(story: Story, place: Workplace) -> None:
    """Can be removed now, and should be: a threat, saved and judged within the hour."""
    case = Case(story, place, "library.facebook", address=_THREAD)
    case.capture("Jag vet var du bor, passa dig när du låser i kväll.", picture=30, shown="58 min")
    case.sender("Hotfull Exempel")
    case.judge("defamation_threats", "Ett hot mot en namngiven bibliotekarie. Polisanmälan görs.")


def _found_now(story: Story, place: Workplace) -> None:
    Case(story, place, "municipality.instagram", where="Kommentar under morgonens inlägg")
