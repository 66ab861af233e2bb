"""The policy's own words, as the pages cite them under *Varför frågar vi?*. Swedish in every language: they are
quotations. Each by its requirement."""

from __future__ import annotations

from lidsome_desktop.texts import _

R48 = (
    "Innehåll på sociala medier, förutom sekretessuppgifter och otillåtet material, ligger kvar i "
    "plattformarna/kanalerna så länge de tillåter."
)
R53 = (
    "Handlingar som inkommer via verksamhetsspecifika konton ansvarar verksamheterna själva för att bevaka och "
    "diarieföra."
)
R54 = (
    "Innehåll med sekretessuppgifter och otillåtet material ska omedelbart tas bort och diarieföras efter att "
    "innehållet i meddelandet och information om avsändare sparats."
)


def in_disposal() -> str:
    """Where R54 to R65 stand."""
    return _("The guidelines, section Gallring")


def in_registration() -> str:
    """Where R43 to R53 stand."""
    return _("The guidelines, section Diarieföring")
