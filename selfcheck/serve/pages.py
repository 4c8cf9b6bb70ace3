"""The pages from memory: what a check shows before anybody has answered is the same for every visitor, and is rendered once."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from attrs import define, field, frozen
from voila.notebook_renderer import NotebookRenderer

from selfcheck.errors import SelfcheckError
from selfcheck.serve.assets import packed
from selfcheck.serve.checks import Check, Fingerprint, fingerprint
from selfcheck.serve.kernels import Kernels, NotStarted


@frozen
class Unsound(NotStarted):
    """The pack cannot be asked as its editor has it now."""

    #: Why, as the text of an HTML file; empty where that is not to be told.
    problems: str


@frozen
class Rendered:
    """A page as it is sent to everybody."""

    html: str
    #: What it was made from.
    made_from: Fingerprint
    #: The page packed, by the name of what packed it, the smallest first.
    packed: Mapping[str, bytes] = {}


class _Renderer(NotebookRenderer):
    """Renders a notebook that has run already, by Voila's own exporter and our template."""

    async def load_notebook(self, _: str) -> Any:
        """Return the notebook that was handed over."""
        return self.notebook

    async def _jinja_cell_generator(self, nb: Any, _: Any) -> Any:
        for cell in nb.cells:
            yield cell


@define
class Pages:
    """The pages of a server's checks. A page is made anew when its notebook, its pack or its template has changed."""

    kernels: Kernels
    checks: tuple[Check, ...]
    notebook: Path
    #: What all pages are made from beside it.
    files: tuple[Path, ...]
    #: The arguments of Voila's renderer.
    renderer: dict[str, Any]
    _rendered: dict[str, Rendered] = field(factory=dict, init=False)
    _sheets: dict[tuple[str, str], Rendered] = field(factory=dict, init=False)
    _locks: dict[str, asyncio.Lock] = field(factory=dict, init=False)

    async def page(self, check: Check) -> Rendered:
        """Return the page of a check, packed too.

        Raises:
            NotStarted: where no kernel can be started to make it, or the notebook fails.
            Unsound: where the pack cannot be asked as its editor has it now.
        """
        async with self._locks.setdefault(check.pack, asyncio.Lock()):
            edited = check.now
            if not edited.is_sound:
                raise Unsound(edited.problems)
            now = fingerprint((self.notebook, *self.files, *edited.files))
            rendered = self._rendered.get(check.pack)
            if rendered is None or rendered.made_from != now:
                await self.kernels.drain(check)
                html = await self._render(check, edited.title)
                content = await asyncio.to_thread(packed, html.encode())
                rendered = self._rendered[check.pack] = Rendered(html, now, content)
            return rendered

    def sheet(self, check: Check, name: str) -> str:
        """Return one of the sheets of a check.

        Raises:
            NotStarted: where what it is made from cannot be used any more.
        """
        now = fingerprint(check.now.files)
        rendered = self._sheets.get((check.pack, name))
        if rendered is None or rendered.made_from != now:
            try:
                rendered = self._sheets[check.pack, name] = Rendered(check.sheets[name](), now)
            except SelfcheckError:
                raise NotStarted from None
        return rendered.html

    async def _render(self, check: Check, title: str) -> str:
        """Run the notebook in a kernel of the pool, which then waits for a visitor, and render what it shows."""
        try:
            self.kernels.notebook = nbformat.read(self.notebook, as_version=4)
        except (OSError, ValueError, nbformat.ValidationError):
            raise NotStarted from None
        self.kernels.fill(check)
        ready = await self.kernels.first(check)
        if not ready.model_id:
            raise NotStarted
        renderer = _Renderer(**self.renderer)
        renderer.notebook = self.kernels.shown[check.pack]
        await renderer.initialize()
        others = [other for other in self.checks if other != check]
        own = {"title": title, "path": check.path, "others": others}
        renderer.resources["selfcheck"] = {**renderer.resources["selfcheck"], **own}
        html: str = await renderer.generate_content_str()
        return html


def template_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that every page is made from beside its notebook."""
    return tuple(Path(root) / name for root, _, names in os.walk(folder) for name in names)
