"""One decision in Python: prints the verdict, why by which section, and what would make it lawful."""

import pathlib

import samtycke

question = pathlib.Path(__file__).parent.parent / "question.json"
world, patient, request = samtycke.read_question(question.read_bytes())
decision = world.decide(patient, request)
answer = decision.explain("en")
print(decision.verdict, answer.line, *answer.notes, sep="\n")
for way in decision.paths.ways:
    print("lawful if:", "; ".join(step.en for step in way))
