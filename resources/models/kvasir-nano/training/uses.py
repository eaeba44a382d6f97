"""Names among their uses: a definition and pieces of text from other places where its name stands.

In a repository a name is used far more often than it is defined, and what must be told from the definition are those lines.
A row is too short for a repository, but not for the lines of it that matter.
"""
from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

WORD = r"[A-Za-z_][A-Za-z0-9_]*"
# GNU style: the type stands on the line before, and the body begins on one of the next.
GNU = re.compile(rf"^(?:{WORD}::)*(~?{WORD}) \(.*[,)]\s*(?:const)?$")
LEAST, MOST = 2, 40  # uses that are kept
LONGEST = 110


@dataclass(frozen=True)
class Place:
    kind: str
    document: int
    line: int


@dataclass(frozen=True)
class Gathered:
    name: str
    line: str  # its definition
    value: bool  # it gets a literal value there
    pieces: list[tuple[str, list[str]]]  # path, lines


def gnu_definition(lines: list[str], at: int) -> str | None:
    found = GNU.match(lines[at])
    if not found or at == 0 or not re.match(r"^[A-Za-z_][\w\s\*:<>,&]*$", lines[at - 1]):
        return None
    for line in lines[at + 1:at + 5]:
        if line.startswith("{"):
            return found.group(1)
        if not line[:1].isspace():
            return None
    return None


class Uses:
    def __init__(self, documents: dict[str, list[tuple[str, list[str]]]], kinds: tuple[str, ...],
                 definition_of: Callable[[str], str | None], value_of: Callable[[str], str | None]) -> None:
        self.documents = documents
        defined: dict[str, list[tuple[Place, bool]]] = {}
        for kind in kinds:
            for number, (_, lines) in enumerate(documents.get(kind, [])):
                for at, line in enumerate(lines):
                    if not line or len(line) > LONGEST:
                        continue
                    value = value_of(line)
                    name = value or definition_of(line) or (gnu_definition(lines, at) if kind == "c" else None)
                    if name and len(name) > 3:
                        defined.setdefault(name, []).append((Place(kind, number, at), value is not None))
        self.defined = {n: p[0] for n, p in defined.items() if len(p) == 1}
        self.used: dict[str, list[Place]] = {}
        for kind in (*kinds, "doc"):
            for number, (_, lines) in enumerate(documents.get(kind, [])):
                for at, line in enumerate(lines):
                    for word in set(re.findall(WORD, line)):
                        if word in self.defined and len(self.used.setdefault(word, [])) < MOST:
                            self.used[word].append(Place(kind, number, at))
        self.names = sorted(n for n, p in self.defined.items()
                            if sum(place != p[0] for place in self.used.get(n, ())) >= LEAST)

    def lines_around(self, rng: random.Random, place: Place, characters: int) -> tuple[str, int, int]:
        """(path, first line, one past the last)."""
        path, lines = self.documents[place.kind][place.document]
        begin, end, used = place.line, place.line + 1, len(lines[place.line])
        while used < characters and (begin > 0 or end < len(lines)):
            down = rng.random() < 0.5
            if down and end < len(lines):
                used += len(lines[end]) + 1
                end += 1
            elif not down and begin > 0:
                begin -= 1
                used += len(lines[begin]) + 1
        return path, begin, end

    def gather(self, rng: random.Random, characters: int) -> Gathered | None:
        """A definition and some of the places where its name is used, about `characters` in all, in any order."""
        name = rng.choice(self.names)
        place, value = self.defined[name]
        uses = [p for p in self.used[name] if p != place]
        uses = rng.sample(uses, min(len(uses), rng.choice((2, 4, 8, 16, 32))))
        each = max(60, min(2000, characters // (len(uses) + 1)))
        taken: list[tuple[str, list[str]]] = []
        spans: set[tuple[str, int, int]] = set()
        left = characters
        for at in [place] + uses:
            if left < 0:
                break
            path, begin, end = self.lines_around(rng, at, rng.randint(each // 4, each))
            if any((at.kind, at.document, n) in spans for n in range(begin, end)):
                continue
            spans.update((at.kind, at.document, n) for n in range(begin, end))
            taken.append((path, self.documents[at.kind][at.document][1][begin:end]))
            left -= sum(len(s) + 1 for s in taken[-1][1]) + len(path) + 40
        line = self.documents[place.kind][place.document][1][place.line].strip()
        rng.shuffle(taken)
        if len(taken) < 2 or sum(s.strip() == line for _, lines in taken for s in lines) != 1:
            return None
        return Gathered(name, line, value, taken)
