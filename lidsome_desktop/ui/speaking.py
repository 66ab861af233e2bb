"""The language of the whole window: our texts, dates, and Qt's own words."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from lidsome_desktop.texts import LANGUAGES, use_language

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def speak(application: QApplication, language: str) -> None:
    """Show texts, dates and Qt's own words in `language`."""
    use_language(language if language in LANGUAGES else LANGUAGES[0])
    locale = QLocale(_LOCALES[language if language in LANGUAGES else LANGUAGES[0]])
    QLocale.setDefault(locale)
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(application)
    if translator.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
