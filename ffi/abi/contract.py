"""Writes C that defines every function the header declares: what the header promises, as an object whose
debug information a tool can compare. `contract.py HEADER` to standard output; `--names` lists the functions."""

import re
import sys

PROTOTYPE = re.compile(r"^(?:[\w\s*]+?)\b(samtycke_\w+)\s*\((.*)\)$", re.S)


def prototypes(header):
    """(name, whole prototype) of each function declared, in the header's order."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", header, flags=re.S)
    text = re.sub(r"^\s*#.*$", "", text, flags=re.M)
    depth, plain = 0, []
    for char in text.replace('extern "C" {', ""):
        depth += (char == "{") - (char == "}")
        plain.append(char if depth <= 0 and char != "}" else " ")
    for statement in "".join(plain).split(";"):
        statement = " ".join(statement.split())
        found = PROTOTYPE.match(statement)
        if found and not statement.startswith("typedef"):
            yield found.group(1), statement


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        found = list(prototypes(file.read()))
    if not found:
        sys.exit(f"no function is declared in {sys.argv[1]}")
    if "--names" in sys.argv:
        print("\n".join(sorted(name for name, _ in found)))
        return
    print('#include "samtycke.h"')
    for _, prototype in found:
        print(f"{prototype} {{ __builtin_trap(); }}")


main()
