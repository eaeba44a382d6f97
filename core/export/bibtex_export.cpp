// Documents in the order in which they are first cited; their numbers are those of the other exports.
#include "core/export/bibtex_export.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <sstream>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "core/base/json.h"
#include "core/export/citation_marks.h"

namespace kvasir {
namespace {
using nlohmann::json;

struct Reference {
    std::string document;
    std::vector<std::string> places;  // "26", "p. 7 (vii)"
    std::vector<int> numbers;
    std::string source, commit, sha256;
    bool isPdf = false;
};

// What the person would have to escape by hand.
std::string texText(std::string_view text)
{
    std::string out;
    for (const char character : text) {
        switch (character) {
        case '\\':
            out += "\\textbackslash{}";
            break;
        case '~':
            out += "\\textasciitilde{}";
            break;
        case '^':
            out += "\\textasciicircum{}";
            break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            out += '\\';
            [[fallthrough]];
        default:
            out += character == '\n' || character == '\r' ? ' ' : character;
        }
    }
    return out;
}

std::string keyOf(const Reference& reference, std::unordered_set<std::string>& taken)
{
    std::string key;
    for (const char character : reference.document) {
        const bool plain = std::isalnum(static_cast<unsigned char>(character)) != 0;
        if (plain)
            key += character;
        else if (!key.empty() && key.back() != '-')
            key += '-';
    }
    while (!key.empty() && key.back() == '-')
        key.pop_back();
    if (key.empty())
        key = "document";
    std::string unique = key;
    for (int i = 2; !taken.insert(unique).second; ++i)
        unique = key + "-" + std::to_string(i);
    return unique;
}

// Where the document came from, as the manifest of the answer that cites it says.
void findOrigin(Reference& reference, const json& manifest)
{
    const auto corpus = manifest.find("corpus");
    if (corpus == manifest.end() || !corpus->is_object() || !corpus->contains("sources"))
        return;
    const auto& sources = corpus->at("sources");
    for (const auto& source : sources) {
        const std::string name = source.value("name", "");
        bool isHere = sources.size() == 1;
        for (const auto& document : source.value("documents", json::array())) {
            const std::string path = document.value("path", "");
            if (reference.document != path && reference.document != name + "/" + path)
                continue;
            isHere = true;
            reference.sha256 = document.value("sha256", "");
        }
        if (!isHere)
            continue;
        reference.source = name;
        reference.commit = source.value("commit", "");
        return;
    }
}

Reference& referenceOf(std::vector<Reference>& references, const AnswerCitation& cited, const json& manifest)
{
    const auto found = std::find_if(references.begin(), references.end(), [&](const Reference& reference) {
        return reference.document == cited.document;
    });
    if (found != references.end())
        return *found;
    Reference reference;
    reference.document = cited.document;
    reference.isPdf = cited.citation.place.page >= 0;
    findOrigin(reference, manifest);
    references.push_back(std::move(reference));
    return references.back();
}

std::string yearOf(std::int64_t seconds)
{
    const std::time_t time = seconds;
    std::tm broken{};
    gmtime_r(&time, &broken);
    return std::to_string(broken.tm_year + 1900);
}

void write(std::ostream& out, const Reference& reference, const std::string& key, std::int64_t created)
{
    out << "@misc{" << key << ",\n  title = {{" << texText(reference.document) << "}},\n";
    if (!reference.source.empty() && reference.source != reference.document)
        out << "  howpublished = {In " << texText(reference.source)
            << (reference.commit.empty() ? "" : ", git commit " + reference.commit) << "},\n";
    else if (!reference.commit.empty())
        out << "  howpublished = {Git commit " << reference.commit << "},\n";
    out << "  year = {" << yearOf(created) << "},\n  note = {";
    for (std::size_t i = 0; i < reference.places.size(); ++i)
        out << (i > 0 ? "; " : "") << "[" << reference.numbers[i] << "] " << texText(reference.places[i]);
    if (!reference.sha256.empty())
        out << ". SHA-256 " << reference.sha256;
    out << "}\n}\n";
}

}  // namespace

std::string exportBibtex(const ExportInput& input)
{
    std::vector<Reference> references;
    int next = 1;
    for (const auto& turn : input.turns) {
        const auto parsed = parseJson(turn.answer.manifest.empty() ? "{}" : turn.answer.manifest, "manifest");
        const json manifest = parsed && parsed->is_object() ? *parsed : json::object();
        for (const auto& citation : numbered(turn.answer, next)) {
            next = citation.number + 1;
            auto& reference = referenceOf(references, *citation.cited, manifest);
            // The document's name stands in the title already.
            const std::string place = placeLabel(*citation.cited).substr(citation.cited->document.size());
            const bool isLines = place.starts_with(':');
            const char* const word = place.find('-') == std::string::npos ? "line " : "lines ";
            reference.places.push_back(isLines ? word + place.substr(1) : place.substr(1));
            reference.numbers.push_back(citation.number);
        }
    }
    std::ostringstream out;
    out << "% " << texText(input.session.title) << "\n% Corpus: " << texText(input.session.corpus.value)
        << ". Model: " << texText(input.session.model) << ".\n";
    std::unordered_set<std::string> taken;
    for (const auto& reference : references) {
        const auto key = keyOf(reference, taken);
        out << "\n";
        write(out, reference, key, input.session.created);
    }
    return out.str();
}

}  // namespace kvasir
