"""The wheel and the source distribution, as somebody who installs them gets them.

Built by `make wheel` into `target/wheels`; passed over where they are not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from .conftest import EXAMPLES

ROOT = Path(__file__).parents[2]
WHEELS = ROOT / "target" / "wheels"
VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


@pytest.fixture(scope="module")
def wheel() -> Path:
    found = sorted(WHEELS.glob("samtycke-*.whl"))
    if not found:
        pytest.skip("no wheel is built: make wheel")
    (one,) = found
    return one


def python(version: str) -> str | None:
    """An interpreter of a version that runs: a name on the path may only stand for one."""
    found = shutil.which(f"python{version}")
    if found is None:
        return None
    # Where pyenv keeps several, it is told which.
    done = subprocess.run(
        [found, "-c", "import venv, sys; print(sys.executable)"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYENV_VERSION": version},
    )
    return done.stdout.strip() if done.returncode == 0 else None


def run(command: Sequence[str | Path], cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def readme() -> str:
    """The ten lines of Python in the README: its first ones."""
    text = (ROOT / "README.md").read_text("utf-8")
    lines, *_ = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    return str(lines)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_empty_environment_runs_the_ten_lines_and_the_demo(
    wheel: Path, version: str, tmp_path: Path
) -> None:
    interpreter = python(version)
    if interpreter is None:
        pytest.skip(f"no Python {version} here")
    run([interpreter, "-m", "venv", "--without-pip", tmp_path / "empty"])
    inside = tmp_path / "empty" / "bin" / "python"
    # By this environment's pip, into the other: nothing is fetched, so there is nothing it needs.
    install = [
        "--python",
        inside,
        "install",
        "-q",
        "--no-index",
        "--disable-pip-version-check",
        wheel,
    ]
    run([sys.executable, "-m", "pip", *map(str, install)])
    told = run([inside, "-c", readme()], cwd=ROOT)
    assert told.startswith("deny\nNo: the patient has not consented")
    # `-I`: neither this checkout nor the environment is on the path.
    place = run([inside, "-I", "-c", "import samtycke; print(samtycke.__file__)"], cwd=tmp_path)
    assert place.startswith(str(tmp_path))
    demo = run([tmp_path / "empty" / "bin" / "samtycke", "demo", "--lang", "en"], cwd=tmp_path)
    assert "Lerum" in demo
    decided = run([inside, "-m", "samtycke", "decide", EXAMPLES / "question.json"], cwd=tmp_path)
    assert json.loads(decided)["verdict"] == "deny"


def test_what_the_wheel_holds(wheel: Path) -> None:
    assert "-cp310-abi3-" in wheel.name
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (sbom,) = [name for name in names if "/sboms/" in name]
        bill = json.loads(archive.read(sbom))
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        told = archive.read(metadata).decode()
    assert bill["bomFormat"] == "CycloneDX"
    parts = {part["name"] for part in bill["components"]}
    assert {"samtycke", "arrow-array", "pyo3", "chrono-tz"} <= parts
    assert {"samtycke/py.typed", "samtycke/_samtycke.pyi", "samtycke/_samtycke.abi3.so"} <= set(
        names
    )
    assert "samtycke/review/templates/report.html" in names
    # Nothing it needs that an extra does not ask for.
    needs = [line for line in told.splitlines() if line.startswith("Requires-Dist")]
    assert all("extra ==" in line for line in needs)
    assert not any("test" in name for name in names)


def test_only_the_stable_interface_is_used(wheel: Path) -> None:
    pytest.importorskip("abi3audit")
    run([sys.executable, "-m", "abi3audit", "--strict", wheel])


def test_the_source_distribution_has_all_it_takes(tmp_path: Path) -> None:
    found = sorted(WHEELS.glob("samtycke-*.tar.gz"))
    if not found:
        pytest.skip("no source distribution is built: make wheel")
    with tarfile.open(found[-1]) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert {"Cargo.lock", "pyproject.toml", "python/Cargo.toml", "core/src/lib.rs"} <= names
    assert "core/review/src/lib.rs" in names
    assert {"core/columnar/src/lib.rs", "core/scenario/src/lib.rs", "core/cli/src/lib.rs"} <= names
