"""Planted facts: sentences of one form about things whose names share words, so that only the whole name tells them apart.

A group has a form, a small pool of words its names are made of, some facts that are asked for and some that are not.  Names
that the pool allows but nobody wrote down make the questions that have no answer.
"""
from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

THINGS = ("secret number", "access code", "door code", "magic number", "lucky number", "room number", "serial number",
          "telephone number", "order number", "pass phrase", "licence number")
THINGS_KO = ("비밀 번호", "접근 코드", "문 번호", "행운의 번호", "방 번호", "일련 번호", "주문 번호", "패스키", "암호")
NOUNS = ("acre attic avenue bay beach bench boat cabin camp car cave church city cliff coast corner corridor court dam deck "
         "desk dock door farm field floor forest fort fountain gallery grove hall hill home hotel house hut inn kettle lake "
         "lane lawn lock mast meadow monastery office park path pier plain pond pool port prison pump ridge river road roof "
         "room sail shed ship shop shore square stair store street studio swamp table tank temple tent train tree village "
         "wall well wharf wheel window wing wood yard").split()
ADJECTIVES = ("black bright brown cold common cracked curved damp dark deep dry eager early fair famous far fast fat final "
              "first flat free fresh full grand great grey happy heavy high icy large last late left light little long loud "
              "lost low loyal lucky main mild modern near new noble odd open outer pink plain poor proud pure quick rare rich "
              "right rough royal sad second secret sharp short silent simple smooth soft solid square steep strange strong "
              "sunny sweet third thick thin tiny warm wet white wide wild yellow young").split()
NOUNS_KO = ("집 길 문 배 섬 성 숲 역 탑 호수 다리 마당 방앗간 병원 부두 시장 식당 온천 우물 의자 정원 창고 학교 항구 헛간 동굴 들판 "
            "사원 서점 광장").split()
ADJECTIVES_KO = ("검은 흰 붉은 노란 푸른 큰 작은 긴 짧은 높은 낮은 깊은 넓은 좁은 밝은 어두운 조용한 시끄러운 오래된 새로운 따뜻한 "
                 "차가운 빈 닫힌 열린 숨은 부서진 둥근 첫째 마지막").split()


@dataclass(frozen=True)
class Form:
    sentence: str  # {k}: the name, {v}: the value
    questions: tuple[str, ...]
    several: tuple[str, ...] = ()  # questions for all values of a name, or of the two names {k}
    person: bool = False
    korean: bool = False


def forms(rng: random.Random) -> list[Form]:
    thing, ko = rng.choice(("pass key", *THINGS)), rng.choice(THINGS_KO)
    return [
        Form(f"The {thing} of the {{k}} is {{v}}.", (f"What is the {thing} of the {{k}}?",) * 3
             + (f"what is the {thing} of the {{k}}", f"Tell me the {thing} of the {{k}}."),
             (f"What are the {thing}s of the {{k}}?",)),
        Form(f"The {thing} for {{k}} is {{v}}.", (f"What is the {thing} for {{k}}?",)),
        Form("One of the special magic numbers for {k} is: {v}.",
             ("What is the special magic number for {k} mentioned in the provided text?",),
             ("What are all the special magic numbers for {k} mentioned in the provided text?",)),
        Form("{k} was born in the village of {v}.", ("Where was {k} born?",), person=True),
        Form("{k} keeps a workshop in the town of {v}.", ("In which town does {k} keep a workshop?",), person=True),
        Form("{k} wrote a book called {v}.", ("What is the name of the book that {k} wrote?",
                                              "Which book did {k} write?"), person=True),
        Form("{k} sailed on a ship named {v}.", ("On which ship did {k} sail?",), person=True),
        Form(f"{{k}}의 {ko}는 {{v}}입니다.", (f"{{k}}의 {ko}는 무엇입니까?",) * 2 + (f"{{k}}의 {ko}가 무엇입니까?",), korean=True),
    ]


@dataclass(frozen=True)
class Words:
    """Words beside the lists above, so that no word is a name by itself."""
    invented: Callable[[], str]
    found: Callable[[], str]  # in the texts
    korean: Callable[[], str]


class Names:
    """Names from a small pool of words; no name comes twice."""

    def __init__(self, rng: random.Random, form: Form, words: Words, size: int) -> None:
        self.rng, self.used = rng, set()
        width = max(2, int(size ** 0.5) + rng.choice((1, 1, 2, 4)))

        def pool(usual: list[str]) -> list[str]:
            if form.person:
                return [words.invented().capitalize() for _ in range(width)]
            rare = words.korean if form.korean else words.found
            return [rng.choice(usual) if (r := rng.random()) < 0.45 else
                    words.invented() if r > 0.85 and not form.korean else rare() for _ in range(width)]

        self.first = pool(ADJECTIVES_KO if form.korean else ADJECTIVES)
        self.second = pool(NOUNS_KO if form.korean else NOUNS)

    def next(self) -> str | None:
        for _ in range(20):
            name = f"{self.rng.choice(self.first)} {self.rng.choice(self.second)}"
            if name not in self.used:
                self.used.add(name)
                return name
        return None


Value = Callable[[], str]


@dataclass(frozen=True)
class Planted:
    """Lines to write, in any order or in this one; questions with the lines that answer them; questions without answer."""
    lines: list[str]
    ordered: bool
    asked: list[tuple[str, str, list[str]]]  # question, what is asked about (one a line), the lines to quote
    absent: list[tuple[str, str]]  # question, what is asked about


def group(rng: random.Random, count: int, others: int, value: Value, words: Words, absent: int,
          korean: bool | None) -> Planted:
    form = rng.choice([f for f in forms(rng) if korean in (None, f.korean)])
    names = Names(rng, form, words, count + others)
    planted = Planted([], False, [], [])

    def fact(name: str) -> str:
        planted.lines.append(form.sentence.format(k=name, v=words.invented().capitalize() if form.person else value()))
        return planted.lines[-1]

    for _ in range(count):
        if not (name := names.next()):
            break
        if form.several and rng.random() < 0.12:
            planted.asked.append((rng.choice(form.several).format(k=name), name,
                                  [fact(name) for _ in range(rng.randint(2, 4))]))
        elif form.several and rng.random() < 0.12 and (other := names.next()):
            planted.asked.append((rng.choice(form.several).format(k=f"{name} and {other}"), f"{name}\n{other}", [fact(name), fact(other)]))
        else:
            planted.asked.append((rng.choice(form.questions).format(k=name), name, [fact(name)]))
    for _ in range(others):
        if name := names.next():
            fact(name)
    for _ in range(absent):
        if name := names.next():
            planted.absent.append((rng.choice(form.questions).format(k=name), name))
    return planted


def chains(rng: random.Random, count: int, others: int) -> Planted:
    """Variables that pass a value on; the answer quotes the whole chain, in its order."""
    planted = Planted([], True, [], [])
    letters = rng.randint(3, 6)
    todo: list[list[str]] = []
    for n in range(count + others):
        value = str(rng.randint(10000, 99999))
        names = ["".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(letters)) for _ in range(rng.randint(1, 6))]
        lines = [f"VAR {names[0]} = {value}"] + [f"VAR {b} = VAR {a}" for a, b in zip(names, names[1:])]
        todo.append(list(lines))
        if n < count:
            planted.asked.append((f"Find all variables that are assigned the value {value} in the text above.", value, lines))
    while any(todo):  # mixed, each chain in its order
        planted.lines.append(rng.choice([lines for lines in todo if lines]).pop(0))
    return planted
