// Answers as JSON and back.  What a person counts from one (lines, pages) is written from one here, and only
// here.
#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/session/answer.h"

namespace kvasir {
using nlohmann::json;

namespace {

Result<CitationState> stateByName(std::string_view written)
{
    for (const auto state : {CitationState::Supported, CitationState::Weak, CitationState::NoSource}) {
        if (name(state) == written)
            return state;
    }
    return Error(ErrorCode::Invalid, std::string(written), "not a citation state");
}

Result<AnswerCitation> citationFromJson(const json& object)
{
    AnswerCitation result;
    TRY_ASSIGN(const auto state, getString(object, "state"));
    TRY_ASSIGN(result.citation.state, stateByName(state));
    TRY_ASSIGN(result.citation.answer.begin, getInt(object, "answer_begin"));
    TRY_ASSIGN(result.citation.answer.end, getInt(object, "answer_end"));
    TRY_ASSIGN(result.citation.mass, getNumber(object, "mass"));
    TRY_ASSIGN(result.citation.overlap, getNumber(object, "overlap"));
    TRY_ASSIGN(result.citation.quoted, getBool(object, "quoted"));
    if (result.citation.state == CitationState::NoSource)
        return result;
    auto& place = result.citation.place;
    TRY_ASSIGN(result.document, getString(object, "document"));
    TRY_ASSIGN(result.excerpt, getString(object, "excerpt"));
    TRY_ASSIGN(const auto documentIndex, getInt(object, "document_index"));
    place.document = static_cast<DocumentIndex>(documentIndex);
    TRY_ASSIGN(const auto lineBegin, getInt(object, "line_begin"));
    place.lines.begin = lineBegin - 1;
    TRY_ASSIGN(place.lines.end, getInt(object, "line_end"));
    TRY_ASSIGN(place.bytes.begin, getInt(object, "byte_begin"));
    TRY_ASSIGN(place.bytes.end, getInt(object, "byte_end"));
    TRY_ASSIGN(place.tokens.begin, getInt(object, "token_begin"));
    TRY_ASSIGN(place.tokens.end, getInt(object, "token_end"));
    TRY_ASSIGN(const auto page, getInt(object, "page", 0));
    place.page = static_cast<int>(page) - 1;
    TRY_ASSIGN(place.pageLabel, getString(object, "page_label", ""));
    if (const auto rects = object.find("rects"); rects != object.end() && rects->is_array()) {
        for (const auto& rect : *rects) {
            if (!rect.is_array() || rect.size() != 4)
                return Error(ErrorCode::Invalid, "rects", "expected four numbers");
            place.rects.push_back(
                {rect[0].get<float>(), rect[1].get<float>(), rect[2].get<float>(), rect[3].get<float>()});
        }
    }
    return result;
}

}  // namespace

json toJson(const AnswerCitation& cited)
{
    const auto& citation = cited.citation;
    json object = {{"state", name(citation.state)},     {"answer_begin", citation.answer.begin},
                   {"answer_end", citation.answer.end}, {"mass", citation.mass},
                   {"overlap", citation.overlap},       {"quoted", citation.quoted}};
    if (citation.state == CitationState::NoSource) {
        for (const char* const key :
             {"document", "line_begin", "line_end", "page", "token_begin", "token_end"})
            object[key] = nullptr;
        object["rects"] = json::array();
        return object;
    }
    const auto& place = citation.place;
    object["document"] = cited.document;
    object["document_index"] = place.document;
    object["excerpt"] = cited.excerpt;
    object["line_begin"] = place.lines.begin + 1;
    object["line_end"] = place.lines.end;
    object["byte_begin"] = place.bytes.begin;
    object["byte_end"] = place.bytes.end;
    object["token_begin"] = place.tokens.begin;
    object["token_end"] = place.tokens.end;
    object["page"] = place.page < 0 ? json(nullptr) : json(place.page + 1);
    object["page_label"] = place.pageLabel;
    object["rects"] = json::array();
    for (const auto& rect : place.rects)
        object["rects"].push_back({rect.left, rect.top, rect.right, rect.bottom});
    return object;
}

json toJson(const std::vector<AnswerCitation>& citations)
{
    json array = json::array();
    for (const auto& citation : citations)
        array.push_back(toJson(citation));
    return array;
}

Result<std::vector<AnswerCitation>> citationsFromJson(const json& array)
{
    std::vector<AnswerCitation> citations;
    if (!array.is_array())
        return Error(ErrorCode::Invalid, "citations", "expected a list");
    try {
        for (const auto& object : array) {
            TRY_ASSIGN(auto citation, citationFromJson(object));
            citations.push_back(std::move(citation));
        }
    } catch (const json::exception& failure) {
        return Error(ErrorCode::Invalid, "citations", failure.what());
    }
    return citations;
}

json toJson(const std::vector<AttendedPlace>& places)
{
    auto array = json::array();
    for (const auto& place : places)
        array.push_back({place.document, place.bytes.begin, place.bytes.end, place.mass});
    return array;
}

Result<std::vector<AttendedPlace>> attendedFromJson(const json& array)
{
    std::vector<AttendedPlace> places;
    try {
        for (const auto& place : array)
            places.push_back({place.at(0).get<DocumentIndex>(),
                              {place.at(1).get<std::int64_t>(), place.at(2).get<std::int64_t>()},
                              place.at(3).get<double>()});
    } catch (const json::exception& failure) {
        return Error(ErrorCode::Invalid, "attended places", failure.what());
    }
    return places;
}

json toJson(const AnswerNumbers& numbers)
{
    json object = {{"prompt_tokens", numbers.promptTokens},
                   {"reused_tokens", numbers.reusedTokens},
                   {"output_tokens", numbers.outputTokens},
                   {"first_token_ms", numbers.firstTokenSeconds * 1000.0},
                   {"tokens_per_second", numbers.tokensPerSecond},
                   {"stop", numbers.stop}};
    if (numbers.readsPart())
        object["read"] = {{"documents", numbers.readDocuments},
                          {"of_documents", numbers.allDocuments},
                          {"tokens", numbers.readTokens},
                          {"of_tokens", numbers.allTokens}};
    if (numbers.isScoped())
        object["scope"] = {{"documents", numbers.scopeDocuments},
                           {"of_documents", numbers.allDocuments},
                           {"tokens", numbers.scopeTokens},
                           {"of_tokens", numbers.allTokens}};
    return object;
}

Result<AnswerNumbers> numbersFromJson(const json& object)
{
    AnswerNumbers numbers;
    TRY_ASSIGN(numbers.promptTokens, getInt(object, "prompt_tokens", 0));
    TRY_ASSIGN(numbers.reusedTokens, getInt(object, "reused_tokens", 0));
    TRY_ASSIGN(numbers.outputTokens, getInt(object, "output_tokens", 0));
    TRY_ASSIGN(const double milliseconds, getNumber(object, "first_token_ms", 0.0));
    numbers.firstTokenSeconds = milliseconds / 1000.0;
    TRY_ASSIGN(numbers.tokensPerSecond, getNumber(object, "tokens_per_second", 0.0));
    TRY_ASSIGN(numbers.stop, getString(object, "stop", ""));
    if (const auto read = object.find("read"); read != object.end()) {
        TRY_ASSIGN(numbers.readDocuments, getInt(*read, "documents"));
        TRY_ASSIGN(numbers.allDocuments, getInt(*read, "of_documents"));
        TRY_ASSIGN(numbers.readTokens, getInt(*read, "tokens"));
        TRY_ASSIGN(numbers.allTokens, getInt(*read, "of_tokens"));
    }
    if (const auto scope = object.find("scope"); scope != object.end()) {
        TRY_ASSIGN(numbers.scopeDocuments, getInt(*scope, "documents"));
        TRY_ASSIGN(numbers.allDocuments, getInt(*scope, "of_documents"));
        TRY_ASSIGN(numbers.scopeTokens, getInt(*scope, "tokens"));
        TRY_ASSIGN(numbers.allTokens, getInt(*scope, "of_tokens"));
    }
    return numbers;
}

json toJson(const SummaryLine& line)
{
    return {{"text", line.text}, {"level", line.level}, {"citations", toJson(line.citations)}};
}

Result<SummaryLine> summaryLineFromJson(const json& object)
{
    SummaryLine line;
    TRY_ASSIGN(line.text, getString(object, "text"));
    TRY_ASSIGN(const auto level, getInt(object, "level"));
    line.level = static_cast<int>(level);
    const auto citations = object.find("citations");
    if (citations == object.end())
        return Error(ErrorCode::Invalid, "citations", "missing");
    TRY_ASSIGN(line.citations, citationsFromJson(*citations));
    return line;
}

}  // namespace kvasir
