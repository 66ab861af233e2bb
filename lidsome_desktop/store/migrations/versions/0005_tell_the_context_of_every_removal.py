"""Tell the context of every removal.

Revision: 0005
Follows: 0004
"""

from __future__ import annotations

from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = (
    Trigger(
        "removal_item",
        "told_stays",
        "UPDATE",
        "EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.id) AND (NEW.context IS NULL OR (NOT NEW.published_unknown AND trim(NEW.published_shown) = ''))",
        "what a removal rested on is not taken away",
    ),
    Trigger(
        "removal_outcome",
        "captured_first",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.item_id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.item_id) OR NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND i.context IS NOT NULL AND (i.published_unknown OR trim(i.published_shown) <> ''))",
        "nothing is removed before content and sender are captured",
    ),
)
MADE: tuple[Trigger, ...] = (
    Trigger(
        "removal_item",
        "told_stays",
        "UPDATE",
        "EXISTS (SELECT 1 FROM removal_outcome o WHERE o.item_id = NEW.id) AND NOT ((NEW.published_unknown OR trim(NEW.published_shown) <> '') AND COALESCE(NEW.context = 'in_capture' OR (NEW.context = 'absent' AND trim(NEW.context_reason) <> '') OR (NEW.context = 'attached' AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.id AND k.purpose = 'context')), FALSE))",
        "what a removal rested on is not taken away",
    ),
    Trigger(
        "removal_outcome",
        "captured_first",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = NEW.item_id AND k.purpose = 'content') OR NOT EXISTS (SELECT 1 FROM removal_sender s WHERE s.item_id = NEW.item_id) OR NOT EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.item_id AND ((i.published_unknown OR trim(i.published_shown) <> '') AND COALESCE(i.context = 'in_capture' OR (i.context = 'absent' AND trim(i.context_reason) <> '') OR (i.context = 'attached' AND EXISTS (SELECT 1 FROM removal_capture k WHERE k.item_id = i.id AND k.purpose = 'context')), FALSE)))",
        "nothing is removed before content and sender are captured",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    create_triggers(op.get_bind(), DROPPED)
