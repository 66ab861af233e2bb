"""Say how an appointment ended.

Revision: 0004
Follows: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = ()
MADE: tuple[Trigger, ...] = ()


def upgrade() -> None:
    """Make the changes. Not in batch mode, which would remake the table and drop its triggers."""
    op.add_column("appointment", sa.Column("end_reference", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take them back."""
    op.drop_column("appointment", "end_reference")
