"""A kernel that is started by itself, as Jupyter's own are, without what no visitor's kernel needs.

That is a debugger, which nobody asks for and which takes a tenth of the time until it has started.
"""

import sys


def main() -> None:
    """Be a kernel, as the command line says."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel goes without it where it is missing
    from ipykernel.kernelapp import launch_new_instance

    launch_new_instance()


if __name__ == "__main__":
    main()
