"""The command line: ``samtycke``, or ``python -m samtycke``.

Everything but ``batch`` and ``review`` is the Rust command itself, with the same names, output and exit codes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from . import _samtycke

_MORE_HELP = """\
  batch       Decide the rows of a Parquet file into another (needs pyarrow: pip install samtycke[arrow])
  review      Review an access log: decide every row again, ask questions, write a report (samtycke[report])
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code: 0, 1 where something is not as it should be, 2 where it could not be."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["batch"]:
        from . import _batch

        return _batch.main(given[1:])
    if given[:1] == ["review"]:
        from .review import _command

        return _command.main(given[1:])
    code, out, err = _samtycke.run_command(given)
    if given[:1] in (["--help"], ["-h"], ["help"]) and len(given) == 1:
        out = out.replace("  decide ", _MORE_HELP + "  decide ", 1)
    try:
        sys.stdout.write(out)
        sys.stdout.flush()
    except BrokenPipeError:
        # `samtycke ... | head` is the reader's choice, not a fault.
        sys.stderr.close()
    sys.stderr.write(err) if err and not sys.stderr.closed else None
    return code


if __name__ == "__main__":
    sys.exit(main())
