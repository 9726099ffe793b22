"""`python -m layerfigures`: render the committed figures or, with --check, list those that are out of date."""

import argparse
import os
import sys


def main():
    parser = argparse.ArgumentParser(prog="python -m layerfigures", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a figure is out of date")
    check = parser.parse_args().check
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # before anything imports TensorFlow
    from . import committed

    if not check:
        committed.render()
        return 0
    found = committed.problems()
    print("\n".join(found) or "All figures are current.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
