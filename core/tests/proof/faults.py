"""Ten deliberate faults in the core: each must be caught by the proof, and by another check.

    faults.py                 all of them, in a copy of the tree; writes FAULTS.md
    faults.py consent         those whose name holds the word; writes nothing

A fault is a text of the source and what stands there instead. A text that is not found exactly once ends the run,
so that the list stays true to the source.
"""

import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
WORK = ROOT / "target" / "faults"
COPY = WORK / "tree"
BUILD = WORK / "build"
PROVE = ["core/tests/proof/prove.py", "--slice", "12000", "--worlds", "20000"]
# Fast to build and fast enough to run.
PROFILE = {"LTO": "off", "OPT_LEVEL": "1", "CODEGEN_UNITS": "16", "INCREMENTAL": "true"}
ENVIRONMENT = {
    **os.environ, "CARGO_TARGET_DIR": str(BUILD), "PROPTEST_CASES": "400", "PROPTEST_RNG_SEED": "20261125",
    **{f"CARGO_PROFILE_RELEASE_{key}": value for key, value in PROFILE.items()},
}


@dataclasses.dataclass(frozen=True)
class Fault:
    name: str
    section: str
    file: str
    old: str
    new: str


FAULTS = [
    Fault(
        "two dates compared the wrong way round",
        "PDL 3:17(1)",
        "core/src/law/pdl/ch3.rs",
        "is_some_and(|end| end < c.day)",
        "is_some_and(|end| end > c.day)",
    ),
    Fault(
        "the entry's unit compared with the block's, not the reader's",
        "PDL 4:4(1)",
        "core/src/law/pdl/ch4_block.rs",
        "None => reader_unit.is_some() && reader_unit == b.unit,",
        "None => unit.is_some() && unit == b.unit,",
    ),
    Fault(
        "a guardian's block respected",
        "PDL 4:4(2), SVOD 2:3(2)",
        "core/src/law/block.rs",
        "RequestedBy::Guardian => Effect::GuardianAsked,",
        "RequestedBy::Guardian => Effect::Hides,",
    ),
    Fault(
        "danger to life opens a blocked entry",
        "SVOD 2:3(1), 3:5",
        "core/src/law/svod/ch2.rs",
        "                None => t.not(block, Reason::OuterBlock, this),",
        "                None if c.relevance == Some(crate::law::Relevance::IndispensableCare) => {\n"
        "                    t.aside(block, Reason::OuterBlock)\n"
        "                }\n"
        "                None => t.not(block, Reason::OuterBlock, this),",
    ),
    Fault(
        "a refusal does not stand against an emergency",
        "SVOD 3:6(1)2, PDL 4:5(1)2",
        "core/src/law/pdl/ch4_lift.rs",
        "refusal(c, asked).filter(|_| counts != Tri::No)",
        "refusal(c, asked).filter(|_| counts == Tri::Unknown)",
    ),
    Fault(
        "consent counts for care inside a provider",
        "PDL 4:1",
        "core/src/law/pdl/ch4.rs",
        "                None => t.not(&S4_1, Reason::NoCareParticipation, None),",
        "                None if c.patient.consents.iter().any(|x| x.provider == c.reader) => {\n"
        "                    t.met(&S4_1, Reason::ConsentGiven, None)\n"
        "                }\n"
        "                None => t.not(&S4_1, Reason::NoCareParticipation, None),",
    ),
    Fault(
        "a consent that has lapsed counts",
        "SVOD 3:1(1)2, 3:2(1)3",
        "core/src/law/svod/will.rs",
        "                && f.valid.contains(c.at)\n",
        "",
    ),
    Fault(
        "how the reader signed in is not asked",
        "HSLF-FS 3:15",
        "core/src/decision/ladder/entry.rs",
        "        g::s3_15_across(c, t),\n",
        "",
    ),
    Fault(
        "the second key does not turn",
        "OSL 23, 25, 26, PSL 6:12",
        "core/src/decision/ladder/mod.rs",
        "let outcome = self.processing & secrecy;",
        "let outcome = self.processing;",
    ),
    Fault(
        "an objection to a quality register forgotten",
        "PDL 7:2(1)",
        "core/src/decision/ladder/task.rs",
        "        p::s7_2_1_objection(c, register, t),\n",
        "",
    ),
]


def say(text):
    print(text, file=sys.stderr, flush=True)


def run(*words, check=True):
    done = subprocess.run(words, cwd=COPY, env=ENVIRONMENT, capture_output=True, text=True)
    if check and done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}\n{done.stderr}")
    return done


def copy_tree():
    """What git tracks, and nothing of earlier runs."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    wanted = {name for name in tracked.stdout.split("\0") if name and (ROOT / name).is_file()}
    if COPY.exists():
        for old in [p for p in COPY.rglob("*") if p.is_file() and p.relative_to(COPY).parts[0] != "target"]:
            if str(old.relative_to(COPY)) not in wanted:
                old.unlink()
    for name in wanted:
        target = COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (ROOT / name).read_bytes()
        # Untouched files keep their time: builds are incremental.
        if not target.exists() or target.read_bytes() != content:
            target.write_bytes(content)


def planted(fault):
    """The faulty text, or the end of the run."""
    sound = (ROOT / fault.file).read_text()
    found = sound.count(fault.old)
    if found != 1:
        sys.exit(f"{fault.name}: the text to replace is found {found} times in {fault.file}, not once")
    return sound, sound.replace(fault.old, fault.new)


def build():
    """Everything at once, so that the core is compiled once; the tests' programs."""
    packages = [word for name in ("samtycke", "samtycke-scenario", "samtycke-cli", "samtycke-proof") for word in ("-p", name)]
    targets = ["--bin", "samtycke", "--bin", "samtycke-proof", "--test", "properties", "--test", "law"]
    done = run("cargo", "build", "--locked", "-q", "--release", "--message-format=json", *packages, *targets)
    made = [json.loads(line) for line in done.stdout.splitlines()]
    programs = {m["target"]["name"]: m["executable"] for m in made if m.get("executable")}
    core = COPY / "target" / "release" / "samtycke-proof"
    core.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(programs["samtycke-proof"], core)
    return programs


def proof():
    """How many situations differ, and in which spaces."""
    done = run(sys.executable, *PROVE, check=False)
    rows = re.findall(r"^(\S+) +([\d,]+) .* ([\d,]+)$", done.stdout, re.MULTILINE)
    counts = {name: int(differ.replace(",", "")) for name, _, differ in rows}
    if "all" not in counts:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    total = counts.pop("all")
    return total, [name for name, n in sorted(counts.items(), key=lambda x: -x[1]) if n]


def corpus(programs):
    """How many cases fail."""
    done = run(programs["samtycke"], "scenarios", "examples/scenarios", check=False)
    found = re.search(r"^\d+ passed, (\d+) failed$", done.stdout, re.MULTILINE)
    if not found:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    return int(found.group(1))


def tests(programs):
    """The properties and the tests of the law as a whole that fail."""
    failed = set()
    for name in ("properties", "law"):
        done = run(programs[name], "--quiet", check=False)
        if "test result" not in done.stdout:
            sys.exit(f"{done.stdout}\n{done.stderr}")
        failed.update(re.findall(r"^    (\w+(?:::\w+)+)$", done.stdout, re.MULTILINE))
    return sorted(failed)


def check(fault):
    """What catches a fault."""
    sound, faulty = planted(fault)
    source = COPY / fault.file
    begun = time.monotonic()
    source.write_text(faulty)
    try:
        programs = build()
        differ, spaces = proof()
        failed, names = corpus(programs), tests(programs)
    finally:
        source.write_text(sound)
    row = {"fault": fault, "differ": differ, "spaces": spaces, "cases": failed, "tests": names}
    # The corpus is the other check; the proof must see the fault without it.
    caught = any(name != "corpus" for name in spaces) and bool(failed or names)
    say(f"  {differ:,} situations differ, {failed} cases and {len(names)} tests fail: "
        f"{'caught' if caught else 'NOT CAUGHT'} ({time.monotonic() - begun:.0f} s)")
    return row, caught


def table(rows):
    yield "| fault | section | caught by the proof | cases of the corpus | properties and tests |"
    yield "|---|---|---|---|---|"
    for row in rows:
        fault, spaces = row["fault"], row["spaces"]
        where = ", ".join(f"`{name}`" for name in spaces[:3]) + (f" and {len(spaces) - 3} more" if len(spaces) > 3 else "")
        names = [f"`{name.rpartition('::')[2]}`" for name in row["tests"]]
        names = names[:3] + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
        cases = f"{row['cases']} fail" if row["cases"] else "none fails"
        yield (f"| {fault.name} (`{fault.file}`) | {fault.section} | {row['differ']:,} differ: {where} | {cases} "
               f"| {', '.join(names) or 'none fails'} |")


def main():
    chosen = [fault for fault in FAULTS if all(word in fault.name for word in sys.argv[1:])]
    for fault in FAULTS:
        planted(fault)
    copy_tree()
    say("the core as it is: building")
    programs = build()
    differ, _ = proof()
    failed, names = corpus(programs), tests(programs)
    if differ or failed or names:
        sys.exit(f"without a fault {differ} situations differ, {failed} cases fail, and {names}")
    rows, missed = [], []
    for n, fault in enumerate(chosen, 1):
        say(f"{n} of {len(chosen)}: {fault.name} ({fault.section})")
        row, caught = check(fault)
        rows.append(row)
        if not caught:
            missed.append(fault.name)
    text = "\n".join(table(rows))
    print(text)
    if missed:
        sys.exit(f"not caught by the proof and another check: {', '.join(missed)}")
    if chosen == FAULTS:
        (HERE / "FAULTS.md").write_text(
            "# Ten deliberate faults\n\n"
            "Generated by `make faults` (`core/tests/proof/faults.py`): each fault is put in a copy of the source and the "
            "checks are run.\nThe proof is a slice (`prove.py --slice 12000 --worlds 20000`); the other checks are the "
            "conformance corpus, the core's\nproperties, and the tests of the law as a whole (`core/scenario/tests/law`). "
            "Every fault must be caught by the proof and\nby another.\n\n" + text + "\n")


if __name__ == "__main__":
    main()
