"""Who may see which patient data in Sweden, as a pure function."""

from ._errors import SamtyckeError
from ._samtycke import __version__, decide_json

__all__ = ["SamtyckeError", "__version__", "decide_json"]
