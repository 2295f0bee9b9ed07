"""Build the distributions, and use the wheel as a stranger would: installed alone, far from the sources.

    python scripts/check_wheel.py

Checked are the contents of wheel and sdist, the installation without anything else into an empty
environment, the typing marker, and every example. The first failure ends the check with status 1.
"""
# ruff: noqa: S603, T201  # it runs the programs it names itself, and prints for whoever runs it

import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "kaigo_calc"

NEEDS_CHARTS = {"staffing/roster_charts.py"}
NEVER_SHIPPED = {"__pycache__", ".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
TEST_FILES = ("tests", "conftest.py")

PROBE = """
import importlib.metadata, json, sys
from datetime import date
import kaigo_calc
for name in kaigo_calc.__all__:
    getattr(kaigo_calc, name)
print(json.dumps({
    "file": kaigo_calc.__file__,
    "version": kaigo_calc.__version__,
    "path": sys.path,
    "installed": sorted(found.metadata["Name"] for found in importlib.metadata.distributions()),
    "requires": importlib.metadata.requires("kaigo-calc") or [],
    "price": str(kaigo_calc.unit_price("group_home", "1", date(2026, 5, 1))),
    "explanation": str(kaigo_calc.explain(kaigo_calc.charge(859, "10.90"))),
}))
"""

TYPED_PROGRAM = """
from kaigo_calc import charge

copay: int = charge(859, "10.90").copay
wrong: str = charge(859, "10.90").copay
"""


class CheckFailedError(Exception):
    """Something about the distributions is not as it should be."""


def main() -> int:
    """Run every check in turn; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the wheel and the sdist and check them.")
    parser.add_argument(
        "--no-isolation", action="store_true", help="build with the installed hatchling, without a network"
    )
    options = parser.parse_args()
    try:
        with TemporaryDirectory(prefix="check-wheel-") as temporary:
            check(Path(temporary).resolve(), isolated=not options.no_isolation)
    except CheckFailedError as failure:
        print(f"wheel check FAILED: {failure}", file=sys.stderr)
        return 1
    print("wheel check passed")
    return 0


def check(temporary: Path, *, isolated: bool) -> None:
    """Build into a directory, then check what was built there."""
    wheel, sdist = build(temporary / "dist", isolated=isolated)
    check_wheel_contents(wheel)
    check_sdist_contents(sdist)
    python = install(wheel, temporary / "environment")
    work = temporary / "work"
    work.mkdir()
    check_installed(python, work, temporary / "environment")
    check_typing(python, work)
    run_examples(python, work)


def build(destination: Path, *, isolated: bool) -> tuple[Path, Path]:
    """Build the sdist, and the wheel from the sdist."""
    options = [] if isolated else ["--no-isolation"]
    run([sys.executable, "-m", "build", *options, "--outdir", str(destination), str(ROOT)], "the build")
    wheels, sdists = list(destination.glob("*.whl")), list(destination.glob("*.tar.gz"))
    require(len(wheels) == len(sdists) == 1, f"one wheel and one sdist expected, found {wheels + sdists}")
    require(wheels[0].name.endswith("-py3-none-any.whl"), f"the wheel is not pure Python: {wheels[0].name}")
    done(f"built {wheels[0].name} and {sdists[0].name}")
    return wheels[0], sdists[0]


def package_files() -> set[str]:
    """Return every file of the package in the source tree, relative to `src`."""
    source = ROOT / "src"
    return {
        path.relative_to(source).as_posix()
        for path in (source / PACKAGE).rglob("*")
        if path.is_file() and not NEVER_SHIPPED & set(path.parts)
    }


def check_wheel_contents(wheel: Path) -> None:
    """Check that the wheel holds the whole package, the license, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        contents = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    check_names(set(contents))
    check_no_machine_paths(contents)
    shipped = {name for name in contents if name.startswith(f"{PACKAGE}/")}
    about = {name.split("/", 1)[1] for name in contents if name.split("/", 1)[0].endswith(".dist-info")}
    expected = package_files()
    kinds = {
        "py.typed": {f"{PACKAGE}/py.typed"} & expected,
        "data file": {name for name in expected if name.startswith(f"{PACKAGE}/schedules/data/")},
        "citations/laws.toml": {f"{PACKAGE}/citations/laws.toml"} & expected,
    }
    for kind, files in kinds.items():
        require(bool(files), f"no {kind} in src/{PACKAGE}")
    require(not expected - shipped, f"not in the wheel: {listed(expected - shipped)}")
    require(not shipped - expected, f"in the wheel, but not in src: {listed(shipped - expected)}")
    require("licenses/LICENSE" in about, "the LICENSE is not in the wheel")
    others = {name for name in contents if name not in shipped and ".dist-info/" not in name}
    require(not others, f"outside of the package: {listed(others)}")
    tests = {name for name in contents if set(TEST_FILES) & set(PurePosixPath(name).parts)}
    require(not tests, f"tests in the wheel: {listed(tests)}")
    schemas = sum(name.endswith(".schema.json") for name in shipped)
    done(
        f"wheel holds all {len(shipped)} package files: py.typed, {len(kinds['data file'])} data files, "
        f"laws.toml, JSON schemas: {schemas}; LICENSE; no tests"
    )


def check_sdist_contents(sdist: Path) -> None:
    """Check that the sdist holds the sources and the project files, and no leftovers."""
    contents: dict[str, bytes] = {}
    with tarfile.open(sdist) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None:
                contents[member.name] = file.read()
    check_names(set(contents))
    check_no_machine_paths(contents)
    tops = {name.split("/", 1)[0] for name in contents}
    require(len(tops) == 1, f"the sdist has several top directories: {listed(tops)}")
    inside = {name.split("/", 1)[1] for name in contents}
    expected = {f"src/{name}" for name in package_files()} | {"LICENSE", "README.md", "pyproject.toml"}
    require(not expected - inside, f"not in the sdist: {listed(expected - inside)}")
    done(f"sdist holds {len(inside)} files, among them every file of the package and LICENSE")


def check_names(names: set[str]) -> None:
    """Check that an archive stays inside the directory it is unpacked in, and holds no caches."""
    for name in sorted(names):
        path = PurePosixPath(name)
        outside = path.is_absolute() or ".." in path.parts or ":" in name or "\\" in name
        require(not outside, f"not a plain relative path: {name}")
        require(not NEVER_SHIPPED & set(path.parts), f"a leftover in the archive: {name}")


def check_no_machine_paths(contents: dict[str, bytes]) -> None:
    """Check that no file names the directory it was built from or the home directory."""
    for place in (ROOT, Path.home()):
        text = f"{place}{os.sep}".encode()
        naming = {name for name, content in contents.items() if len(place.parts) > 1 and text in content}
        require(not naming, f"{place} is named in {listed(naming)}")


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel alone into a new environment without even pip; return its interpreter."""
    venv.create(environment, with_pip=False, symlinks=os.name != "nt")
    scripts, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    python = environment / scripts / f"python{suffix}"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    run([*pip, "install", "--no-deps", "--no-index", "--quiet", str(wheel)], "the installation")
    done("installed without dependencies into an empty environment")
    return python


def check_installed(python: Path, work: Path, environment: Path) -> None:
    """Check that the installed package works, from where it was installed, with nothing else there."""
    found = json.loads(run([str(python), "-I", "-X", "utf8", "-c", PROBE], "the installed package", work))
    require(
        Path(found["file"]).resolve().is_relative_to(environment), f"imported from elsewhere: {found['file']}"
    )
    require(str(ROOT / "src") not in found["path"], "src is on the path")
    require(
        found["installed"] == ["kaigo-calc"],
        f"installed are {listed(found['installed'])}, not kaigo-calc alone",
    )
    needed = [line for line in found["requires"] if "extra ==" not in line.partition(";")[2]]
    require(not needed, f"requires {listed(needed)}")
    done(f"imported from the environment, version {found['version']}; every public name resolves")
    done(f"no requirement outside the extras ({len(found['requires'])} inside)")
    require(found["price"] == "10.90", f"the price is {found['price']}, not 10.90")
    require("9,363円 − 8,426円 = 937円" in found["explanation"], f"explained is {found['explanation']}")
    done("data and citations read: 859 units at 10.90 yen are explained down to 937 yen")


def check_typing(python: Path, work: Path) -> None:
    """Check that a type checker takes the annotations of the installed package."""
    code = f"import importlib.resources as r; print(r.files('{PACKAGE}').joinpath('py.typed').is_file())"
    present = run([str(python), "-I", "-c", code], "the look for py.typed", work).strip() == "True"
    require(present, "py.typed is not beside the installed modules")
    if importlib.util.find_spec("mypy") is None:
        done("py.typed is installed (mypy is not, so no type checker was asked)")
        return
    program = work / "typed_program.py"
    program.write_text(TYPED_PROGRAM, encoding="utf-8")
    mypy = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--cache-dir",
        str(work / "cache"),
    ]
    result = subprocess.run(
        [*mypy, "--python-executable", str(python), program.name],
        cwd=work,
        env=plain_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    # The second assignment is wrong on purpose: the error shows that the annotations were read.
    errors = [line for line in result.stdout.splitlines() if "error:" in line]
    read = len(errors) == 1 and "[assignment]" in errors[0] and f"{program.name}:5:" in errors[0]
    require(read, f"mypy does not read the annotations:\n{result.stdout}{result.stderr}")
    done("py.typed is installed, and mypy --strict reads the annotations")


def run_examples(python: Path, work: Path) -> None:
    """Run a copy of every example, away from the sources."""
    source = ROOT / "examples"
    if not source.is_dir():
        done("there are no examples to run")
        return
    copy = work / "examples"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for example in sorted(copy.rglob("*.py")):
        name = example.relative_to(copy).as_posix()
        if name in NEEDS_CHARTS:
            check_hint(python, example, name)
            continue
        run([str(python), "-E", "-s", "-X", "utf8", str(example)], f"examples/{name}", example.parent)
        done(f"examples/{name} runs")


def check_hint(python: Path, example: Path, name: str) -> None:
    """Run an example whose extra is not installed: it must end with the hint that names the extra."""
    result = subprocess.run(
        [str(python), "-E", "-s", "-X", "utf8", str(example), str(example.parent)],
        env=plain_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    require(result.returncode != 0, f"examples/{name} needs an extra, and ran without it")
    require(
        "kaigo-calc[charts]" in result.stderr, f"examples/{name} does not name its extra:\n{result.stderr}"
    )
    done(f"examples/{name} names the extra that it needs")


def run(command: list[str], what: str, directory: Path | None = None) -> str:
    """Run a program and return what it printed; its failure is the check's."""
    result = subprocess.run(
        command,
        cwd=directory,
        env=plain_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    require(result.returncode == 0, f"{what} ended with {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


def plain_environment() -> dict[str, str]:
    """Return the environment variables without those that lead an interpreter to other modules."""
    leading = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "MYPYPATH"}
    return {name: value for name, value in os.environ.items() if name not in leading}


def require(condition: bool, message: str) -> None:
    """Stop the check unless the condition holds."""
    if not condition:
        raise CheckFailedError(message)


def done(message: str) -> None:
    """Report a check that passed."""
    print(f"ok  {message}", flush=True)


def listed(names: set[str] | list[str]) -> str:
    """Return names in order for a message."""
    return ", ".join(sorted(names))


if __name__ == "__main__":
    sys.exit(main())
