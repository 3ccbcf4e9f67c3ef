"""The exceptions of samtycke, raised by the compiled module too."""

from __future__ import annotations


class SamtyckeError(ValueError):
    """What was asked cannot be decided, because it is not a well-formed question.

    A refusal is no error: it is a decision.

    Attributes:
        code: The number of the fault, the same in every language and never given a new meaning.
        path: Where in the document the field at fault is; ``None`` when no one field is.
    """

    code: int
    path: str | None

    def __init__(self, message: str, code: int, path: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.path = path

    def __reduce__(self) -> tuple[type[SamtyckeError], tuple[str, int, str | None]]:
        """Keep code and path when pickled, as on the way out of a worker process."""
        return type(self), (str(self), self.code, self.path)
