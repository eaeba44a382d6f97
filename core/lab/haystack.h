// Haystack: the text that facts are hidden in, and the corpus of a given length made of it.
//
// A length counts everything the model reads: opening, headings, text and facts.  A text that is shorter is
// repeated, under "again-2/…", and says how often.  Facts are placed only at the beginning of a line that is
// not blank: the tokens of a Qwen2 tokenizer do not reach over such a border, so what a part costs is known
// before it is put together.  Immutable.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/job.h"
#include "core/corpus/ledger.h"
#include "core/lab/task.h"
#include "core/model/model.h"

namespace kvasir {

struct HaystackDocument {
    std::string path;
    std::string text;
};

// Where a line of a plan came to stand.
struct PlacedLine {
    std::size_t line = 0;  // in TaskPlan::lines
    DocumentIndex document = 0;
    LineRange lines;
    std::int64_t token = 0;
    double depth = 0;  // share of the text's tokens before it
};

struct BuiltText {
    std::shared_ptr<const Ledger> ledger;
    std::vector<PlacedLine> placed;  // in the order of TaskPlan::lines
    std::int64_t rounds = 1;         // how often the haystack was begun; above 1: it is repeated
    std::int64_t tokens() const { return ledger->stream().size(); }
    // Share of the text's tokens before this one.
    double depthOf(std::int64_t token) const;
    std::int64_t openingTokens() const;
};

struct BuildRequest {
    std::int64_t tokens = 0;  // of the whole stream, at most; short of it by less than a few lines
    std::uint64_t seed = 0;   // decides which document is the first
    std::string systemText;
    enum class Repeat { No, Yes };
    Repeat repeat = Repeat::Yes;  // No: the text may stay shorter than asked for
};

class Haystack {
public:
    // `name` says whose text it is ("built-in", a corpus).  Invalid when there is no text.
    static Result<Haystack> make(std::string name, std::vector<HaystackDocument> documents,
                                 std::shared_ptr<const Model> model, const JobContext& job);

    const std::string& name() const { return m_name; }
    std::int64_t tokens() const { return m_tokens; }
    const std::vector<HaystackDocument>& documents() const { return m_documents; }
    bool contains(std::string_view text) const;
    std::int64_t tokensOf(std::string_view text) const;
    std::string hash() const;  // SHA-256 over paths and texts

    // Invalid when the facts fill more than half of the length, or nothing fits.
    Result<BuiltText> build(const TaskPlan& plan, const BuildRequest& request, const JobContext& job) const;

private:
    struct Block {  // a line that is not blank, with the blank ones after it
        std::size_t end = 0;
        std::int64_t tokens = 0;
    };
    struct Assembly;

    Haystack() = default;
    std::vector<Block> blocksOf(std::string_view text) const;
    std::int64_t headingTokens(const std::string& path) const;
    Assembly take(std::int64_t tokens, const BuildRequest& request) const;
    Assembly whole(const std::vector<std::string>& lines) const;

    std::string m_name;
    std::vector<HaystackDocument> m_documents;
    std::vector<std::vector<Block>> m_blocks;  // per document
    std::shared_ptr<const Model> m_model;
    std::int64_t m_tokens = 0;
};

}  // namespace kvasir
