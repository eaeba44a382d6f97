// The plain values that leave the door.  Numbers, codes and texts of the person's own documents; no sentences
// of ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/corpus/corpus_store.h"
#include "core/corpus/ledger.h"
#include "core/corpus/search_index.h"
#include "core/engine/engine.h"
#include "core/kv/kv_store.h"
#include "core/local/bench.h"
#include "core/model/model.h"
#include "core/plan/planner.h"
#include "core/session/proof.h"
#include "core/session/session.h"
#include "core/session/summary.h"

namespace kvasir {

// Which engine is wanted; empty fields mean: what the corpus was last prepared with, else the settings.
struct EngineChoice {
    std::string model;    // a name from models(), or a folder
    std::string kvCodec;  // one of Service::kvCodecs()
    std::string device;   // "auto" | "cpu" | "cuda"
    // "dense" | "sparse" (beyond 32,768 tokens: vertical-slash with the budgets of the model's
    // sparse_attention_config.json, or 1,000 and 6,096; a part of the text of which a layer would lose more
    // than 5 % of its attention is read dense there) | "auto" (what the corpus was prepared with; else
    // sparse where the model brings such a file)
    std::string attention;
    // "stored" | "int8" (quantised while the model is opened; a little less exact, faster, and KV of its
    // own) | "int4" (the same, more so); empty: what the corpus was prepared with, else stored
    std::string weights = {};
};

struct AddRequest {
    std::string corpus;
    std::vector<SourceSpec> sources;
    enum class Existing { Refuse, Extend, Replace };
    Existing existing = Existing::Extend;  // Extend: a source of the same path is read again, others are kept
};

struct SkippedFile {
    std::string path;
    std::string reason;  // name(LeftOutReason)
    std::string detail;
    std::int64_t bytes = 0;
};

struct AddReport {
    std::string corpus;
    std::vector<SourceRecord> sources;
    std::int64_t documents = 0;
    std::int64_t tokens = 0;
    std::int64_t textBytes = 0;
    std::string tokenizerOf;  // the model whose tokens were counted
    std::vector<SkippedFile> skipped;
    std::vector<SourceWarning> warnings;
};

struct AskRequest {
    std::string corpus;
    std::string question;
    std::string session;  // empty: a new one
    // The turn it continues: none: the last one; kFirst: it stands at the beginning, beside other first
    // questions.
    std::optional<std::int64_t> after = {};
    EngineChoice engine;
    Sampling sampling;
    // How much is read: the whole corpus, which is prepared first; or the whole documents that are stored
    // already, from the first on without a gap, so that it can be asked while the rest is not read yet.
    enum class Reads { All, Stored };
    Reads reads = Reads::All;
    // The documents that may be looked at; empty: all.  The others are masked while the question is read and
    // the answer is written.  What stands behind them in the corpus was read with them in view and stays so.
    std::vector<DocumentIndex> only = {};

    static constexpr std::int64_t kFirst = 0;  // turns are numbered from 1
};

// Is a citation what its sentence rests on?  The sentence is scored again with the cited place masked.
struct ProveRequest {
    std::string corpus;
    std::string session;
    std::int64_t turn = 0;
    std::size_t citation = 0;  // index in Answer::citations; it must have a place
    EngineChoice engine;
};

struct AskReport {
    std::string session;
    std::int64_t turn = 0;
    TurnState state = TurnState::Done;
    Answer answer;
    PrepareStats prepared;
    // Of the whole call: restoring or computing the corpus is part of the way to the first token.
    std::int64_t reusedTokens = 0;
    double firstTokenSeconds = 0;
};

struct SummaryReport {
    std::string session;
    std::vector<SummaryLine> lines;
    bool complete = false;
};

// What a summary by one recipe will cost.
struct SummaryCost {
    Recipe recipe = Recipe::Whole;
    bool possible = true;  // false: the text does not fit the model's context
    std::int64_t questions = 0;
    std::int64_t tokens = 0;  // to compute: what is not stored yet, and the questions
    double seconds = 0;       // a rough guess
};

// One of several plans shown side by side.
struct PlanOption {
    EngineChoice choice;             // settled: no field is empty
    std::int64_t contextTokens = 0;  // the most the model takes
    Plan plan;
};

struct PlanComparison {
    std::vector<PlanOption> options;  // codecs of the chosen model first, then other models
    std::size_t chosen = 0;
};

struct VerifySummary {
    std::int64_t segments = 0;
    std::int64_t bad = 0;
    std::int64_t recomputed = 0;  // tokens computed again
};

struct CoverageView {
    std::int64_t tokens = 0;
    std::vector<CoverageEntry> entries;
};

struct DoctorReport {
    struct Fact {
        std::string name;
        std::string value;
    };
    std::vector<Fact> facts;
    std::vector<Error> problems;  // each with what it is about; the face says what it means
};

}  // namespace kvasir
