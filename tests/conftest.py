"""What holds for every test. The environment is settled here, before anything imports Qt or keyring."""

from __future__ import annotations

import os
import tempfile
import time

import pytest

# Without a display Qt would abort the interpreter instead of raising.
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"
time.tzset()
# Nobody's real session: a bus address that leads nowhere, and nothing that changes how Qt or keyring behave.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/lidsome-tests"
for name in (
    "PYTHON_KEYRING_BACKEND",
    "LIDSOME_DATA_DIR",
    "LIDSOME_REGISTRY",
    "QT_STYLE_OVERRIDE",
    "QT_SCALE_FACTOR",
):
    os.environ.pop(name, None)
for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

pytest_plugins = [
    "tests.fixtures.isolation",
    "tests.fixtures.catalogue",
    "tests.fixtures.window",
    "tests.fixtures.leaks",
    "tests.fixtures.session_bus",
    "tests.fixtures.rings",
    "tests.fixtures.postgres",
    "tests.fixtures.registry",
    "tests.fixtures.workplace",
    "tests.fixtures.two_houses",
    "tests.fixtures.desk",
    "tests.fixtures.door",
    "tests.fixtures.demonstration",
    "tests.fixtures.hypothesis_profile",
]


WITH_A_WINDOW = {"qapp", "qtbot", "accessible_session"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run in parallel, tests with a window keep to one worker: two windows would take the focus from each other."""
    for item in items:
        if WITH_A_WINDOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("window"))


def pytest_configure(config: pytest.Config) -> None:
    """Qt wants a run-time directory of its own even before the first test has one."""
    if not os.path.isdir(os.environ.get("XDG_RUNTIME_DIR", "")):
        runtime = tempfile.TemporaryDirectory(prefix="lidsome-run-")
        config.add_cleanup(runtime.cleanup)
        os.environ["XDG_RUNTIME_DIR"] = runtime.name
