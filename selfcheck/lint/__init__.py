"""Whether a pack can be used, and how well it is written: every problem at once, each with its place.

Errors come from the reader of packs, warnings from the editorial rules in :mod:`selfcheck.lint.rules`. No network is asked.

>>> from datetime import date
>>> checked = check_pack("personal-data-security", date(2026, 11, 22))
>>> checked.errors
()
"""

from selfcheck.lint.check import Checked, check_pack
from selfcheck.lint.reasons import RULES, UnknownRule, explain

__all__ = ["RULES", "Checked", "UnknownRule", "check_pack", "explain"]
