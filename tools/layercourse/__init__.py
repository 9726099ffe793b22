"""The commands behind course.py, for maintainers and instructors. Learners don't need this package."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
