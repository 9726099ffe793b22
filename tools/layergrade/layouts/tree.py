"""Tree: the folders in a search. Archives are treated as folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(eq=False)
class Node:
    """A folder with its entries, or a file.

    file: the file's number in the search, or None for a folder
    lesson: the lesson that a notebook belongs to, or None for other files
    """

    name: str
    entries: dict[str, Node] = field(default_factory=dict)
    file: int | None = None
    data: bytes = b""
    lesson: str | None = None

    @property
    def is_folder(self) -> bool:
        return self.file is None

    def below(self) -> Iterator[Node]:
        """Yield all files below this folder, or the file itself."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.file is None:
                waiting += node.entries.values()
            else:
                yield node

    def lessons(self) -> set[str]:
        """Return the lessons of all notebooks in this folder."""
        return {node.lesson for node in self.below() if node.lesson}
