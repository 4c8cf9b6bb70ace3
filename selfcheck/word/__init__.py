"""Reports as Word documents: :func:`to_docx` turns a report into the bytes of a .docx."""

from selfcheck.word.document import to_docx

__all__ = ["to_docx"]
