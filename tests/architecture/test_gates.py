"""The house's own rules, each checked by the tool that knows it. `packaging/run check` runs these alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(sys.executable).parent
PYTHON = ["lidsome_desktop", "tests", "packaging"]

GATES = {
    "lint": [str(PROGRAMS / "ruff"), "check", "--no-cache", "--output-format", "concise", *PYTHON],
    "format": [str(PROGRAMS / "ruff"), "format", "--no-cache", "--check", *PYTHON],
    "types": [str(PROGRAMS / "mypy")],
    "import contracts": [str(PROGRAMS / "lint-imports"), "--no-cache"],
    "catalogue": [sys.executable, "packaging/catalogue.py", "check"],
}


@pytest.mark.parametrize("gate", GATES)
def test_gate(gate: str) -> None:
    """The tool finds nothing to say about today's tree."""
    ran = subprocess.run(GATES[gate], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{gate}:\n{ran.stdout}{ran.stderr}"
