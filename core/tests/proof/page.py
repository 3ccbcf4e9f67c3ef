"""What a run came to, as a table and as the page PROOF.md."""

import json
import pathlib
import subprocess

PAGE = pathlib.Path(__file__).resolve().parent / "PROOF.md"
COUNTS = "## What came out"  # above it the page tells what is compared, below what a run counted


def theorems(run, core, out, whole):
    """Each theorem with how often it spoke and what is at fault with it, if anything."""
    told = json.loads(subprocess.run([core, "theorems"], check=True, capture_output=True, text=True).stdout)
    rows = []
    for n, theorem in enumerate(told["theorems"]):
        spaces, drawn = (run.spoke[kind].get(n, [0, 0, []]) for kind in (True, False))
        violations = spaces[1] + drawn[1]
        fault = None
        if violations:
            fault = f"{violations:,} violations: " + "; ".join((spaces[2] + drawn[2])[:5])
        elif not spaces[0] and not drawn[0]:
            fault = "applies to no case"
        rows.append({**theorem, "spaces": spaces[0], "worlds": drawn[0], "violations": violations, "fault": fault})
    seen = out / "provisions.json"
    seen.write_text(json.dumps(run.provisions))
    unused = subprocess.run([core, "provisions", str(seen)], check=True, capture_output=True, text=True).stdout.splitlines()
    unused = unused if whole else []  # a part of the spaces need not meet all
    rows.append({**told["together"], "spaces": told["provisions"], "worlds": 0, "violations": len(unused),
                 "fault": "; ".join(unused) or None, "texts_of": told["texts_of"], "one_sided": told["one_sided"]})
    return rows


def table(rows):
    width = max(len(t["name"]) for t in rows) + 2
    yield f"{'theorem':{width}}{'how':16}{'of the spaces':>14}{'of worlds':>12}{'violated':>10}"
    for t in rows:
        yield f"{t['name']:{width}}{t['how']:16}{t['spaces']:>14,}{t['worlds']:>12,}{t['violations']:>10,}"


class Made:
    """The part of the page that a run does not change: what is compared, and what is claimed."""

    def __init__(self, documents, rows):
        self.text = "\n".join([*_abstraction(documents), *_claims(rows)])

    def is_written(self):
        return PAGE.exists() and PAGE.read_text().split(COUNTS)[0].rstrip() == self.text.rstrip()


def _abstraction(documents):
    yield "# The proof"
    yield ""
    yield "Written by `make proof`. [README.md](README.md) tells what it is and what it does not prove."
    yield ""
    yield "## What is compared"
    yield ""
    yield "A space is the product of its factors: every choice of one option from each is a situation. Some do not fit together,"
    yield "as a lift of no block, and are no situations; they are counted apart."
    total = 0
    for name, document in documents.items():
        factors = document["factors"]
        if any(f.get("many") for f in factors):
            continue
        sizes = [len(f["options"]) for f in factors]
        size = 1
        for n in sizes:
            size *= n
        total += size
        yield ""
        yield f"### {name}: {' · '.join(map(str, sizes))} = {size:,}"
        yield ""
        for factor in factors:
            labels = [o.get("label") or "-" for o in factor["options"]]
            yield f"- **{factor['name']}** ({len(labels)}): {', '.join(labels)}"
    yield ""
    yield f"All spaces: {total:,} situations."
    for name, document in documents.items():
        factors = document["factors"]
        if not any(f.get("many") for f in factors):
            continue
        yield ""
        yield f"### {name}: drawn at random"
        yield ""
        yield "One option of each factor, or as many as come of those that may have several:"
        yield ""
        for factor in factors:
            many = "any of " if factor.get("many") else ""
            yield f"- **{factor['name']}**: {many}{len(factor['options'])}"
    yield ""


def _claims(rows):
    yield "## Theorems"
    yield ""
    yield "What no answer may be, asked of every answer the core gives in the spaces and the worlds. *Enumerated*: of every situation"
    yield "a theorem speaks of; *tested*: of one in so many."
    yield ""
    yield "| theorem | follows from | in plain words | how |"
    yield "| --- | --- | --- | --- |"
    for t in rows:
        yield f"| {t['name']} | {t['cites']} | {t['says']} | {t['how']} |"
    yield ""
    for id_, why in rows[-1]["one_sided"]:
        yield f"- {id_}: {why}"
    yield ""


def _share(row, word):
    return f"{100 * row['is ' + word] / row['compared']:.1f} %" if row["compared"] and row["is deny"] else "-"


def _counts(rows, claims, cuts, worlds, short):
    total = rows[-1][1]
    yield COUNTS
    yield ""
    yield (f"{total['compared']:,} cases compared: verdict, ground, both keys and signals. **{total['open']:,} open.** The law as read on "
           f"{claims[-1]['texts_of']}.")
    yield ""
    yield "*Asked twice*: so often the model was asked anew beside what is remembered of it, and answered the same."
    yield ""
    yield "| space | compared | permit | deny | undetermined | do not fit | open | asked twice |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, row in rows:
        shares = " | ".join(_share(row, word) for word in ("permit", "deny", "undetermined"))
        yield (f"| {name} | {row['compared']:,} | {shares} | {row['unfit']:,} | {row['open']:,} | "
               f"{row['checked']:,} |")
    yield ""
    yield "| theorem | situations of the spaces it spoke of | of the worlds | violated |"
    yield "| --- | ---: | ---: | ---: |"
    for t in claims[:-1]:
        yield f"| {t['name']} | {t['spaces']:,} | {t['worlds']:,} | {t['violations']:,} |"
    yield ""
    yield f"{claims[-1]['name'].capitalize()}: {claims[-1]['spaces']:,} provisions, {claims[-1]['violations']} without use."
    yield ""
    yield f"{worlds:,} worlds drawn; the lists of {short:,} of them cut to the shortest that answers the same:"
    yield ""
    yield from ("```text", cuts, "```")


def write(made, rows, claims, cuts, worlds, short, timed):
    """The whole page; all but its last line is the same for the same code."""
    PAGE.write_text("\n".join([made.text, *_counts(rows, claims, cuts, worlds, short), "", timed]) + "\n")
