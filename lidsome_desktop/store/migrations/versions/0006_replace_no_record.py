"""Replace no record.

Revision: 0006
Follows: 0005
"""

from __future__ import annotations

from alembic import op

from lidsome_desktop.store.triggers import Trigger, create_triggers, drop_triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DROPPED: tuple[Trigger, ...] = (
    Trigger(
        "removal_capture",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_capture t WHERE t.id = NEW.id)",
        "removal_capture is never replaced",
    ),
    Trigger(
        "removal_sender",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_sender t WHERE t.id = NEW.id)",
        "removal_sender is never replaced",
    ),
    Trigger(
        "removal_judgement",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_judgement t WHERE t.id = NEW.id)",
        "removal_judgement is never replaced",
    ),
    Trigger(
        "removal_outcome",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_outcome t WHERE t.id = NEW.id)",
        "removal_outcome is never replaced",
    ),
    Trigger(
        "removal_approval",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_approval t WHERE t.id = NEW.id)",
        "removal_approval is never replaced",
    ),
    Trigger(
        "removal_case",
        "starts_open",
        "INSERT",
        "NEW.closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.id OR c.number = NEW.number)",
        "a removal case starts open",
    ),
    Trigger(
        "removal_item",
        "starts_bare",
        "INSERT",
        "NEW.registration_id IS NOT NULL OR NEW.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.id) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL))",
        "an item starts bare and in an open case",
    ),
)
MADE: tuple[Trigger, ...] = (
    Trigger(
        "account",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM account t WHERE t.id = NEW.id)",
        "account is never replaced",
    ),
    Trigger(
        "appointment",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM appointment t WHERE t.id = NEW.id)",
        "appointment is never replaced",
    ),
    Trigger(
        "board",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM board t WHERE t.id = NEW.id)",
        "board is never replaced",
    ),
    Trigger(
        "department",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM department t WHERE t.id = NEW.id)",
        "department is never replaced",
    ),
    Trigger(
        "evidence_file",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM evidence_file t WHERE t.id = NEW.id)",
        "evidence_file is never replaced",
    ),
    Trigger(
        "installation",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM installation t WHERE t.id = NEW.id)",
        "installation is never replaced",
    ),
    Trigger(
        "person",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM person t WHERE t.id = NEW.id)",
        "person is never replaced",
    ),
    Trigger(
        "policy",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM policy t WHERE t.id = NEW.id)",
        "policy is never replaced",
    ),
    Trigger(
        "read_confirmation",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM read_confirmation t WHERE t.id = NEW.id)",
        "read_confirmation is never replaced",
    ),
    Trigger(
        "routines",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM routines t WHERE t.id = NEW.id)",
        "routines is never replaced",
    ),
    Trigger(
        "session",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM session t WHERE t.id = NEW.id)",
        "session is never replaced",
    ),
    Trigger(
        "terms_acceptance",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM terms_acceptance t WHERE t.id = NEW.id)",
        "terms_acceptance is never replaced",
    ),
    Trigger(
        "unit",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM unit t WHERE t.id = NEW.id)",
        "unit is never replaced",
    ),
    Trigger(
        "written_routine",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM written_routine t WHERE t.id = NEW.id)",
        "written_routine is never replaced",
    ),
    Trigger(
        "removal_capture",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_capture t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_capture is never replaced",
    ),
    Trigger(
        "removal_sender",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_sender t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_sender is never replaced",
    ),
    Trigger(
        "removal_judgement",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_judgement t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_judgement is never replaced",
    ),
    Trigger(
        "removal_outcome",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_outcome t WHERE t.id = NEW.id OR (t.item_id = NEW.item_id AND t.ordinal = NEW.ordinal))",
        "removal_outcome is never replaced",
    ),
    Trigger(
        "removal_approval",
        "never_replaced",
        "INSERT",
        "EXISTS (SELECT 1 FROM removal_approval t WHERE t.id = NEW.id OR t.outcome_id = NEW.outcome_id)",
        "removal_approval is never replaced",
    ),
    Trigger(
        "removal_case",
        "starts_open",
        "INSERT",
        "NEW.closed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.id OR c.number = NEW.number OR (c.year = NEW.year AND c.ordinal = NEW.ordinal))",
        "a removal case starts open",
    ),
    Trigger(
        "removal_item",
        "starts_bare",
        "INSERT",
        "NEW.registration_id IS NOT NULL OR NEW.not_captured_at IS NOT NULL OR EXISTS (SELECT 1 FROM removal_item i WHERE i.id = NEW.id OR (i.case_id = NEW.case_id AND i.ordinal = NEW.ordinal)) OR EXISTS (SELECT 1 FROM removal_case c WHERE c.id = NEW.case_id AND (c.closed_at IS NOT NULL OR c.withdrawn_at IS NOT NULL))",
        "an item starts bare and in an open case",
    ),
)


def upgrade() -> None:
    """Make the changes."""
    drop_triggers(op.get_bind(), DROPPED)
    # ### commands auto generated by Alembic - please adjust! ###
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), MADE)


def downgrade() -> None:
    """Take them back."""
    drop_triggers(op.get_bind(), MADE)
    # ### commands auto generated by Alembic - please adjust! ###
    # ### end Alembic commands ###
    create_triggers(op.get_bind(), DROPPED)
