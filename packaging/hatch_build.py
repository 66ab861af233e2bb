"""Build hook: compiles the translation catalogue before a wheel takes `resources/` in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogue(BuildHookInterface[Any]):
    """The compiled catalogue is made, not tracked; no build goes out without a fresh one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        tool = Path(self.root, "packaging", "catalogue.py")
        subprocess.run([sys.executable, str(tool), "compile", "--if-stale"], check=True)
