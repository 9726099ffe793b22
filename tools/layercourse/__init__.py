"""What keeps the course: the commands behind course.py. A learner never needs to look in here."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
