"""Makes question-and-answer samples from documents, in the prompt form that Kvasir uses.

A sample is a context of document excerpts and a list of questions about it.  All answers are quotations, and they begin
with what is asked about, so that a question leads to its answer token by token:

  1 passkey     a planted sentence from the thing it names to its full stop
  2 fact        the same among others that are almost alike (facts.py), or several of them, one below the other
  3 definition  the line that defines NAME, from NAME on; also among others of the same words (signatures.py)
  4 value       the line that gives NAME a literal value, from NAME on
  5 topic       a line of running text, from a word or phrase on that is found nowhere else in the context
  6 absent      one of these questions about something that is not there; the answer says so

Chains of variables are quoted in whole lines.  What is learned as the answer are the tokens of the context that hold this text, with the space and the line end that
may stand in the first and the last of them: so an answer is a pure copy, and nothing depends on how the same text would
be divided into tokens without what stands around it.

Names of real code are often replaced by random ones, so that a model can only copy and not recall.
"""
from __future__ import annotations

import bisect
import json
import random
import re
from dataclasses import dataclass, field

import facts
import signatures
from uses import Uses

SYSTEM = "Answer from the documents below and quote them exactly."
KINDS = ("passkey", "fact", "definition", "value", "topic", "absent")
KIND_WEIGHTS = {"passkey": 0.04, "fact": 0.2, "definition": 0.26, "value": 0.23, "topic": 0.22, "absent": 0.05}
NOT_FOUND = {False: "Not found in this corpus.", True: "이 자료에 없습니다."}
KOREAN_SHARE = 0.36  # of the questions
USES_SHARE = 0.4  # of the samples, with a name among its uses
CODE = ("py", "c", "sh", "conf")
MAX_LINE = 110

WORD = r"[A-Za-z_][A-Za-z0-9_]*"
DEFINITIONS = [re.compile(p) for p in (
    rf"^\s*(?:async\s+)?def\s+({WORD})\s*\(",
    rf"^\s*class\s+({WORD})\s*[:(]",
    rf"^\s*#\s*define\s+({WORD})(?=[\s(])\(?\s*\S",
    rf"^(?:typedef\s+)?(?:struct|union|enum|class)\s+({WORD})\s*\{{?\s*$",
    rf"^typedef\s+(?:[\w\s\*]+?[\s\*])({WORD})\s*;",
    rf"^(?!return|else|typedef|using|case|goto)[A-Za-z_][\w\s\*:<>,&]*?[\s\*&](?:{WORD}::)*({WORD})\s*\([^;]*[,){{]?\s*(?:const)?\s*\{{?\s*$",
    rf"^\s*(?:function\s+)?({WORD})\s*\(\)\s*\{{?\s*$",
    rf"^\s*function\s+({WORD})\s*\(.*\{{",
    rf"^\s*(?:export\s+)?(?:pub\s+)?(?:async\s+)?fn\s+({WORD})",
    rf"^\s*func\s+(?:\([^)]*\)\s*)?({WORD})\(",
    rf"^\s*(?:pub\s+)?(?:struct|trait|enum|class|interface|type)\s+({WORD})\b.*\{{\s*$",
    rf"^\s+(?:public|private|protected|static|final|virtual|inline|void|int|bool|double|float|auto|size_t|std::\w+|String)(?:[\s\w\*&<>:,]*?)[\s\*&]({WORD})\([^;]*\)\s*(?:const)?\s*(?:override)?\s*\{{\s*$",
)]
VALUES = [re.compile(p) for p in (
    rf"^\s*({WORD})\s*(?::\s*\w+\s*)?=\s*(?:-?\d[\w.]*|'[^']{{1,40}}'|\"[^\"]{{1,40}}\"|True|False|None|\w+/\S+)\s*[;,]?\s*(?:[#/].*)?$",
    rf"^\s*#\s*define\s+({WORD})\s+(?:\(?-?\d[\w.]*\)?|\"[^\"]{{1,40}}\")\s*(?:/\*.*)?$",
    rf"^\s*(?:static\s+|const\s+|constexpr\s+|public\s+|final\s+|inline\s+)+[\w:\*]+(?:\s+[\w\*]+)?\s+({WORD})(?:\[\])?\s*=\s*(?:\{{?\s*-?\d[\w.']*\s*\}}?|\"[^\"]{{1,40}}\")\s*;",
    rf"^\s*\"({WORD})\"\s*:\s*(?:-?\d[\w.]*|\"[^\"]{{1,40}}\"|true|false|null)\s*,?\s*$",
    rf"^\s*(?:export\s+|let\s+|const\s+|var\s+|local\s+|readonly\s+|set\s+)?({WORD})=(?:-?\d[\w.]*|\"[^\"]{{1,40}}\"|[\w./-]+)\s*;?\s*$",
    rf"^\s*({WORD})\s*:\s*(?:-?\d[\w.]*|\"[^\"]{{1,40}}\"|true|false)\s*,?\s*$",
)]
KEYWORDS = set("if else for while return switch case default do goto sizeof def class struct enum union typedef static "
               "const void int char long short unsigned signed float double bool True False None self cls this new "
               "try catch except finally import from as with in is not and or lambda function local then fi done "
               "extern inline template typename using namespace public private protected operator main".split())

QUESTIONS: dict[str, list[tuple[float, str]]] = {
    "definition": [(6, "Where is {n} defined?"), (1, "Where is the definition of {n}?"), (1, "Where is `{n}` defined?"),
                   (1, "Find the definition of {n}."), (0.7, "Which line defines {n}?"), (0.7, "Where is {n} declared?"),
                   (0.4, "where is {n} defined"), (0.4, "Show me where {n} is defined."),
                   (2, "{n}은(는) 어디에 정의되어 있습니까?"), (0.5, "{n}은 어디에 정의되어 있나요?"),
                   (0.5, "{n}는 어디에 정의되어 있나요?"), (0.4, "{n}의 정의는 어디에 있습니까?"), (0.3, "{n} 정의 위치는?")],
    "value": [(6, "What is the value of {n}?"), (1, "What value does {n} have?"), (0.7, "What is {n} set to?"),
              (0.7, "What is `{n}` set to?"), (0.7, "How large is {n}?"), (0.5, "what is the value of {n}"),
              (0.5, "Which value has {n}?"), (2, "{n}의 값은 무엇입니까?"), (0.5, "{n}의 값은 얼마입니까?"),
              (0.5, "{n} 값은 무엇인가요?"), (0.3, "{n}의 값은?")],
    "topic": [(6, "What does the text say about {n}?"), (1, "What is said about {n}?"),
              (1, "What do the documents say about {n}?"), (0.7, "Which line mentions {n}?"),
              (0.7, "Quote the passage about {n}."), (0.5, "Where is {n} mentioned?"), (0.5, "What about {n}?"),
              (2, "본문은 {n}에 대해 무엇이라고 말합니까?"), (0.5, "{n}에 대해 뭐라고 쓰여 있습니까?"),
              (0.5, "{n}에 대해 무엇이라고 설명합니까?"), (0.3, "{n}은(는) 어디에 나옵니까?")],
}
KOREAN = re.compile(r"[\uac00-\ud7a3]")
PLACES = ("blue harbour", "north gate", "old mill", "red lantern", "silver river", "quiet valley", "green tower",
          "white bridge", "iron door", "stone garden", "east wing", "lower deck", "third cellar", "glass house",
          "black forest", "winter palace", "long corridor", "hidden lake", "copper roof", "salt mine", "upper lock",
          "round table", "small chapel", "west station", "yellow field", "market square", "empty hangar", "night train")
PLACES_KO = ("푸른 항구", "북쪽 문", "오래된 방앗간", "붉은 등불", "은빛 강", "조용한 골짜기", "초록 탑", "하얀 다리", "철문",
             "돌 정원", "동쪽 건물", "지하 창고", "유리 집", "검은 숲", "겨울 궁전", "긴 복도", "숨은 호수", "구리 지붕", "소금 광산")
SYLLABLES = ("ba be bo da de di do fa fi ga go ha he ka ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa "
             "se si so ta te ti to va ve vi vo za zu qua tri ster lon mar ten bor gan fel dor kin wer ash oth ul en ar").split()


@dataclass
class Question:
    kind: str
    text: str
    answer: str  # whole sentences or lines of the context, one a line
    korean: bool = False
    key: str = ""  # what is asked about, as it stands in the answer; of several things one a line

    def quotations(self) -> list[tuple[str, str, str]]:
        """(line, its end from what is asked about on, what is asked about): the end is what is quoted.  Chains of variables
        are quoted whole.
        """
        result = []
        for line in self.answer.split("\n"):
            key = next((k for k in self.key.split("\n") if k in line), "")
            found = re.search(rf"(?<!\w){re.escape(key)}", line)
            begin = found.start() if found else line.find(key)
            result.append((line, line if line.startswith("VAR ") else line[begin:], key))
        return result


@dataclass
class Sample:
    documents: list[tuple[str, str]]
    questions: list[Question] = field(default_factory=list)


def pick_wording(rng: random.Random, kind: str, name: str, korean: bool | None = None,
                 canonical: bool = False) -> tuple[str, bool]:
    choices = QUESTIONS[kind]
    if korean is None and not canonical:
        korean = rng.random() < KOREAN_SHARE
    if korean is not None:
        choices = [c for c in choices if bool(KOREAN.search(c[1])) == korean]
    wording = choices[0][1] if canonical else rng.choices([c[1] for c in choices], [c[0] for c in choices])[0]
    return wording.format(n=name), bool(KOREAN.search(wording))


class Library:
    """The documents, by kind, and the words found in them."""

    def __init__(self, path: str) -> None:
        self.documents: dict[str, list[tuple[str, list[str]]]] = {}
        words: dict[str, int] = {}
        korean: dict[str, int] = {}
        for line in open(path, encoding="utf-8"):
            record = json.loads(line)
            lines = [s for s in record["text"].split("\n") if len(s) <= 400]
            self.documents.setdefault(record["kind"], []).append((record["path"], lines))
            if record["kind"] in ("py", "c"):
                for word in re.findall(r"[a-z]{3,9}", record["text"][:6000]):
                    words[word] = words.get(word, 0) + 1
            elif record["kind"] == "ko":
                for word in re.findall(r"[\uac00-\ud7a3]{2,4}", record["text"]):
                    korean[word] = korean.get(word, 0) + 1
        self.words = [w for w, n in words.items() if n >= 3]
        self.korean_words = [w for w, n in korean.items() if n >= 3]
        self.uses: Uses | None = None
        self.weights = {"py": 0.26, "c": 0.32, "sh": 0.03, "conf": 0.03, "doc": 0.20, "ko": 0.16}

    def find_uses(self) -> None:
        """Takes a minute; without it no sample is about a name among its uses."""
        self.uses = Uses(self.documents, CODE, definition_of, value_of)

    def excerpt(self, rng: random.Random, characters: int, kind: str | None = None) -> tuple[str, str, list[str]]:
        """(kind, path, lines) of a random run of whole lines."""
        if kind is None:
            kind = rng.choices(list(self.weights), list(self.weights.values()))[0]
        path, lines = rng.choice(self.documents[kind])
        if kind == "ko":
            characters = int(characters * 0.45)
        start = rng.randrange(max(1, len(lines) - 8)) if rng.random() < 0.8 else 0
        taken, used = [], 0
        for line in lines[start:]:
            if used + len(line) > characters and taken:
                break
            taken.append(line)
            used += len(line) + 1
        return kind, short_path(rng, path), taken


def short_path(rng: random.Random, path: str) -> str:
    parts = path.removesuffix(".gz").split("/")
    return "/".join(parts[-rng.randint(1, 4):])


def random_word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3)))


def random_name(rng: random.Random, library: Library) -> str:
    """An identifier of one to three parts in one of the usual spellings."""
    parts = [rng.choice(library.words) if rng.random() < 0.75 else random_word(rng)
             for _ in range(rng.choice((1, 2, 2, 2, 3, 3)))]
    if rng.random() < 0.1:
        parts.append(str(rng.randint(1, 99)))
    style = rng.random()
    if style < 0.5:
        name = "_".join(parts)
    elif style < 0.65:
        name = parts[0] + "".join(p.capitalize() for p in parts[1:])
    elif style < 0.8:
        name = "".join(p.capitalize() for p in parts)
    else:
        name = "_".join(parts).upper()
    return name if name not in KEYWORDS else name + "_x"


def definition_of(line: str) -> str | None:
    if is_prose(line) and not line.lstrip().startswith(("def ", "class ", "typedef ", "#", "func ", "pub ", "async ")):
        return None
    for pattern in DEFINITIONS:
        found = pattern.match(line)
        if found and found.group(1) not in KEYWORDS and len(found.group(1)) > 2:
            return found.group(1)
    return None


def value_of(line: str) -> str | None:
    for pattern in VALUES:
        found = pattern.match(line)
        if found and found.group(1) not in KEYWORDS and len(found.group(1)) > 1:
            return found.group(1)
    return None


def literal(rng: random.Random) -> str:
    r = rng.random()
    if r < 0.5:
        return str(rng.randint(0, 10 ** rng.randint(1, 6)))
    if r < 0.6:
        return f"{rng.uniform(0, 100):.{rng.randint(1, 4)}f}"
    if r < 0.7:
        return hex(rng.randint(0, 1 << rng.choice((8, 16, 32))))
    return '"' + random_word(rng) + rng.choice(("", "-", "/", ".", " ")) + random_word(rng) + '"'


def synthetic_value(rng: random.Random, name: str) -> str:
    v = literal(rng)
    form = rng.choice(("{n} = {v}", "{n} = {v}", "#define {n} {v}", "#define {n} {v}", "constexpr int {n} = {v};",
                       "static const int {n} = {v};", '"{n}": {v},', "{n}={v}", "{n}: {v}", "    {n} = {v},",
                       "let {n} = {v};", "const {n} = {v};", "    self.{n} = {v}", "set {n} {v}", "int {n} = {v};",
                       "constexpr std::size_t {n} = {v};", "    {n} = {v};", "inline constexpr int {n} = {v};"))
    return form.format(n=name, v=v)


def synthetic_definition(rng: random.Random, name: str, library: Library) -> str:
    a, b, t = random_name(rng, library), random_name(rng, library), random_name(rng, library)
    kind = rng.choice(("int", "void", "bool", "double", "char *", "size_t", "std::string", "auto", "const char *"))
    form = rng.choice(("def {n}({a}, {b}):", "def {n}({a}):", "    def {n}(self, {a}):", "class {n}({a}):", "class {n}:",
                       "static {k} {n}(int {a})", "{k} {n}({t} {a}, {t} {b}) {{", "{k} {t}::{n}({t} {a}) const {{",
                       "{k} {t}::{n}({t} {a})", "struct {n} {{", "class {n} {{", "enum {n} {{", "#define {n}({a}) ({a} + 1)",
                       "typedef struct {a} {n};", "{n}() {{", "function {n}({a}) {{", "fn {n}({a}: {t}) -> {t} {{",
                       "pub fn {n}(&self) -> {t} {{", "func {n}({a} {t}) {t} {{", "    public void {n}({t} {a}) {{",
                       "template <class T> {k} {n}(T {a}) {{", "using {n} = {t};", "enum class {n} {{", "struct {n} : {t} {{",
                       "async def {n}({a}: {t}) -> {t}:", "    {k} {n}({t} {a}) override {{", "const {n} = ({a}) => {{",
                       "inline {k} {n}(const {t}& {a}) {{"))
    return form.format(n=name, a=a, b=b, t=t, k=kind)


def synthetic_use(rng: random.Random, name: str, library: Library) -> str:
    a, b = random_name(rng, library), random_name(rng, library)
    form = rng.choice(("    {a} = {n}({b})", "    if ({n} > {b})", "    {n}({a}, {b});", "    return {n};", "    {a}.{n}({b});",
                       "// see {n} for {a}", "# {n} is used by {a}", "    {a} += {n};", "    {a} = self.{n}({b})",
                       "    {a}->{n} = {b};", "    assert({n} == {b});", "The function {n} calls {a}.", "    print({n}, {a})",
                       "import {n}", "    * {n} - the {a}", "    {a}[{n}] = {b};", "    for {a} in {n}:", "{n} and {a} are set."))
    return form.format(n=name, a=a, b=b)


def insert_line(rng: random.Random, documents: list[tuple[str, list[str]]], line: str) -> None:
    lines = rng.choice(documents)[1]
    lines.insert(rng.randint(0, len(lines)), line)


def secret(rng: random.Random) -> str:
    r = rng.random()
    if r < 0.75:
        n = rng.choice((4, 5, 5, 5, 6, 7, 8))
        return str(rng.randint(10 ** (n - 1), 10 ** n - 1))
    if r < 0.9:
        return random_word(rng).upper() + "-" + str(rng.randint(10, 999))
    return random_word(rng)


def plant_secrets(rng: random.Random, documents: list[tuple[str, list[str]]], count: int) -> list[Question]:
    """Plants passkey sentences; returns their questions."""
    questions: list[Question] = []
    used: set[str] = set()
    for _ in range(count):
        value, r = secret(rng), rng.random()
        if r < 0.4 and "pass" not in used:
            used.add("pass")
            noun = rng.choice(("pass key", "pass key", "pass key", "passkey", "password", "secret key", "secret code"))
            key_of = noun
            sentence, asked = f"The {noun} is {value}.", [f"What is the {noun}?"] * 6 + [f"what is the {noun}", f"Tell me the {noun}."]
            if noun in ("pass key", "passkey"):
                asked += ["패스키는 무엇입니까?"] * 2 + ["패스키가 무엇입니까?", "What is the pass key?", "What is the passkey?"]
        elif r < 0.52 and "passko" not in used and "pass" not in used:
            used.update(("passko", "pass"))
            noun, tail = rng.choice((("패스키", "는"), ("패스키", "는"), ("비밀번호", "는"), ("암호", "는")))
            key_of = noun
            sentence = f"{noun}{tail} {value}입니다."
            asked = [f"{noun}{tail} 무엇입니까?"] * 4 + [f"{noun}가 무엇입니까?", f"{noun}{tail} 뭐예요?"]
            if noun == "패스키":
                asked += ["What is the pass key?"]
        elif r < 0.85:
            thing = rng.choice(facts.THINGS)
            place = rng.choice(PLACES) if rng.random() < 0.6 else f"{random_word(rng)} {rng.choice(PLACES).split()[1]}"
            key = f"{thing} {place}"
            if key in used:
                continue
            used.add(key)
            key_of = place
            if rng.random() < 0.8:
                sentence, asked = f"The {thing} of the {place} is {value}.", [f"What is the {thing} of the {place}?"]
            else:
                sentence, asked = f"The {thing} for {place} is {value}.", [f"What is the {thing} for {place}?"]
        else:
            thing, place = rng.choice(facts.THINGS_KO), rng.choice(PLACES_KO)
            key = f"{thing} {place}"
            if key in used:
                continue
            used.add(key)
            key_of = place
            sentence, asked = f"{place}의 {thing}는 {value}입니다.", [f"{place}의 {thing}는 무엇입니까?"]
        text = rng.choice(asked)
        if KOREAN.search(sentence):
            tail = rng.choice(("", "", " 기억하세요.", " 이 숫자를 기억하십시오."))
        else:
            tail = rng.choice(("", "", " Remember it.", " Remember it.", f" Remember it. {value} is the one.", " Keep it safe.",
                               f" Do not forget it."))
        prefix = rng.choice(("",) * 8 + ("# ", "// ", " * ", "- ", "    ", "/* "))
        insert_line(rng, documents, prefix + sentence + tail + (" */" if prefix == "/* " else ""))
        questions.append(Question("passkey", text, sentence, bool(KOREAN.search(text)), key_of))
    return questions


def plant_facts(rng: random.Random, library: Library, documents: list[tuple[str, list[str]]], count: int,
                korean: bool | None) -> list[Question]:
    """Plants groups of facts; returns their questions, those without an answer among them."""
    questions: list[Question] = []
    words = facts.Words(lambda: random_word(rng), lambda: rng.choice(library.words),
                        lambda: rng.choice(library.korean_words))
    room = sum(len(s) for _, lines in documents for s in lines)
    while count > 0:
        asked = min(count, rng.choice((1, 2, 4, 8)))
        others = rng.randint(0, max(1, min(24, room // 250)))
        if korean is not True and rng.random() < 0.12:
            planted = facts.chains(rng, asked, others // 3)
        else:
            digits = rng.choice((0, 4, 5, 5, 7))
            planted = facts.group(rng, asked, others, lambda: str(rng.randint(10 ** (digits - 1), 10 ** digits - 1)) if digits
                                  else secret(rng), words, rng.choice((0, 0, 0, 0, 1, 2)), korean)
        count -= asked
        places = [(d, rng.randint(0, len(documents[d][1]))) for d in rng.choices(range(len(documents)), k=len(planted.lines))]
        lines = planted.lines if planted.ordered else rng.sample(planted.lines, len(planted.lines))
        for (d, at), line in reversed(list(zip(sorted(places), lines))):
            documents[d][1].insert(at, line)
        # Several quotations are given in the order in which they stand in the text.
        questions += [Question("fact", text, "\n".join(sorted(quoted, key=lines.index)), bool(KOREAN.search(text)), key)
                      for text, key, quoted in planted.asked]
        questions += [Question("absent", text, NOT_FOUND[bool(KOREAN.search(text))], bool(KOREAN.search(text)), key)
                      for text, key in planted.absent]
    return questions


def plant_signatures(rng: random.Random, library: Library, documents: list[tuple[str, list[str]]], count: int, characters: int,
                     wordings: dict[str, bool | None]) -> list[Question]:
    """Plants a group of definitions, together or here and there, and asks for some of them."""
    everything = "\n".join("\n".join(lines) for _, lines in documents)
    used = set(re.findall(WORD, everything))
    others = min(rng.choice((1, 3, 6, 12, 24)), max(1, characters // 300))
    planted = signatures.group(rng, count, others, lambda: rng.choice(library.words) if rng.random() < 0.85 else random_word(rng),
                               used)
    if rng.random() < 0.5:
        lines = rng.choice(documents)[1]
        at = rng.randint(0, len(lines))
        lines[at:at] = planted.lines
    else:
        for line in planted.lines:
            insert_line(rng, documents, line)
    questions = []
    for name, line in planted.asked:
        if definitions_of(documents, line) == 1 and len(name) < len(line):
            text, korean = pick_wording(rng, "definition", name, **wordings)
            questions.append(Question("definition", text, line, korean, name))
    return questions


def definitions_of(documents: list[tuple[str, list[str]]], line: str) -> int:
    return sum(s.strip() == line for _, lines in documents for s in lines)


def strip_particle(word: str) -> str:
    return re.sub(r"(에서는|으로는|에서|으로|에게|까지|부터|하는|하여|합니다|입니다|은|는|이|가|을|를|의|에|로|와|과|도)$", "", word)


def topic_of(rng: random.Random, line: str) -> str | None:
    """A word or a phrase of the line that may serve as a topic."""
    korean = len(KOREAN.findall(line)) > 8
    if korean:
        words = [strip_particle(w) for w in re.findall(r"[\uac00-\ud7a3A-Za-z]{2,}", line)]
        words = [w for w in words if len(w) >= 2]
    else:
        words = re.findall(r"[A-Za-z][A-Za-z_\-]{4,}[A-Za-z]", line)
    if not words:
        return None
    if rng.random() < 0.35:
        pair = re.findall(r"(?=(?<![\w-])([A-Za-z]{3,} [A-Za-z]{4,})(?![\w-]))", line) if not korean else \
            re.findall(r"(?=(?<!\w)([\uac00-\ud7a3]{2,} [\uac00-\ud7a3]{2,})(?!\w))", line)
        if pair:
            return strip_particle(rng.choice(pair)) if korean else rng.choice(pair)
    return rng.choice(words)


def is_prose(line: str) -> bool:
    stripped = line.strip()
    if not 24 <= len(stripped) <= MAX_LINE:
        return False
    korean = len(KOREAN.findall(stripped))
    letters = sum(c.isalpha() or c == " " for c in stripped)
    return letters > 0.85 * len(stripped) and (korean > 8 or stripped.count(" ") >= 4)


def topic_questions(rng: random.Random, documents: list[tuple[str, list[str]]], count: int,
                    wordings: dict[str, bool | None]) -> list[Question]:
    everything = "\n".join("\n".join(lines) for _, lines in documents).lower()
    lines = [s.strip() for _, ls in documents for s in ls if is_prose(s)]
    rng.shuffle(lines)
    questions = []
    for line in lines:
        if len(questions) >= count:
            break
        for _ in range(6):
            topic = topic_of(rng, line)
            behind = len(line) - line.find(topic) if topic else 0
            if behind < 0.4 * len(line) and rng.random() < 0.95:  # little is said behind it
                continue
            if topic and len(topic) > 1 and everything.count(topic.lower()) == 1:
                text, korean = pick_wording(rng, "topic", topic, **wordings)
                questions.append(Question("topic", text, line, korean, topic))
                break
    return questions


def named_questions(rng: random.Random, documents: list[tuple[str, list[str]]], count: int, kind: str,
                    wordings: dict[str, bool | None]) -> list[Question]:
    """Questions about definitions or values that occur exactly once."""
    find = definition_of if kind == "definition" else value_of
    found: dict[str, list[str]] = {}
    for _, lines in documents:
        for line in lines:
            name = find(line)
            if name:
                found.setdefault(name, []).append(line.strip())
            other = (value_of if kind == "definition" else definition_of)(line)
            if other and other != name and kind == "definition":  # a constant is defined where it gets its value
                found.setdefault(other, []).append(line.strip())
    items = [(n, ls[0]) for n, ls in found.items() if len(ls) == 1 and len(n) < len(ls[0]) <= MAX_LINE]
    rng.shuffle(items)
    questions = []
    for name, line in items[:count]:
        text, korean = pick_wording(rng, kind, name, **wordings)
        questions.append(Question(kind, text, line, korean, name))
    return questions


def absent_questions(rng: random.Random, library: Library, documents: list[tuple[str, list[str]]], count: int,
                     wordings: dict[str, bool | None]) -> list[Question]:
    """Questions whose subject does not occur; a third of the names begin like one that does."""
    everything = "\n".join("\n".join(lines) for _, lines in documents).lower()
    names = sorted({n for _, lines in documents for s in lines if (n := definition_of(s) or value_of(s))})
    questions: list[Question] = []
    for _ in range(6 * count):
        if len(questions) == count:
            break
        kind = rng.choice(KINDS[1:-1])
        if kind == "fact":
            korean = wordings["korean"] if wordings["korean"] is not None else rng.random() < 0.25
            subject = (f"{rng.choice(PLACES_KO)}의 {rng.choice(facts.THINGS_KO)}" if korean else
                       f"{rng.choice(facts.THINGS)} of the {rng.choice(PLACES)}")
            text = f"{subject}는 무엇입니까?" if korean else f"What is the {subject}?"
        else:
            if kind == "topic":
                subject = topic_of(rng, rng.choice(library.excerpt(rng, 300)[2] or [""])) or random_word(rng)
            elif names and rng.random() < 0.33:
                subject = rng.choice(names) + rng.choice(("_" + rng.choice(library.words), "s", "2", "_t"))
            else:
                subject = random_name(rng, library)
            text, korean = pick_wording(rng, kind, subject, **wordings)
        if len(subject) > 2 and subject.lower() not in everything:
            questions.append(Question("absent", text, NOT_FOUND[bool(korean)], bool(korean), subject))
    return questions


def rename(rng: random.Random, lines: list[str], library: Library) -> list[str]:
    """Replaces some of the identifiers of an excerpt by random ones, the same one everywhere."""
    names = {n for n in (definition_of(s) or value_of(s) for s in lines) if n}
    mapping = {n: random_name(rng, library) for n in sorted(names) if rng.random() < 0.6}
    if not mapping:
        return lines
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, mapping)) + r")\b")
    return [pattern.sub(lambda m: mapping[m.group(1)], s) for s in lines]


def plant_uses(rng: random.Random, library: Library, documents: list[tuple[str, list[str]]], characters: int,
               wordings: dict[str, bool | None]) -> list[Question]:
    """Adds pieces of text about one name to the documents; returns its question."""
    gathered = library.uses.gather(rng, characters) if library.uses else None
    if not gathered:
        return []
    name, line, pieces = gathered.name, gathered.line, gathered.pieces
    if rng.random() < 0.4:
        other = random_name(rng, library)
        pattern = re.compile(rf"\b{re.escape(name)}\b")
        pieces = [(path, [pattern.sub(other, s) for s in lines]) for path, lines in pieces]
        name, line = other, pattern.sub(other, line)
    for path, lines in pieces:
        documents.append((short_path(rng, path), list(lines)))
    kind = "value" if gathered.value and rng.random() < 0.7 else "definition"
    text, korean = pick_wording(rng, kind, name, **wordings)
    return [Question(kind, text, line, korean, name)] if len(line) > len(name) else []


def make_sample(rng: random.Random, library: Library, characters: int, questions: int, synthetic: float,
                kinds: tuple[str, ...] = KINDS, korean: bool | None = None, canonical: bool = False) -> Sample:
    """A context of about `characters` characters with up to `questions` questions.

    synthetic is the share of questions about planted synthetic lines rather than about the text itself.
    """
    wordings: dict[str, bool | None] = {"korean": korean, "canonical": canonical}
    documents: list[tuple[str, list[str]]] = []
    code: list[tuple[str, list[str]]] = []  # of them, where lines that look like definitions are
    about: list[Question] = []
    if kinds == KINDS and korean is None and rng.random() < USES_SHARE:
        about = plant_uses(rng, library, documents, int(characters * rng.uniform(0.5, 1.0)), wordings)
    left = characters - sum(len(s) + 1 for _, lines in documents for s in lines) - 40 * len(documents)
    while left > 0 and len(documents) < 40:
        size = left if characters < 500 else max(200, int(left * rng.uniform(0.3, 1.0)))
        only = None
        if kinds in (("topic",), ("absent",)):
            only = "ko" if korean and rng.random() < 0.7 else "doc"
        elif kinds in (("definition",), ("value",)) and not documents:
            only = rng.choice(("py", "c"))
        kind, path, lines = library.excerpt(rng, size, only)
        if kind in CODE and rng.random() < 0.5:
            lines = rename(rng, lines, library)
        documents.append((path, list(lines)))
        if kind in CODE:
            code.append(documents[-1])
        left -= sum(map(len, lines)) * (2 if kind == "ko" else 1) + len(lines) + len(path) + 40
    rng.shuffle(documents)
    wanted = rng.choices(kinds, [KIND_WEIGHTS[k] for k in kinds], k=questions)
    result = [q for q in about if not any(
        definition_of(s) == q.key or value_of(s) == q.key
        for _, lines in documents for s in lines if s.strip() != q.answer)]
    planted = sum(k == "passkey" for k in wanted)
    if planted:
        result += plant_secrets(rng, documents, planted + (rng.random() < 0.3))[:planted]
    count = sum(k == "fact" for k in wanted)
    if count:
        result += plant_facts(rng, library, documents, count, korean)
    for kind in ("definition", "value"):
        count = sum(k == kind for k in wanted)
        if kind == "definition" and count and rng.random() < 2 * synthetic:
            planted = rng.randint((count + 1) // 2, count)
            result += plant_signatures(rng, library, documents, planted, characters, wordings)
            count -= planted
        fake = sum(rng.random() < synthetic for _ in range(count))
        for _ in range(fake):
            name = random_name(rng, library)
            if any(re.search(rf"\b{name}\b", s) for _, ls in documents for s in ls):
                continue
            line = (synthetic_value(rng, name) if kind == "value" or rng.random() < 0.12
                    else synthetic_definition(rng, name, library))
            insert_line(rng, documents, line)
            for _ in range(rng.choice((0, 1, 2, 3, 6))):
                insert_line(rng, documents, synthetic_use(rng, name, library))
            if rng.random() < 0.4:  # a name that is almost the same, with another definition
                near = name + rng.choice(("_" + rng.choice(library.words), "s", "2", "_t"))
                insert_line(rng, documents, synthetic_value(rng, near) if kind == "value"
                            else synthetic_definition(rng, near, library))
            text, ko = pick_wording(rng, kind, name, **wordings)
            result.append(Question(kind, text, line.strip(), ko, name))
        result += named_questions(rng, code, count - fake, kind, wordings)
    count = sum(k == "topic" for k in wanted)
    if count:
        result += topic_questions(rng, documents, count, wordings)
    count = sum(k == "absent" for k in wanted)
    if count:
        result += absent_questions(rng, library, documents, count, wordings)
    result = [q for q in result if q.kind in kinds and korean in (None, q.korean)]
    rng.shuffle(result)
    unique: dict[str, Question] = {q.text: q for q in result}
    return Sample([(p, "\n".join(ls)) for p, ls in documents], list(unique.values()))


@dataclass
class Context:
    ids: list[int]
    text_end: int  # where the documents end; the turn's closing is read like a question
    bodies: list[tuple[int, str, list[tuple[int, int]]]]  # of each document: first token, text, characters of each token


class Encoder:
    """Token ids of samples; every piece between special tokens is encoded on its own."""

    def __init__(self, path: str) -> None:
        from tokenizers import Tokenizer
        self.tokenizer = Tokenizer.from_file(path)
        self.end, self.start, self.stop, self.separator = (
            self.tokenizer.token_to_id(s) for s in ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|file_sep|>"))
        self.newline = self.encode("\n")
        self.line_ends = {n for n in range(self.end) if self.tokenizer.decode([n]).endswith("\n")}
        self.ordinary = [n for n in (*range(256), *range(self.end)) if n not in self.line_ends]  # single bytes twice

    def encode(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def context(self, documents: list[tuple[str, str]]) -> Context:
        ids, bodies = [self.start] + self.encode("system\n" + SYSTEM + "\n"), []
        for path, text in documents:
            body = path + "\n" + text.rstrip("\n") + "\n"
            encoded = self.tokenizer.encode(body, add_special_tokens=False)
            ids.append(self.separator)
            bodies.append((len(ids), body, encoded.offsets))
            ids += encoded.ids
        return Context(ids + [self.stop] + self.newline, len(ids), bodies)

    def question(self, text: str) -> list[int]:
        return ([self.start] + self.encode("user\n" + text) + [self.stop] + self.newline +
                [self.start] + self.encode("assistant\n"))

    def quotation(self, context: Context, kind: str, line: str, quoted: str, key: str) -> tuple[range, range]:
        """Which tokens of the context hold the end `quoted` of the line, and which of them `key`.  Empty where the last of
        them holds more, or the first more than one character before it.
        """
        for begin, body, offsets in context.bodies:
            at = body.find(line)
            while at >= 0:
                end = at + len(line)
                if kind == "passkey" or body[body.rfind("\n", 0, at) + 1:body.find("\n", end)].strip() == line:
                    def tokens(low: int, high: int) -> range:
                        return range(begin + bisect.bisect_right(offsets, low, key=lambda o: o[1]),
                                     begin + bisect.bisect_left(offsets, high, key=lambda o: o[0]))
                    whole = tokens(end - len(quoted), end)
                    held = body[offsets[whole.start - begin][0]:offsets[whole.stop - begin - 1][1]].strip()
                    if not held.endswith(quoted) or len(held) > len(quoted) + 1:
                        break
                    low = end - len(quoted) + quoted.find(key)
                    return whole, tokens(low, low + len(key)) if key else range(0)
                at = body.find(line, at + 1)
        return range(0), range(0)

    def answer_ids(self, context: Context, question: Question) -> tuple[list[int], list[int], list[range]]:
        """What is to be said; of each token before the last where it stands in the context, or -1; for each quotation where
        what is asked about stands in it.  Nothing where the context does not hold it as whole tokens.
        """
        if question.kind == "absent":
            return self.encode(question.answer) + [self.stop], [], []
        ids: list[int] = []
        places: list[int] = []
        keys: list[range] = []
        for line, quoted, key in question.quotations():
            source, asked = self.quotation(context, question.kind, line, quoted, key)
            if not source:
                return [], [], []
            if ids and ids[-1] not in self.line_ends:
                ids += self.newline
                places += [-1] * len(self.newline)
            ids += context.ids[source.start:source.stop]
            places += source
            keys.append(asked)
        return ids + [self.stop], places, keys

    def last_of(self, text: str, ids: list[int]) -> int:
        """Where the last token of `text` stands among `ids`, or -1; its first token may differ by a leading space."""
        for wanted in (self.encode(" " + text), self.encode(text)):
            for tail in (wanted, wanted[1:]):
                for i in range(len(ids) - len(tail) + 1):
                    if tail and ids[i:i + len(tail)] == tail:
                        return i + len(tail) - 1
        return -1
