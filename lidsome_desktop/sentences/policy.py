"""What is said of policy profiles, books of requirements, and addresses of accounts."""

from __future__ import annotations

from lidsome_desktop.domain.policy_fault import PolicyFault
from lidsome_desktop.texts import _


def faults() -> dict[str, str]:
    """Fault codes to sentences that say what to do next."""
    return {**_file_faults(), **_profile_faults(), **_address_faults()}


def say_policy_fault(fault: PolicyFault) -> str:
    """One fault of a profile or book of requirements in words, without its place."""
    code = fault.code
    facts = {name: value for name, value in fault.facts.items() if value is not None}
    if facts.get("near"):
        # "Did you mean" is a sentence of its own where a likely word is known.
        code = f"{code}_near"
    for name in ("expected", "found"):
        if name in facts:
            facts[name] = _kinds().get(str(facts[name]), str(facts[name]))
    table = faults()
    sentence = table.get(code) or table.get(fault.code) or fault.code
    return sentence.format(**facts)


def say_place(fault: PolicyFault) -> str:
    """Where a fault is: line and key, as far as they are known."""
    if fault.line is not None and fault.key_path:
        return _("line {line}, {key}").format(line=fault.line, key=fault.key_path)
    if fault.line is not None:
        return _("line {line}").format(line=fault.line)
    return fault.key_path or _("the whole file")


def _kinds() -> dict[str, str]:
    return {
        "text": _("text in quotation marks"),
        "number": _("a whole number"),
        "boolean": _("true or false"),
        "date": _("a date such as 2026-11-22"),
        "list": _("a list in square brackets"),
        "table": _("a table"),
        "other": _("something else"),
    }


def _file_faults() -> dict[str, str]:
    return {
        "policy.empty": _("The file is empty. Choose the file that holds the profile."),
        "policy.binary": _("This is not a text file. Save the profile as plain text (UTF-8) and try again."),
        "policy.not_utf8": _(
            "The file is not written in UTF-8; the first sign that cannot be read is byte {byte}. Save it as UTF-8."
        ),
        "policy.too_big": _("The file is {size} bytes, more than a profile can be. Is it the right file?"),
        "policy.syntax": _("This is not valid TOML: {detail}."),
        "policy.format_unknown": _(
            "The file is written in format {value}, but this program reads format {known}. Update the program."
        ),
        "policy.key_missing": _("The key {key} is missing. Add it."),
        "policy.key_unknown": _("The key {key} is not known here. Remove it."),
        "policy.key_unknown_near": _("The key {key} is not known here. Did you mean {near}?"),
        "policy.type_wrong": _("Here there should be {expected}, but there is {found}."),
        "policy.value_unknown": _("“{value}” is not one of the words that can stand here: {allowed}."),
        "policy.value_unknown_near": _(
            "“{value}” cannot stand here. Did you mean {near}? Possible: {allowed}."
        ),
        "policy.language_missing": _("The text is missing in one language ({language}). Write it."),
        "policy.text_empty": _("The text is empty. Write it."),
        "policy.section_empty": _("There is nothing here. At least one entry is needed."),
    }


def _profile_faults() -> dict[str, str]:
    return {
        "policy.code_malformed": _(
            "The code “{value}” can hold only small letters a to z, digits and underscores, a letter first."
        ),
        "policy.duplicate": _("“{value}” already stands at {first}. Remove one of them."),
        "policy.code_missing": _("There is no entry for “{value}”, which the program needs. Add it."),
        "policy.reference_unknown": _(
            "“{value}” is not found under {section}. Add it there, or change it here."
        ),
        "policy.reference_unknown_near": _("“{value}” is not found under {section}. Did you mean {near}?"),
        "policy.requirement_malformed": _("“{value}” is not a requirement number. They look like R33."),
        "policy.requirement_unknown": _("There is no requirement {value} in the policy."),
        "policy.reason_missing": _(
            "{value} asks or stops, so people need a reason. Add the key reason in both languages."
        ),
        "policy.dates_reversed": _("The last day, {valid_to}, is before the first, {valid_from}."),
        "policy.dates_overlap": _(
            "“{value}” holds on the same days at {first}. End one of them before the other begins."
        ),
        "policy.pattern_broken": _("The pattern is not a valid regular expression: {detail}."),
        "policy.key_malformed": _("The key “{value}” must begin with / and have only names in braces."),
        "policy.key_identifies_nothing": _("The key “{value}” would be the same for all accounts."),
        "policy.braces_unknown": _("“{value}” in braces is not known here."),
        "policy.not_positive": _("The number must be at least 1, and is {value}."),
        "policy.length_outside": _("The length {length} is not between {minimum} and {maximum}."),
        "policy.alphabet_unfit": _(
            "These signs are not on every keyboard: {value}. Use a to z, digits and simple signs."
        ),
        "policy.alphabet_narrow": _("The alphabet needs at least {least} signs, each only once."),
        "policy.password_missing": _("The platform has passwords, so the key password is needed."),
        "policy.password_superfluous": _("The platform has no password of its own. Remove the key password."),
        "policy.address_malformed": _("“{value}” is not an address that begins with https://."),
        "policy.host_malformed": _(
            "“{value}” is not the name of a host. Write it as facebook.com, in small letters."
        ),
        "policy.email_malformed": _("“{value}” is not a complete e-mail address."),
        "policy.example_misfit": _("The example “{value}” does not fit the pattern beside it."),
        "policy.limits_out_of_order": _("{later} must be more than {earlier}."),
        "policy.measure_unfit": _("This cannot be counted in {value}. Possible: {allowed}."),
        "policy.default_not_one": _("Exactly one level can be the default."),
        "policy.capture_never_normal": _(
            "A ground cannot forbid saving the content. Suspected abuse material is asked about in every removal."
        ),
        "policy.transfer_mismatch": _(
            "Exactly the grounds ongoing_case and starts_case are complete by transfer to the diary; {value} is wrong."
        ),
    }


def _address_faults() -> dict[str, str]:
    return {
        "address.missing": _("Write the account's address, as it stands in the browser."),
        "address.too_long": _(
            "The address is longer than {largest} characters. Copy only the account's own."
        ),
        "address.spaces": _("An address has no spaces. Copy it from the browser."),
        "address.control_characters": _(
            "The address holds invisible characters. Copy it from the browser again."
        ),
        "address.scheme": _("An address begins with https://, not with {scheme}:."),
        "address.malformed": _("That is not a complete address. It looks like facebook.com/biblioteket."),
        "address.credentials": _(
            "There is something before an @ in the address. Remove it, or copy it again."
        ),
        "address.platform_needed": _("Choose the platform first, or write the whole address."),
        "address.other_platform": _("The address leads to {other}, but the account is on {platform}."),
        "address.no_account": _(
            "The address leads to {platform}, but not to an account there. Open the account first."
        ),
        "address.shortened": _(
            "{host} is a short address that does not tell where it leads. Open it and copy the address you come to."
        ),
        "address.identifier_missing": _(
            "The address lacks what tells the account apart (“{name}=”). Copy all of it from the browser."
        ),
    }
