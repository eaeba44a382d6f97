"""Asks the program the questions of an evaluation file (evaluate.py) and counts the exact answers.

evaluate.py judges the network alone, each token after a right beginning.  This is what a person gets: the documents of a case
become a corpus, `kvasir-cli ask` reads it and answers, held to what the corpus says.  Right is an answer that is the
expected quotation to the letter, white space at the ends of lines aside, and for something absent the sentence that says so.

usage: ask_program.py --program kvasir-cli --model DIRECTORY --cases CASES_JSONL [--lengths 2048] [--kinds ..] [--limit N] [--show N]
"""
from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from pathlib import Path

import tasks


def ask(program: str, model: str, case: dict) -> str:
    with tempfile.TemporaryDirectory() as home:
        source = Path(home) / "source"
        for n, (path, text) in enumerate(case["documents"]):
            file = source / str(n) / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
        environment = dict(os.environ, KVASIR_HOME=home)
        for command in (["add", "c", str(source)], ["ask", "c", case["question"], "--model", model]):
            done = subprocess.run([program, *command, "--json"], env=environment, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise SystemExit(f"{command[0]}: {done.stderr.strip()}")
        return json.loads(done.stdout)["answer"]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


def expected(case: dict) -> str:
    if case["kind"] == "absent":
        return case["answer"]
    question = tasks.Question(case["kind"], case["question"], case["answer"], key=case["key"])
    return "\n".join(quoted for _, quoted, _ in question.quotations())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--cases", required=True)
    parser.add_argument("--lengths", default="2048")
    parser.add_argument("--kinds", default=",".join(tasks.KINDS))
    parser.add_argument("--limit", type=int, default=0, help="run only this many cases of each row")
    parser.add_argument("--show", type=int, default=0, help="print this many wrong answers of each row")
    arguments = parser.parse_args()
    cases = [json.loads(line) for line in open(arguments.cases, encoding="utf-8")]
    print("| tokens | kind | questions | cases | exact | said wrongly that it is not there |\n|---|---|---|---|---|---|")
    for length in (int(n) for n in arguments.lengths.split(",")):
        for kind in arguments.kinds.split(","):
            for korean in (False, True):
                row = [c for c in cases if (c["length"], c["kind"], c["korean"]) == (length, kind, korean)]
                row = row[:arguments.limit] if arguments.limit else row
                exact = refused = shown = 0
                for case in row:
                    said, wanted = ask(arguments.program, arguments.model, case), expected(case)
                    right = lines_of(said) == lines_of(wanted)
                    exact += right
                    refused += kind != "absent" and said.strip() in tasks.NOT_FOUND.values()
                    if not right and shown < arguments.show:
                        shown += 1
                        print(f"    {case['question']} | {wanted!r} | {said!r}")
                if row:
                    print(f"| {length} | {kind} | {'Korean' if korean else 'English'} | {len(row)} | "
                          f"{100 * exact / len(row):.1f} % | {100 * refused / len(row):.1f} % |", flush=True)


if __name__ == "__main__":
    main()
