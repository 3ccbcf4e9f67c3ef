"""A data frame of accesses in, verdicts out. Any library with the Arrow interface will do; here pyarrow."""

import pathlib
from collections import Counter

import pyarrow as pa

import samtycke

question = pathlib.Path(__file__).parent.parent / "question.json"
world, patient, request = samtycke.read_question(question.read_bytes())
rows = 1000
accesses = pa.table(
    {
        "at": pa.array([request.at] * rows, pa.timestamp("us", "UTC")),
        "assignment": [request.assignment, "NOBODY"] * (rows // 2),
        "patient": [patient.token] * rows,
        "entry": [request.entry] * rows,
        "factors": [request.factors] * rows,
        "active_choice": [request.active_choice] * rows,
        "relevance": [str(request.relevance)] * rows,
    }
)
decided = pa.table(samtycke.decide_batch(accesses, world=world, keep=["at", "assignment"]))
print(Counter(decided["verdict"].to_pylist()))
print(decided["fault"][1])
