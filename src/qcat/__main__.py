"""``python -m qcat``, and what the console script calls."""

import gc


def run() -> None:
    """Run the command line."""
    # Nothing that loads is garbage: looking for some while modules load costs a tenth of every start.
    gc.disable()
    from qcat.cli import main

    gc.freeze()
    gc.enable()
    # A command that reads a large file makes many objects and few cycles.
    gc.set_threshold(100_000, 50, 100)
    main.run()


if __name__ == "__main__":
    run()
