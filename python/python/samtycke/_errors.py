"""The exceptions of samtycke, raised by the compiled module too."""

from __future__ import annotations


class SamtyckeError(ValueError):
    """What was asked cannot be decided, because it is not well formed.

    A refusal is no error: it is a decision. No message holds a personal number.

    Attributes:
        code: The number of the fault, the same in every language and never given a new meaning.
        field: Where the field at fault is, in the document or among the arguments; ``None`` when no one field is.
        section: The provision behind it, as in ``PDL 4:4(1)``, where it is the law's.
        message_sv: The message in Swedish.
    """

    code: int
    field: str | None
    section: str | None
    message_sv: str

    def __init__(
        self,
        message: str,
        code: int,
        field: str | None = None,
        section: str | None = None,
        message_sv: str = "",
    ) -> None:
        super().__init__(message)
        self.code = code
        self.field = field
        self.section = section
        self.message_sv = message_sv or message

    @property
    def path(self) -> str | None:
        """The same as ``field``."""
        return self.field

    def __reduce__(
        self,
    ) -> tuple[type[SamtyckeError], tuple[str, int, str | None, str | None, str]]:
        """Keep everything when pickled, as on the way out of a worker process."""
        return type(self), (str(self), self.code, self.field, self.section, self.message_sv)


class IdentityError(SamtyckeError):
    """An id or a person's number that can't be read. Codes 1001-1099."""


class InstantError(SamtyckeError):
    """A time that can't be read, or has no zone. Codes 1101-1199."""


class FactsError(SamtyckeError):
    """Facts that don't fit together. Codes 1301-1399."""


class RequestError(SamtyckeError):
    """A request that asks for nothing the facts hold. Codes 1401-1499."""


class DocumentError(SamtyckeError):
    """A document that is not of the form described. Codes 1501-1599."""


class PolicyError(SamtyckeError):
    """Policy sets that don't fit together. Codes 1601-1699."""


class AuditError(SamtyckeError):
    """A look at the access log that is not lawful, or a row that says too little. Codes 1701-1899."""


class CareEnvironmentError(SamtyckeError):
    """Events, a snapshot or a stored thing that can't be read; a patient nobody knows. Codes 1901-1999."""


class RefusedError(CareEnvironmentError):
    """Something the law, or its form, refuses; ``section`` says which. Code 1906."""


class BatchError(SamtyckeError):
    """A batch that can't be decided; ``field`` names the column. Codes 2101-2199."""


class ReviewError(SamtyckeError):
    """A log, a register or a review record that can't be read or kept. Codes 2201-2299."""


_BY_HUNDRED: dict[int, type[SamtyckeError]] = {
    10: IdentityError,
    11: InstantError,
    13: FactsError,
    14: RequestError,
    15: DocumentError,
    16: PolicyError,
    17: AuditError,
    18: AuditError,
    19: CareEnvironmentError,
    21: BatchError,
    22: ReviewError,
}


def error(
    message: str, code: int, field: str | None, section: str | None, message_sv: str
) -> SamtyckeError:
    """Make the exception of a fault, of the class its number belongs to."""
    kind = RefusedError if code == 1906 else _BY_HUNDRED.get(code // 100, SamtyckeError)
    return kind(message, code, field, section, message_sv)
