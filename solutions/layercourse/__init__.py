"""What keeps the course: the commands of its maintainers, which `course.py` hands over to."""
