// summarise(): an outline whose every line has its sources, in a session of its own.
//
// Recipes:  Whole, one question over the prefilled timeline;  Sections, one question per section
// (sections.h), each a branch of the same prefilled timeline;  Tree, for text beyond the context: the
// documents are cut at line borders into parts that fit, each part is read and asked, then the summaries are
// read as documents and asked in turn, until one remains.  A line of a tree's upper level is traced through
// the summaries down to the corpus.
//
// Lines are delivered, and stored, as they are finished.  Stopping keeps them; calling again with the same
// session delivers the finished ones again and goes on behind them.  Reports the stage "summarise": the
// question at hand, from 0, of how many.  Runs on the engine thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/session/session.h"

namespace kvasir {

enum class Recipe { Whole, Sections, Tree };
std::string_view name(Recipe recipe);  // "whole" | "sections" | "tree"
Result<Recipe> recipeByName(std::string_view name);

struct SummaryRequest {
    SessionId session;
    Recipe recipe = Recipe::Whole;
    std::optional<DocumentIndex> of;  // one document instead of all
    Sampling sampling;
    std::string wholePrompt;    // asked of a whole text
    std::string sectionPrompt;  // "{title}" is replaced by the section's
};

using LineObserver = std::function<void(const SummaryLine&)>;
// Encodes a corpus for the engine's model; given by the caller because this module knows no tokenizer.
using StreamMaker = std::function<Result<std::shared_ptr<const TokenStream>>(std::shared_ptr<const Corpus>)>;

struct Summary {
    std::vector<SummaryLine> lines;
    bool complete = false;  // false: stopped before the end; what is there is kept
};

// An outline as one answer, so that its citations can be listed together: lines joined by line ends, each
// citation belonging to its line, in the order of the lines.
Answer outlineAnswer(const std::vector<SummaryLine>& lines);

// Bytes of text that a part of a tree may have: half of the context is left for framing, question and answer,
// and a token is at least one byte long, so this never overflows; text of three bytes per token fills about a
// sixth of the context per part.
std::int64_t treePartBytes(std::int64_t contextTokens);

Result<Summary> summarise(Engine& engine, SessionStore& store, std::shared_ptr<const Ledger> ledger,
                          const SummaryRequest& request, const StreamMaker& makeStream,
                          const LineObserver& observer, const JobContext& job);

}  // namespace kvasir
