"""${message}.

Revision: ${up_revision}
Follows: ${down_revision | comma,n}
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = ()
MADE: tuple[Trigger, ...] = ()


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    ${upgrades if upgrades else "pass"}
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    ${downgrades if downgrades else "pass"}
    create_triggers(op.get_bind(), DROPPED)
