"""What is said when files cannot be read or kept, documents cannot be made, or a mail address is none."""

from __future__ import annotations

from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {
        "evidence.empty": _("The file is empty. Choose another, or save the content again."),
        "evidence.too_large": _(
            "The file is larger than {limit_mb} MB. Save a smaller part of it, or ask IT how to keep it."
        ),
        "evidence.not_a_file": _("Only files can be saved here, not folders. Choose the file inside it."),
        "evidence.link": _("This is a shortcut to a file. Choose the file itself."),
        "evidence.too_many_files": _(
            "The page's folder holds more than {limit} files. Save the page as a single file instead."
        ),
        "evidence.not_read_back": _(
            "The file was written but could not be read back unchanged. The disk may be failing: save a copy "
            "elsewhere and call IT."
        ),
        "evidence.missing": _(
            "A saved file is missing from this computer. Restore it from the last copy (lidsome restore)."
        ),
        "evidence.elsewhere": _(
            "The file was saved on another workstation, {workstation}, and lies only there. Do this step there."
        ),
        "evidence.damaged": _(
            "A saved file has been changed or damaged since it was saved. Restore it from the last copy "
            "(lidsome restore) and tell IT."
        ),
        "evidence.disposed": _(
            "The file has been disposed of. The certificate says by what decision; there is no copy here."
        ),
        "evidence.unreadable": _("A saved file cannot be read. Try again; if it stays so, call IT."),
        "source.vanished": _("The file is no longer there. Connect its disk or choose it again."),
        "source.forbidden": _(
            "You do not have the right to read the file. Copy it to your own folder first."
        ),
        "source.unreadable": _("The file cannot be read. Copy it to this computer first and try again."),
        "source.changed": _(
            "The file changed while it was being saved. Wait until it is ready and try again."
        ),
        "disk.full": _("The disk is full. Free some space and try again; what you typed is still here."),
        "disk.file_too_big": _("The disk does not take files this large. Ask IT for room on another disk."),
        "disk.forbidden": _("You do not have the right to write there. Choose another folder or ask IT."),
        "disk.read_only": _("The disk can only be read. Choose another folder or ask IT."),
        "disk.gone": _("The folder is no longer there. Connect its disk, or choose another folder."),
        "disk.write_failed": _(
            "The file could not be written (the system says {errno}). Try again; if it stays so, call IT."
        ),
        "document.typesetter_missing": _(
            "The document cannot be made, because a part of the program is missing. Ask IT to install it again. "
            "Everything else is saved."
        ),
        "document.template_missing": _(
            "The document cannot be made, because its form is missing. Ask IT to install the program again. "
            "Everything else is saved."
        ),
        "document.attachment_unreadable": _(
            "The document cannot be made, because a file that belongs in it cannot be read. Everything else is "
            "saved."
        ),
        "document.not_set": _(
            "The document could not be made. Everything else is saved; try again, and send the log to IT if it "
            "stays so."
        ),
        "mail.address": _("The e-mail address is not complete. It looks like registrator@lidkoping.se."),
    }
