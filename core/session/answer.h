// Answer: text, citations and numbers of one finished (or stopped) turn.  Plain values, complete without the
// corpus: a citation carries its document's heading and the text it points to, so that a session can be
// exported even when the corpus has moved on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/cite/citation.h"
#include "core/engine/engine.h"

namespace kvasir {

struct AnswerCitation {
    Citation citation;
    std::string
        document;  // heading without its newline: the path a person knows; empty when there is no source
    std::string excerpt;  // text of the place, at most kExcerptBytes

    static constexpr std::int64_t kExcerptBytes = 2000;
    bool operator==(const AnswerCitation&) const = default;
};

struct AnswerNumbers {
    std::int64_t promptTokens = 0;
    std::int64_t reusedTokens = 0;
    std::int64_t outputTokens = 0;
    double firstTokenSeconds = 0;
    double tokensPerSecond = 0;
    std::string stop;  // GenerateStats::stop
    // When only the beginning of the corpus was read: how many whole documents, out of how many, and the
    // tokens of both; otherwise all zero.
    std::int64_t readDocuments = 0;
    std::int64_t allDocuments = 0;
    std::int64_t readTokens = 0;
    std::int64_t allTokens = 0;

    // When the question was held to some documents: how many, and their tokens; otherwise both zero.
    std::int64_t scopeDocuments = 0;
    std::int64_t scopeTokens = 0;

    bool readsPart() const { return readDocuments > 0; }
    bool isScoped() const { return scopeDocuments > 0; }
    bool operator==(const AnswerNumbers&) const = default;
};

// A place that drew attention while the answer was written, cited or not.
struct AttendedPlace {
    DocumentIndex document = 0;
    ByteRange bytes;  // in the document's text
    double mass = 0;  // share of the answer's attention above what the place always draws
    bool operator==(const AttendedPlace&) const = default;
};

struct Answer {
    std::string text;
    std::vector<AnswerCitation> citations;
    std::vector<AttendedPlace> attended;  // the strongest first, at most kAttended
    AnswerNumbers numbers;
    std::string manifest;  // JSON object: what is needed to run the same answer again

    static constexpr std::size_t kAttended = 64;
    bool operator==(const Answer&) const = default;
};

// One line of an outline made by summarise, each with its own sources.
struct SummaryLine {
    std::string text;
    int level = 0;  // 0 is the top
    std::vector<AnswerCitation> citations;
    bool operator==(const SummaryLine&) const = default;
};

// The JSON shape that the command line prints, exports contain and the library stores.  Lines and pages count
// from 1 and line_end is the last line; bytes and tokens are half-open.  Reading back gives an equal value.
nlohmann::json toJson(const AnswerCitation& citation);
nlohmann::json toJson(const std::vector<AnswerCitation>& citations);
Result<std::vector<AnswerCitation>> citationsFromJson(const nlohmann::json& array);
nlohmann::json toJson(const std::vector<AttendedPlace>& places);
Result<std::vector<AttendedPlace>> attendedFromJson(const nlohmann::json& array);
nlohmann::json toJson(const AnswerNumbers& numbers);
Result<AnswerNumbers> numbersFromJson(const nlohmann::json& object);
nlohmann::json toJson(const SummaryLine& line);
Result<SummaryLine> summaryLineFromJson(const nlohmann::json& object);

}  // namespace kvasir
