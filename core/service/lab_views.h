// What the laboratory is asked through the door, and what it gives back.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/lab/head_tuning.h"
#include "core/lab/lab.h"
#include "core/lab/perplexity.h"
#include "core/lab/policy_table.h"
#include "core/lab/report.h"
#include "core/lab/sparse_tuning.h"
#include "core/service/views.h"

namespace kvasir {

struct EvalRequest {
    LabRequest lab;
    std::string corpus;            // whose text is the haystack; empty: what the program carries
    EngineChoice engine;           // model and device; codecs are those of lab.variants
    std::filesystem::path folder;  // of journal and results; empty: lab/ below the state folder
    std::string searchPath;        // $PATH, for ctags
    std::string version;           // of the program, for the results
    LabAnswerObserver onAnswer{};  // may be empty
};

struct EvalReport {
    LabReport lab;
    std::vector<std::filesystem::path> files;  // written: JSON, Markdown, pictures
};

struct PerplexityWish {
    std::string text;
    std::vector<LabVariant> variants;
    EngineChoice engine;
    std::int64_t decoded = 0;  // tokens at the end that are decoded and alone count
};

struct PerplexityReport {
    std::string modelName, modelHash, device;
    std::int64_t tokens = 0;
    std::vector<VariantPerplexity> variants;
};

struct TuneSparseWish {
    std::string corpus;   // on whose text; empty: what the program carries, repeated if need be
    EngineChoice engine;  // model and device
    std::int64_t tokens = 32768;
    double recall = 0.95;
    std::filesystem::path folder;  // of state and results; empty: lab/sparse-MODEL below the state folder
};

struct TuneSparseReport {
    SparseTuning tuning;
    std::string modelName, modelHash;
    std::filesystem::path modelFolder;
    std::filesystem::path
        planFile;  // sparse_attention_config.json: beside the model it is what `sparse` means
    std::filesystem::path tableFile;
};

struct TuneHeadsWish {
    std::string corpus;   // in whose text passkeys are hidden; empty: what the program carries
    EngineChoice engine;  // model and device
    std::int64_t tokens = 8192;
    std::int64_t passkeys = 10;
    double sparsity = 0.5;
    std::int64_t sinkTokens = 128;
    std::int64_t recentTokens = 256;
    std::filesystem::path folder;  // of state and results; empty: lab/heads-MODEL below the state folder
};

struct TuneHeadsReport {
    HeadTuning tuning;
    std::string modelName, modelHash;
    std::filesystem::path modelFolder;
    std::filesystem::path scoresFile, rolesFile, tableFile;  // the first two are read beside a model
};

}  // namespace kvasir
