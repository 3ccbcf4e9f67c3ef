"""Compares the core with the second reading, case by case.

    prove.py                      every situation of every space, random worlds, the corpus; one table
    prove.py --slice 40000        so many of each space, spread over it
    prove.py --only inside        one space
    prove.py --page               and writes PROOF.md; a slice looks whether it is up to date

The model runs once for all situations of a product that differ in nothing it reads (`replay.py`); beside its remembered
answers it is asked anew about one in CHECKED, in a slice about each.
"""

import argparse
import array
import collections
import hashlib
import json
import multiprocessing
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
sys.path.insert(0, str(HERE))

import page  # noqa: E402
from model import judge  # noqa: E402
from replay import Replay  # noqa: E402
from space import Space  # noqa: E402
from spaces import DRAWN, SPACES  # noqa: E402

CORE = ROOT / "target" / "release" / "samtycke-proof"
OUT = ROOT / "target" / "proof"
UNFIT = 65535
CHUNK = 60_000
CHECKED = 499


def told(answer):
    """An answer as both sides give it; where the first key is a no the second is not compared."""
    secrecy = None if answer["processing"] == "deny" else answer["secrecy"]
    return answer["verdict"], answer["ground"], secrecy, answer["processing"], tuple(answer["signals"])


def difference(core, model):
    names = ("verdict", "ground", "secrecy", "processing", "signals")
    return {n: [c, m] for n, c, m in zip(names, core, model) if c != m}


def run_core(*words):
    subprocess.run([str(CORE), *map(str, words)], check=True)


def compare(job):
    """One chunk: the core answers into a file, the model beside it. Kept, so that a stopped run goes on."""
    name, kind, seed, start, stop, step, key = job
    part = OUT / f"{name}-{kind}-{seed}-{start}-{stop}-{step}"
    done = part.with_suffix(".done.json")
    if done.exists():
        kept = json.loads(done.read_text())
        if kept["key"] == key:
            return kept
    if name not in _spaces:
        space = Space(json.loads((OUT / f"{name}.json").read_text()), name)
        _spaces[name] = space, Replay(space, told)
    made, replay = _spaces[name]
    ran, checked = replay.ran, replay.checked
    if kind == "random":
        run_core("random", OUT / f"{name}.json", seed, start, stop, part)
        situations, answer = (made.drawn(seed, i) for i in range(start, stop)), asked
    else:
        run_core("space", OUT / f"{name}.json", start, stop, step, part)
        situations, answer = made.counted(range(start, stop, step)), lambda _, chosen: replay.answer(chosen)
    replay.every, replay.asked = CHECKED if step == 1 else 1, 0
    numbers = array.array("H", part.with_suffix(".bin").read_bytes())
    core_answers = [told(a) for a in json.loads(part.with_suffix(".json").read_text())]
    compared = unfit = found = 0
    items = []
    verdicts = collections.Counter()
    for number, chosen in zip(numbers, situations, strict=True):
        if number == UNFIT:
            unfit += 1
            continue
        compared += 1
        core, model = core_answers[number], answer(made, chosen)
        verdicts[core[0]] += 1
        if core != model:
            found += 1
            if found <= 100:
                items.append(item(made, chosen, core, model))
    theorems = json.loads(part.with_suffix(".theorems.json").read_text())
    for suffix in (".bin", ".json", ".theorems.json"):
        part.with_suffix(suffix).unlink()
    kept = {"key": key, "space": name, "kind": kind, "compared": compared, "unfit": unfit,
            "ran": compared if kind == "random" else replay.ran - ran, "checked": replay.checked - checked,
            "verdicts": verdicts, "open": found, "items": items, **theorems}
    done.write_text(json.dumps(kept))
    return kept


def asked(made, chosen):
    """The model's answer, asked for this situation alone."""
    return told(judge(made.organisation(chosen), made.patient(chosen), made.request(chosen), made.policy))


def item(made, chosen, core, model):
    chosen = made.picks(chosen)
    return {"space": made.name, "choices": made.labels(chosen), "differs": difference(core, model),
            "question": {"organisation": made.organisation(chosen), "patient": made.patient(chosen),
                         "request": made.request(chosen), "policy": made.policy}}


_spaces = {}


def jobs(only, slice_, worlds):
    sources = b"".join(p.read_bytes() for p in sorted(HERE.rglob("*.py"))) + CORE.read_bytes()
    key = hashlib.sha256(sources).hexdigest()
    for name, make in {**SPACES, **DRAWN}.items():
        if only and name not in only:
            continue
        document = make()
        (OUT / f"{name}.json").write_text(json.dumps(document))
        if name in DRAWN:
            for start in range(0, worlds, CHUNK):
                yield name, "random", 20261125, start, min(start + CHUNK, worlds), 1, key
            continue
        size = Space(document).size
        step = 1 if not slice_ or slice_ >= size else odd(size // slice_)
        for start in range(0, size, CHUNK * step):
            yield name, "space", 0, start, min(start + CHUNK * step, size), step, key


def odd(step):
    """A step that shares no small factor with the numbers of options, so that a slice meets them all."""
    while any(step % p == 0 for p in (2, 3, 5, 7, 11, 13)):
        step += 1
    return step


def corpus():
    """The cases of the conformance corpus."""
    lines = subprocess.run([str(CORE), "corpus", str(ROOT / "examples" / "scenarios")], check=True, capture_output=True, text=True)
    compared, items = 0, []
    for line in lines.stdout.splitlines():
        row = json.loads(line)
        question = row["question"]
        if (question["request"].get("switches") or {}).get("ehds_sketch"):
            continue  # a sketch, no law: not in the second reading
        compared += 1
        core = told(row["answer"])
        model = told(judge(question["organisation"], question["patient"], question["request"], question["policy"]))
        if core != model:
            items.append({"space": "corpus", "choices": {"case": [row["name"]]}, "differs": difference(core, model), "question": question})
    return {"space": "corpus", "kind": "cases", "compared": compared, "unfit": 0, "ran": compared, "checked": 0,
            "open": len(items), "items": items, "verdicts": {}}


def short(worlds):
    """How few items of each list decide."""
    told_ = subprocess.run([str(CORE), "short", str(OUT / "worlds.json"), "7", str(worlds)], capture_output=True, text=True)
    return told_.returncode == 0, told_.stdout.rstrip() + told_.stderr


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--slice", type=int, default=0, help="at most so many situations of each space")
    words.add_argument("--worlds", type=int, default=1_120_000, help="so many random worlds drawn; one in eleven does not fit together")
    words.add_argument("--short", type=int, default=0, help="so many worlds whose lists are cut to the shortest")
    words.add_argument("--only", action="append", default=[])
    words.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    words.add_argument("--page", action="store_true", help="write PROOF.md")
    words = words.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    whole = not words.slice and not words.only
    todo = list(jobs(words.only, words.slice, words.worlds))
    run = Run()
    if not words.only or "corpus" in words.only:
        run.add(corpus())
    with multiprocessing.Pool(words.jobs) as pool:
        for n, kept in enumerate(pool.imap_unordered(compare, todo), 1):
            run.add(kept)
            if sys.stderr.isatty() or n % 20 == 0 or n == len(todo):
                print(f"{n} of {len(todo)} parts, {run.total('compared'):,} compared, {run.total('open'):,} differ, "
                      f"{time.monotonic() - begun:.0f} s", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    (OUT / "open.json").write_text(json.dumps(run.items, ensure_ascii=False, indent=1))
    rows = [*run.rows.items(), ("all", run.sum())]
    print(HEAD)
    for name, row in rows:
        print(line(name, row))
    faults = run.differences()
    theorems = page.theorems(run, str(CORE), OUT, whole)
    print("\n".join(page.table(theorems)))
    faults += [f"theorem {t['name']}: {t['fault']}" for t in theorems if t["fault"] and not words.only]
    cuts = ""
    if words.short:
        fits, cuts = short(words.short)
        print(cuts)
        faults += [] if fits else ["lists longer than those enumerated decide"]
    seconds = time.monotonic() - begun
    print(f"{seconds:.0f} seconds on {words.jobs} cores")
    made = page.Made({n: json.loads((OUT / f"{n}.json").read_text()) for n in {**SPACES, **DRAWN}}, theorems) if not words.only else None
    if words.page:
        page.write(made, sorted(rows[:-1]) + rows[-1:], theorems, cuts, words.worlds, words.short,
                   f"{seconds / 60:.0f} minutes on {words.jobs} cores; the model ran for {run.total('ran'):,} of the cases, the "
                   "others differ from one of them in nothing it reads.")
    elif made and not made.is_written():
        faults.append("PROOF.md tells other spaces or theorems than these: make proof writes it")
    print("\n".join(faults) or "0 open")
    return 1 if faults else 0


class Run:
    """What all parts came to."""

    def __init__(self):
        self.rows, self.items = {}, []
        self.spoke = {True: {}, False: {}}  # of the spaces, of what was drawn: for each theorem [applied, violations, examples]
        self.provisions = {"answers": 0, "said": {}}

    def add(self, kept):
        row = self.rows.setdefault(kept["space"], collections.Counter())
        for n in ("compared", "unfit", "open", "ran", "checked"):
            row[n] += kept[n]
        row.update({f"is {v}": n for v, n in kept["verdicts"].items()})
        self.items.extend(kept["items"])
        for n, tally in enumerate(kept.get("theorems", ())):
            spoke = self.spoke[kept["kind"] == "space"].setdefault(n, [0, 0, []])
            spoke[0] += tally["applied"]
            spoke[1] += tally["violations"]
            spoke[2] += [f"{kept['space']} {i}: {how}" for i, how in tally["examples"]]
        seen = kept.get("provisions", {"answers": 0, "said": {}})
        self.provisions["answers"] += seen["answers"]
        for id_, sides in seen["said"].items():
            said = self.provisions["said"]
            said[id_] = [a + b for a, b in zip(said.get(id_, [0] * 4), sides)]

    def total(self, name): return sum(row[name] for row in self.rows.values())

    def sum(self):
        total = collections.Counter()
        for row in self.rows.values():
            total.update(row)
        return total

    def differences(self):
        signatures = collections.Counter((i["space"], json.dumps(i["differs"], ensure_ascii=False)) for i in self.items)
        told_ = [f"{n:6} {name}: {differs[:220]}" for (name, differs), n in signatures.most_common(40)]
        return [f"{self.total('open'):,} open, some in {OUT / 'open.json'}", *told_] if self.total("open") else []


HEAD = (f"{'space':22}{'compared':>12}{'permit':>11}{'deny':>12}{'undetermined':>14}{'unfit':>9}{'open':>8}"
        f"{'model ran':>12}{'asked twice':>12}")


def line(name, row):
    return (f"{name:22}{row['compared']:>12,}{row['is permit']:>11,}{row['is deny']:>12,}"
            f"{row['is undetermined']:>14,}{row['unfit']:>9,}{row['open']:>8,}{row['ran']:>12,}{row['checked']:>12,}")


if __name__ == "__main__":
    sys.exit(main())
