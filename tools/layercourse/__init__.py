"""The commands of course.py. Most of them are for maintainers and instructors."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
