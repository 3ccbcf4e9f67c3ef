"""What if the reading of a doubtful point were another: which answers flip, and by which section."""

import pathlib

import samtycke
from samtycke import Switch

scenarios = pathlib.Path(__file__).parent.parent / "scenarios" / "pdl-blocks.json"
for case in samtycke.scenario_cases(scenarios):
    if case["expect"]["error"] is not None:
        continue
    world, patient, request = samtycke.read_question(case["question"])
    changes = {"switches": {Switch.STRICT_INNER_BLOCK}}
    for flip in samtycke.compare([(patient, request)], before=world, changes=changes):
        print(f"{case['case']}: {flip.before.verdict} to {flip.after.verdict} by {flip.section}")
