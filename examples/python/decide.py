"""One decision in Python: prints the verdict, why by which section, and what would make it lawful."""

import json
import pathlib

import samtycke

question = pathlib.Path(__file__).parent.parent / "question.json"
decision = json.loads(samtycke.decide_json(question.read_text(encoding="utf-8")))
answer = decision["explanation"]["reader"]["en"]
print(decision["verdict"], answer["line"], *answer["notes"], sep="\n")
for way in decision["paths"]["ways"]:
    print("lawful if:", "; ".join(step["en"] for step in way))
