"""The compiled part of samtycke; import from `samtycke` instead."""

from typing import Final

__all__ = ["__version__", "decide_json"]

__version__: Final[str]
"""The version of the library, which is the version of the package."""

def decide_json(document: str) -> str:
    """Decide one question.

    The same document gives the same decision, always and everywhere. The interpreter lock is
    released meanwhile, so threads decide in parallel.

    Arguments:
        document: A JSON document of the format ``samtycke-question/1``.

    Returns:
        The decision as a JSON document. Its ``verdict`` is ``"permit"``, ``"deny"`` or
        ``"undetermined"``; only ``"permit"`` opens anything.

    Raises:
        SamtyckeError: The document is not JSON, not of the format, or contradicts itself.
    """
