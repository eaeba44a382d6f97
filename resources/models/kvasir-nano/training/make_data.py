"""Collects the training text of kvasir-nano from unpacked Debian packages.

Reads the directories that fetch_packages.sh has unpacked and writes two JSON-lines files, train.jsonl and
heldout.jsonl, one document per line: {"path", "kind", "text"}.  kind is "py", "c", "sh", "conf", "doc" or "ko".
Every twentieth file (by a hash of its path) goes to the held-out set and is never trained on.  Manual pages are
rendered with groff, HTML is reduced to its text and wrapped at widths between 60 and 110 columns.

usage: make_data.py UNPACKED_ROOT OUTPUT_DIRECTORY
needs: groff-base (groff, and preconv)
"""
from __future__ import annotations

import gzip
import hashlib
import html.parser
import json
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

MAX_CHARS = 60_000
BLOCK_TAGS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "tr", "dt", "dd", "br", "pre", "title", "section", "td"}


class TextExtractor(html.parser.HTMLParser):
    """Keeps the text of an HTML page, one block element per line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skip = 0
        self.pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "head", "nav"):
            self.skip += 1
        if tag == "pre":
            self.pre += 1
        if tag in BLOCK_TAGS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head", "nav"):
            self.skip = max(0, self.skip - 1)
        if tag == "pre":
            self.pre = max(0, self.pre - 1)
        if tag in BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.skip:
            self.parts.append(data if self.pre else re.sub(r"\s+", " ", data))


def wrap(line: str, width: int) -> list[str]:
    """Breaks a long line at blanks; a line that fits is kept as it is."""
    if len(line) <= width:
        return [line]
    lines, current = [], ""
    for word in line.split():
        if current and len(current) + 1 + len(word) > width:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    if current:
        lines.append(current)
    return lines


def html_text(source: str, width: int) -> str:
    extractor = TextExtractor()
    extractor.feed(source)
    lines: list[str] = []
    for line in "".join(extractor.parts).split("\n"):
        line = line.rstrip()
        if line.strip():
            lines.extend(wrap(line.strip() if not line.startswith("  ") else line, width))
    return "\n".join(lines)


def man_text(path: Path) -> str:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    out = subprocess.run(["groff", "-t", "-K", "utf8", "-man", "-Tutf8", "-P-cbou"], input=raw, capture_output=True, timeout=60, check=False)
    return out.stdout.decode("utf-8", "replace").replace("\u2010", "-").replace("\u2212", "-")


def clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", ""))
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def classify(package: str, path: Path) -> str | None:
    """The kind of a file, or None when it is not used."""
    name, full = path.name, str(path)
    if re.search(r"/translations/ko_KR/.*\.(rst|txt)$", full):
        return "ko"
    if name.endswith(".py"):
        return "py"
    if re.search(r"\.(c|h|hpp|cpp|cc)$", name):
        return "c"
    if package == "libstdc++-12-dev" or package == "libeigen3-dev":
        return "c" if "/include/" in full and "." not in name else None
    if name.endswith(".sh"):
        return "sh"
    if re.search(r"\.(yaml|conf|ini|cfg)$", name):
        return "conf"
    if re.search(r"\.(rst|md)$", name) or (name.endswith(".txt") and "Documentation" in full):
        return "doc"
    if re.search(r"/man/man\d/", full):
        return "man"
    if re.search(r"\.html(\.\w+)?$", name):
        if package in ("libreoffice-help-ko", "gimp-help-ko", "debian-faq-ko") or re.search(r"/(ko|ko-KR)/", full):
            return "ko-html"
        if re.search(r"/html/(?!en-US)[a-z]{2}-[A-Z]{2}/", full):
            return None
        if package == "installation-guide-amd64" and "/en/" not in full:
            return None
        return "html"
    return None


LIMITS = {"python3-sympy": 350, "python3-django": 350, "python3-twisted": 350, "postgresql-doc-15": 400,
          "libreoffice-help-ko": 1600, "gimp-help-ko": 600, "libeigen3-dev": 200, "linux": 2600, "gdb": 450,
          "glibc": 600, "libgtk-3-dev": 120, "libc6-dev": 250, "libstdc++-12-dev": 150}


def main() -> None:
    root, output = Path(sys.argv[1]), Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    rng = random.Random(1)
    counts: dict[str, list[int]] = {}
    seen: set[str] = set()
    with open(output / "train.jsonl", "w", encoding="utf-8") as train, \
            open(output / "heldout.jsonl", "w", encoding="utf-8") as heldout:
        for package in sorted(p for p in root.iterdir() if p.is_dir()):
            files = sorted(p for p in package.rglob("*") if p.is_file() and not p.is_symlink())
            rng.shuffle(files)
            taken = 0
            for path in files:
                kind = classify(package.name, path)
                if kind is None or taken >= LIMITS.get(package.name, 500):
                    continue
                if kind == "man":
                    text, kind = man_text(path), "doc"
                else:
                    text = path.read_bytes().decode("utf-8", "replace")
                    if kind in ("html", "ko-html"):
                        text = html_text(text, rng.randint(60, 110) if kind == "html" else rng.randint(40, 80))
                        kind = "ko" if kind == "ko-html" else "doc"
                text = clean(text)
                if "\ufffd" in text or len(text) < 400:
                    continue
                if kind == "ko" and len(re.findall(r"[\uac00-\ud7a3]", text)) < 0.15 * len(text):
                    continue
                digest = hashlib.sha1(text.encode()).hexdigest()
                if digest in seen:
                    continue
                seen.add(digest)
                relative = re.sub(r"^usr/(share|include|lib|src)/", "", str(path.relative_to(package)))
                held = hashlib.sha1(f"{package.name}/{relative}".encode()).digest()[0] % 20 == 0
                record = {"path": relative, "package": package.name, "kind": kind, "text": text[:MAX_CHARS]}
                (heldout if held else train).write(json.dumps(record, ensure_ascii=False) + "\n")
                taken += 1
                entry = counts.setdefault(f"{package.name} {kind}", [0, 0, 0])
                entry[1 if held else 0] += 1
                entry[2] += min(len(text), MAX_CHARS)
    for key, (n, h, size) in sorted(counts.items()):
        print(f"{key:40s} {n:5d} train {h:4d} held out {size / 1e6:7.2f} M characters")


if __name__ == "__main__":
    main()
