"""`lidsome`: the terminal door, for IT and for whoever keeps the registry in order."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from lidsome_desktop import __version__
from lidsome_desktop.domain.refusals import EnvironmentFault, Refusal
from lidsome_desktop.sentences.saying import say_refusal, say_trouble
from lidsome_desktop.texts import LANGUAGES, _, language_asked, ngettext, use_language

SOUND, FAULT, USAGE = 0, 1, 2
"""Exit codes: everything holds; something does not (the first thing is named); the command was not understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    use_language(language_asked(given))
    options = _parser().parse_args(given)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except Refusal as refusal:
        _complain(*say_refusal(refusal))
    except EnvironmentFault as trouble:
        _complain(say_trouble(trouble))
    return FAULT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lidsome", description=_("Keeps the registry of a municipality's social media accounts.")
    )
    parser.add_argument("--version", action="version", version=f"lidsome {__version__}")
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help=_("language of the texts")
    )
    parser.add_argument("--registry", default="", metavar="URL", help=_("address of a shared registry"))
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    policy = commands.add_parser("policy", help=_("work with policy files"))
    policy_commands = policy.add_subparsers(required=True, metavar=_("COMMAND"))
    check_policy = policy_commands.add_parser("check", help=_("check a policy file and name every fault"))
    check_policy.add_argument("file", type=Path)
    check_policy.set_defaults(run=_check_policy)

    backup = commands.add_parser("backup", help=_("copy registry and evidence to a second folder"))
    backup.add_argument("folder", type=Path, nargs="?", help=_("instead of the chosen folder"))
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help=_("bring back a copy; what is there now is set aside"))
    restore.add_argument("folder", type=Path)
    restore.set_defaults(run=_restore)

    check = commands.add_parser("check", help=_("check database, event chain, rows and evidence"))
    check.add_argument(
        "--head", default="", metavar="N:DIGEST", help=_("a head printed earlier; finds a shortened log")
    )
    check.set_defaults(run=_check)

    demo = commands.add_parser("demo", help=_("make a registry of its own with example data"))
    demo.set_defaults(run=_demo)

    registry = commands.add_parser("registry", help=_("look after the registry's database"))
    registry_commands = registry.add_subparsers(required=True, metavar=_("COMMAND"))
    upgrade = registry_commands.add_parser(
        "upgrade", help=_("bring the database up to date with the program")
    )
    upgrade.set_defaults(run=_upgrade)
    reindex = registry_commands.add_parser("reindex", help=_("make the search index anew from the records"))
    reindex.set_defaults(run=_reindex)
    return parser


# The commands import what they need when they run: `lidsome --version` must not wait for the database library.


def _check_policy(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.policy_file import read_policy, read_requirements
    from lidsome_desktop.resources import resource
    from lidsome_desktop.sentences.policy import say_policy_fault

    try:
        content = options.file.read_bytes()
    except OSError:
        _complain(_("The file cannot be read: {file}").format(file=options.file))
        return FAULT
    book = read_requirements(resource("policy/requirements.toml").read_bytes()).book
    reading = read_policy(content, book.numbers if book is not None else None)
    for fault in reading.faults:
        where = f"{options.file}:{fault.line}" if fault.line is not None else str(options.file)
        _say(f"{where}: {fault.key_path}: {say_policy_fault(fault)}")
    if reading.faults:
        return FAULT
    _say(_("The policy file holds. SHA-256: {digest}").format(digest=reading.sha256))
    return SOUND


def _backup(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.services import backups, opening

    opened = opening.open_registry(default_places(), _address(options), must_exist=True)
    with closing(opened.place.registry):
        folder = options.folder.absolute() if options.folder else None
        report = backups.back_up(opened.place, folder)
    _say(
        _("Copied to {folder}; {count} new evidence files.").format(folder=report.folder, count=report.files)
    )
    return SOUND


def _restore(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.services import backups, disposals, opening
    from lidsome_desktop.services.workplace import wall_clock

    if options.registry:
        _complain(
            _(
                "A copy is restored into this computer's own data folder, never to an address. "
                "Leave --registry out; LIDSOME_DATA_DIR chooses another folder."
            )
        )
        return USAGE
    places = default_places()
    report = backups.restore(places, options.folder.absolute(), wall_clock)
    opened = opening.open_registry(places)
    with closing(opened.place.registry):
        backups.note_restored(opened.place, report)
        disposals.go_on(opened.place)
        for number in disposals.brought_back(opened.place):
            _say(_("{number} had been disposed of, and is here again. See Disposal.").format(number=number))
    _say(
        _("Restored from {source}; {count} evidence files.").format(source=report.source, count=report.files)
    )
    if report.set_aside is not None:
        _say(_("What was there before lies at {path}").format(path=report.set_aside))
    return SOUND


def _check(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.evidence import EvidenceStore
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.sentences.registry import check_faults, say_elsewhere
    from lidsome_desktop.services import checking, opening
    from lidsome_desktop.store.event_log import parse_head

    try:
        expected = parse_head(options.head) if options.head else None
    except ValueError:
        _complain(_("A head is written as number:digest, as it stands on a document."))
        return USAGE
    places = default_places()
    with closing(opening.open_unchanged(places, _address(options))) as registry:
        report = checking.check_registry(registry, EvidenceStore(places.evidence), expected)
    if report.fault is not None:
        _say(check_faults()[report.fault.code].format(**report.fault.facts))
        return FAULT
    _say(
        _("Everything holds: {events} events, {files} evidence files.").format(
            events=report.head.sequence, files=report.files
        )
    )
    for workstation, count in report.elsewhere:
        _say(say_elsewhere(workstation, count))
    _say(_("Head: {head}").format(head=report.head))
    return SOUND


def _demo(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.services import demonstration

    places = demonstration.make(default_places())
    _say(
        _("The example registry is in {folder}. Open it with: lidsome-desktop --demo").format(
            folder=places.data
        )
    )
    return SOUND


def _upgrade(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.services import opening

    if opening.upgrade_registry(default_places(), _address(options)):
        _say(_("The registry is up to date now."))
    else:
        _say(_("The registry was up to date already."))
    return SOUND


def _reindex(options: argparse.Namespace) -> int:
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.services import captures, opening

    with closing(opening.open_unchanged(default_places(), _address(options))) as registry:
        count = captures.remake_index(registry)
    _say(ngettext("{n} text can be searched.", "{n} texts can be searched.", count).format(n=count))
    return SOUND


def _address(options: argparse.Namespace) -> str:
    """The registry that the window opens too: the one that is named, else the one chosen in the settings."""
    from lidsome_desktop.files.places import default_places
    from lidsome_desktop.files.settings_file import read_settings

    return options.registry or read_settings(default_places().data).registry


def _say(sentence: str) -> None:
    print(sentence)


def _complain(*sentences: str) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
