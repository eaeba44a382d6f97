"""Planted definitions: groups of signatures of one style, whose names share words and whose parameters are all taken from one
small pool, as in real repositories.  So a quotation of one leaves its line at every comma unless it holds on to the name.

Uses of the names stand around them, with the same words as arguments.
"""
from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 105  # characters of a line
DEFAULTS = ("None", "0", "1", "-1", "True", "False", "''", "NULL", "nullptr", "0.5", "1e-6", "[]", "10", "\"weight\"", "2")
TYPES = ("int", "bool", "double", "size_t", "unsigned", "tree", "string", "float", "char", "void", "u32", "uint8_t", "str", "bytes",
         "error", "long")


@dataclass(frozen=True)
class Style:
    lines: tuple[str, ...]  # {n}: the name, {p}: parameters, {t}: a type, {c}: a class, {w}: a word
    parameters: tuple[str, ...]  # {w}: a word, {t}: a type, {d}: a default
    uses: tuple[str, ...]
    empty: str = ""  # where there are no parameters


STYLES = (
    Style(("def {n}({p}):",) * 3 + ("async def {n}({p}):", "def {n}({p}) -> {t}:"), ("{w}", "{w}", "{w}={d}", "{w}={d}"),
          ("    {w} = {n}({w}, {w})", "    return {n}({w}, {w}={w})", "    >>> {n}({w})", "    {n}", "    * {n} : {w} {w}")),
    Style(("    def {n}(self, {p}):", "    def {n}(self, {p}):", "    def {n}(self):"), ("{w}", "{w}={d}", "{w}: {t}", "{w}: {t} = {d}"),
          ("        self.{n}({w}, {w})", "        {w} = self.{n}({w})", "        return {w}.{n}()")),
    Style(("{n} ({p})", "{c}::{n} ({p})", "{c}::{n} ({p}) const", "{t} {n} ({p})", "static {t} {n} ({p})"),
          ("{t} {w}", "const {t} *{w}", "{c} *{w}", "const {c} &{w}", "{t} *{w}"),
          ("  {n} ({w}, {w});", "  if ({w}->{n} ({w}))", "  {t} {w} = {n} ({w});", "/* See {n}.  */", "  return {w}.{n} ();"), "void"),
    Style(("  {t} {n} ({p}) const;", "  {t} {n} () const {{ return m_{w}; }}", "  const {c} *{n} () const {{ return m_{w}; }}",
           "  virtual {t} {n} ({p}) = 0;", "  {t} {n} ({p}) final override", "  static {t} {n} ({p});", "class {n}", "class {n} : public {c}"),
          ("{t} {w}", "const {c} &{w}", "{c} *{w}", "const {t} *{w}"),
          ("  {w}->{n} ({w});", "  {t} {w} = {w}.{n} ();", "  friend class {n};", "  {n} *{w};")),
    Style(("{t} {c}::{n}({p}) {{", "{t} {n}({p}) {{", "std::{t} {c}::{n}({p}) const {{", "inline {t} {n}({p}) {{", "struct {n} {{",
           "enum class {n} {{"),
          ("{t} {w}", "const {c}& {w}", "{c}* {w}", "std::span<{t}> {w}", "{t} {w} = {d}"),
          ("    {n}({w}, {w});", "    const auto {w} = {n}({w});", "    return {w}.{n}();", "// {n}: the {w} of {w}")),
    Style(("static int {n}(struct {c} *{w})", "static int {n}(struct {c} *{w}, {p})", "int {n}({p})", "#define {n}({w}) ({w} + {d})",
           "#define {n} {d}", "struct {n} {{", "static void {n}({p})"),
          ("{t} {w}", "struct {c} *{w}", "const {t} *{w}", "{t} *{w}"),
          ("\t{w} = {n}({w}, {w});", "\t{n}({w});", "\t.{w} = {n},", "\tif ({n}({w}) < 0)", "EXPORT_SYMBOL({n});"), "void"),
    Style(("func {n}({p}) {t} {{", "func ({w} *{c}) {n}({p}) {t} {{", "func ({w} *{c}) {n}({p}) ({t}, error) {{", "type {n} struct {{",
           "func {n}({p}) {{"), ("{w} {t}", "{w} *{c}", "{w} []{t}", "{w} {c}"),
          ("\t{w} := {n}({w}, {w})", "\tif err := {w}.{n}({w}); err != nil {{", "// {n} returns the {w} of {w}.", "\treturn {n}({w})")),
    Style(("fn {n}({p}) -> {t} {{", "pub fn {n}(&self, {p}) -> {c} {{", "pub struct {n} {{", "function {n}({p}) {{",
           "export function {n}({p}) {{", "const {n} = ({p}) => {{"), ("{w}: {t}", "{w}", "{w}: &{c}", "{w}: {c}"),
          ("    {n}({w}, {w});", "    let {w} = {n}({w});", "    self.{n}()")),
)


@dataclass(frozen=True)
class Planted:
    lines: list[str]
    asked: list[tuple[str, str]]  # name, the line that defines it


def spelt(parts: list[str], style: int) -> str:
    if style == 0:
        return "_".join(parts)
    if style == 1:
        return parts[0] + "".join(p.capitalize() for p in parts[1:])
    return "".join(p.capitalize() for p in parts)


def group(rng: random.Random, count: int, others: int, word: Callable[[], str], used: set[str]) -> Planted:
    """`count` definitions that are asked for among `others`; no name of `used` is taken."""
    style = rng.choice(STYLES)
    words = [word() for _ in range(rng.randint(3, 8))]
    types = [*rng.sample(TYPES, rng.randint(2, 4)), *([word() + "_t"] if rng.random() < 0.3 else [])]
    defaults = rng.sample(DEFAULTS, rng.randint(1, 4))
    classes = [spelt([word() for _ in range(rng.randint(1, 2))], rng.choice((0, 2))) for _ in range(rng.randint(1, 3))]
    width = max(3, int((count + others) ** 0.5) + rng.randint(0, 3))
    stems, spelling = [word() for _ in range(width)], rng.choice((0, 0, 1, 2))
    prefix = [rng.choice(("get", "set", "is", "test", "add", "on", "make", "check"))] if rng.random() < 0.3 else []

    def filled(form: str, **fixed: str) -> str:
        return form.format_map(Choices(rng, {"w": words, "t": types, "d": defaults, "c": classes}, fixed))

    def definition(name: str) -> str:
        for most in (rng.choice((0, 1, 2, 2, 3, 3, 4, 5)), 1, 0):
            chosen = rng.sample(words, min(most, len(words)))
            parameters = ", ".join(filled(rng.choice(style.parameters), w=w) for w in chosen) or style.empty
            line = filled(rng.choice(style.lines), n=name, p=parameters).replace(", )", ")")
            if len(line) <= LONGEST:
                break
        return line

    planted = Planted([], [])
    for number in range(count + others):
        name = spelt(prefix + rng.sample(stems, min(len(stems), rng.choice((1, 2, 2, 3)))), spelling)
        if name in used or len(name) < 4:
            continue
        used.add(name)
        line = definition(name)
        planted.lines.append(line)
        if number < count:
            planted.asked.append((name, line.strip()))
        planted.lines.extend(filled(rng.choice(style.uses), n=name) for _ in range(rng.choice((0, 0, 1, 1, 2, 4))))
    return planted


class Choices(dict):
    """A random one of the values for each field of a form, or the fixed one."""

    def __init__(self, rng: random.Random, pools: dict[str, list[str]], fixed: dict[str, str]) -> None:
        super().__init__()
        self.rng, self.pools, self.fixed = rng, pools, fixed

    def __missing__(self, key: str) -> str:
        return self.fixed[key] if key in self.fixed else self.rng.choice(self.pools[key])
