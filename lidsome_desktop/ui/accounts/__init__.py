"""The room of accounts: the list, one account beside it, and the forms that mend what is missing (R6, R80; F1)."""

from __future__ import annotations

from lidsome_desktop.ui.accounts.room import AccountsRoom

__all__ = ["AccountsRoom"]
