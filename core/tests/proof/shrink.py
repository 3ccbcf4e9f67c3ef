"""Makes a question on which the two readings differ as small as it can be while they still do.

    shrink.py 5            five open items of each kind, each with its least question
"""

import collections
import json
import subprocess
import sys

import prove
from model import judge


class Core:
    """The core, asked one question at a time."""

    def __init__(self):
        self.process = subprocess.Popen([str(prove.CORE), "ask"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self, question):
        document = {"format": "samtycke-question/1", **{k: v for k, v in question.items() if v is not None}}
        self.process.stdin.write(json.dumps(document) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        return None if "error" in told else prove.told(told)


def differs(core, question):
    ours = core.answer(question)
    if ours is None:
        return None
    theirs = prove.told(judge(question["organisation"], question["patient"], question["request"], question.get("policy")))
    return prove.difference(ours, theirs) if ours != theirs else None


def smaller(question):
    """The question with one thing less."""
    patient, request = question["patient"], question["request"]
    for name, rows in patient.items():
        if isinstance(rows, list) and name != "identities":
            for i in range(len(rows)):
                yield {**question, "patient": {**patient, name: rows[:i] + rows[i + 1:]}}
    for name in ("protected_identity", "died", "born"):
        if patient.get(name):
            yield {**question, "patient": {k: v for k, v in patient.items() if k != name}}
    if patient.get("completeness") != "complete":
        yield {**question, "patient": {**patient, "completeness": "complete"}}
    if len(patient["identities"]) > 1:
        yield {**question, "patient": {**patient, "identities": patient["identities"][:1]}}
    for name in ("known_at", "max_age_seconds", "switches", "relevance", "active_choice", "authentication"):
        if name in request:
            yield {**question, "request": {k: v for k, v in request.items() if k != name}}


def shrunk(core, question):
    found = differs(core, question)
    again = True
    while again:
        again = False
        for less in smaller(question):
            still = differs(core, less)
            if still is not None and set(still) == set(found):
                question, found, again = less, still, True
                break
    return question, found


def main():
    per_kind = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    only = sys.argv[2:]
    core, seen = Core(), collections.Counter()
    for item in json.loads((prove.OUT / "open.json").read_text()):
        kind = (item["space"], json.dumps(item["differs"]))
        if (only and item["space"] not in only) or not item.get("question"):
            continue
        seen[kind] += 1
        if seen[kind] > per_kind:
            continue
        question, found = shrunk(core, item["question"])
        facts = {k: v for k, v in question["patient"].items() if v and k != "identities"}
        print(f"{item['space']}: core and model differ: {json.dumps(found)}")
        print(f"    asks {json.dumps(question['request'])}")
        for name, rows in facts.items():
            print(f"    {name}: {json.dumps(rows)}")


if __name__ == "__main__":
    main()
