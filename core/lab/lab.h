// The laboratory's plain values: what is measured, and what came out.  lab/grid.h runs it, lab/report.h and
// lab/heat_map.h show it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/engine/engine.h"
#include "core/lab/task.h"
#include "core/lab/variant.h"

namespace kvasir {

struct LabRequest {
    Family family = Family::Passkey;
    std::vector<std::int64_t> lengths;  // tokens: text, question and room for the answer
    std::vector<double> depths = {0, 0.25, 0.5, 0.75, 1};
    std::vector<std::uint64_t> seeds = {1};
    std::int64_t perDepth = 1;      // questions of each cell over one haystack
    std::int64_t distractors = -1;  // −1: as many as suit the family and the length
    std::int64_t hops = 4;
    LabLanguage language = LabLanguage::English;
    // Column: the facts of all depths stand in one text, which is prefilled once.  Cell: one fact at a time,
    // a prefill for each.
    enum class Together { Column, Cell };
    Together together = Together::Column;
    std::vector<LabVariant> variants = {{"model", "model", "f16"}};
    std::int64_t answerTokens = 0;  // 0: as the family needs
};

// One question and what became of it.
struct LabAnswer {
    std::string variant;
    std::int64_t length = 0;
    double depth = 0;  // of its cell
    std::uint64_t seed = 0;
    std::int64_t question = 0;  // within the text
    double placed = 0;          // where its first fact really stands, 0…1
    std::int64_t promptTokens = 0;
    std::int64_t reusedTokens = 0;  // of them, from the question before: the column's one prefill
    std::string asked;
    std::vector<std::string> expected;
    std::string answer;
    double score = 0;
    bool correct = false;
    // Whether the top citation's document and lines are those of the fact; false where nothing was cited.
    bool citedDocument = false;
    bool citedLines = false;
    double seconds = 0;
    std::int64_t outputTokens = 0;
    double firstTokenSeconds = 0;    // from the question on, reading included
    double tokensPerSecond = 0;      // of the tokens after the first
    std::optional<PolicyUse> use{};  // nothing: of a run that did not count yet

    bool operator==(const LabAnswer&) const = default;
};

// Kept: by the journal of an earlier run; nothing was asked.
enum class LabAnswerOrigin { Asked, Kept };
// Hears of each answer as soon as it is there, in the order of LabReport::answers, on the engine's thread.
using LabAnswerObserver = std::function<void(const LabAnswer&, LabAnswerOrigin)>;

struct LabCell {
    std::int64_t length = 0;
    double depth = 0;
    std::int64_t correct = 0;
    std::int64_t total = 0;  // 0: the text holds no such question there
    double score = 0;        // mean share of what was asked for
    std::int64_t citedDocument = 0;
    std::int64_t citedLines = 0;
    std::int64_t saidNotFound = 0;

    bool operator==(const LabCell&) const = default;
};

struct LabReport {
    LabRequest request;
    std::string modelName{}, modelHash{};
    std::string device{}, numerics{};
    std::string haystack{};  // whose text
    std::string haystackHash{};
    std::int64_t haystackTokens = 0;
    std::int64_t rounds = 1;               // of the longest text: above 1 the haystack was repeated
    std::vector<std::string> positions{};  // of each variant, described
    std::vector<LabAnswer> answers{};      // by variant, length, seed, question
    std::int64_t resumed = 0;              // of them, from an earlier run
    std::int64_t unreadSources = 0;        // texts that the definition finder failed on
    double seconds = 0;
    std::string version{};  // of the program
};

// [length][depth] of one variant, in the request's order.
std::vector<LabCell> cellsOf(const LabReport& report, const std::string& variant);

}  // namespace kvasir
