"""One decision in Python: prints the verdict, why, and by which section."""

import json
import pathlib

import samtycke

question = pathlib.Path(__file__).parent.parent / "question.json"
decision = json.loads(samtycke.decide_json(question.read_text(encoding="utf-8")))
answer = decision["explanation"]["reader"]["en"]
print(decision["verdict"], answer["line"], *answer["notes"], sep="\n")
