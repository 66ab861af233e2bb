"""What the database asks of a judgement, whoever writes it: the policy's example, and the rule that is applied."""

from __future__ import annotations

import pytest

from lidsome_desktop.domain.removal import StayReason
from lidsome_desktop.store.registry import Registry
from tests.factories import removals as make
from tests.factories.removal_scenes import Scene, commit, lay, refused
from tests.factories.removals import NOW


def test_the_trivial_is_like_an_example(registry: Registry) -> None:
    """R46: the exception is chosen with the policy's example, not by a bare word."""
    refused(
        registry,
        "example of the policy",
        lambda scene: scene.add(
            make.staying(scene.item, StayReason.TRIVIAL, trivial_preset=" ", policy_id=scene.case.policy_id)
        ),
    )


@pytest.mark.parametrize("code", ["profanity", "advertising_propaganda"])
def test_a_ground_beyond_criminal_law_names_its_rule(registry: Registry, code: str) -> None:
    """R63, R64, JO 1248-2008: also beside a ground of the law, and whatever a profile hints at."""

    def judge(scene: Scene, rule: str) -> None:
        grounds = (make.ground(), make.ground(code=code, number=7))
        scene.add(
            make.judgement(scene.item, grounds=grounds, applied_rule=rule, policy_id=scene.case.policy_id)
        )

    refused(registry, "names the published rule", lambda scene: judge(scene, " "))
    with registry.work(None, NOW) as work:
        scene = lay(work)
        judge(scene, "Svordomar och obscena ord")
        commit(scene)
