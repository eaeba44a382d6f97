"""Measures the exact answers of a kvasir-nano folder on held-out text.

Every case is one context from files that were never trained on, filled to the wanted number of tokens, and one question
in the first turn.  The answer is right when greedy decoding gives the expected quotation and the end token, every token
alike; this is the same as every token of the expected answer being the most likely one after its predecessors, so one
forward pass decides a case.  Contexts run under Dual Chunk Attention with the configuration of config.json.
"first" is the share of cases whose first answer token is right, "tokens" the share of right answer tokens.

The cases are made once and kept in a file: pass the same file again to compare models on the same cases.

usage: evaluate.py --model DIRECTORY --cases CASES_JSONL [--data HELDOUT_JSONL] [--number 100] [--lengths 512,2048]
       [--kinds definition,value]
needs: torch, tokenizers, safetensors
"""
from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

import tasks
from model import SPAN, Qwen2, load, reading_of


def make_cases(library: tasks.Library, encoder: tasks.Encoder, lengths: list[int], kinds: list[str], number: int,
               seed: int) -> list[dict]:
    cases = []
    for length in lengths:
        for kind in kinds:
            for korean in (False, True):
                rng = random.Random(f"{seed} {length} {kind} {korean}")
                made, characters, tries = 0, length * 2.6, 0
                while made < number and tries < 60 * number:
                    tries += 1
                    sample = tasks.make_sample(rng, library, int(characters), 3, 0.0, (kind,), korean)
                    if not sample.questions:
                        continue
                    question = sample.questions[0]
                    context = encoder.context(sample.documents)
                    answer = encoder.answer_ids(context, question)[0]
                    if not answer:
                        continue
                    size = len(context.ids) + len(encoder.question(question.text)) + len(answer)
                    if size > length:
                        characters *= 0.97
                        continue
                    if size < 0.85 * length:
                        characters *= 1.02
                        continue
                    cases.append({"length": length, "kind": kind, "korean": korean, "documents": sample.documents,
                                  "question": question.text, "answer": question.answer, "key": question.key})
                    made += 1
    return cases


@torch.no_grad()
def judge(model: Qwen2, encoder: tasks.Encoder, case: dict) -> tuple[bool, bool, int, int, list[int]]:
    """(exact, first token right, right tokens, answer tokens, most likely tokens)."""
    context = encoder.context([tuple(d) for d in case["documents"]])
    prompt = context.ids + encoder.question(case["question"])
    answer = encoder.answer_ids(context, tasks.Question(case["kind"], case["question"], case["answer"], key=case["key"]))[0]
    size = len(prompt) + len(answer)
    ids = torch.tensor([prompt + answer + [encoder.end] * (-size % SPAN)])
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.hidden(ids, reading_of(model.config, size, torch.tensor([context.text_end])))[:, :size]
        best = model.logits(hidden[0, len(prompt) - 1:-1]).argmax(-1).tolist()
    right = sum(a == b for a, b in zip(best, answer))
    return best == answer, best[0] == answer[0], right, len(answer), best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True, help="folder with config.json, model.safetensors, tokenizer.json")
    parser.add_argument("--cases", required=True)
    parser.add_argument("--data", default="", help="held-out documents, needed to make the cases file")
    parser.add_argument("--number", type=int, default=100, help="cases per kind, language and length")
    parser.add_argument("--lengths", default="512,2048,8192")
    parser.add_argument("--kinds", default=",".join(tasks.KINDS))
    parser.add_argument("--limit", type=int, default=0, help="run only this many cases of each row")
    parser.add_argument("--show", type=int, default=0, help="print this many wrong answers of each row")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    directory = Path(arguments.model)
    encoder = tasks.Encoder(str(directory / "tokenizer.json"))
    lengths = [int(n) for n in arguments.lengths.split(",")]
    kinds = arguments.kinds.split(",")
    if not Path(arguments.cases).exists():
        made = make_cases(tasks.Library(arguments.data), encoder, lengths, kinds, arguments.number, arguments.seed)
        with open(arguments.cases, "w", encoding="utf-8") as file:
            for case in made:
                file.write(json.dumps(case, ensure_ascii=False) + "\n")
    cases = [json.loads(line) for line in open(arguments.cases, encoding="utf-8")]
    model = load(directory).eval()
    print("| tokens | kind | questions | cases | exact | first | tokens |\n|---|---|---|---|---|---|---|")
    for length in lengths:
        for kind in kinds:
            for korean in (False, True):
                row = [c for c in cases if (c["length"], c["kind"], c["korean"]) == (length, kind, korean)]
                row = row[:arguments.limit] if arguments.limit else row
                exact = first = right = total = shown = 0
                for case in row:
                    e, f, r, n, best = judge(model, encoder, case)
                    exact, first, right, total = exact + e, first + f, right + r, total + n
                    if not e and shown < arguments.show:
                        shown += 1
                        print(f"    {case['question']} | {case['answer']} | {encoder.tokenizer.decode(best)}")
                if row:
                    print(f"| {length} | {kind} | {'Korean' if korean else 'English'} | {len(row)} | "
                          f"{100 * exact / len(row):.1f} % | {100 * first / len(row):.1f} % | "
                          f"{100 * right / total:.1f} % |", flush=True)


if __name__ == "__main__":
    main()
