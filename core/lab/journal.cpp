// A file opened for appending: each line is one write, so that it is there when the next question is asked.
// (core/base/file.h writes whole files; a run of thousands of answers would write them all again each time.)
#include "core/lab/journal.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/lab/report.h"

namespace kvasir {
namespace {

constexpr std::int64_t kLargestJournal = 256 << 20;

std::string digestOf(const LabRequest& request, const std::string& modelHash, const std::string& haystackHash)
{
    Hasher hasher;
    hasher.field("kvasir lab 1").field(name(request.family)).field(modelHash).field(haystackHash);
    for (const auto depth : request.depths)
        hasher.field(std::to_string(depth));
    hasher.field(request.perDepth).field(request.distractors).field(request.hops).field(request.answerTokens);
    hasher.field(static_cast<std::int64_t>(request.together))
        .field(static_cast<std::int64_t>(request.language));
    return hasher.hex().substr(0, 12);
}

std::vector<LabAnswer> answersIn(const std::string& text)
{
    std::vector<LabAnswer> answers;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find('\n', begin);
        if (end == std::string::npos)
            break;  // torn
        if (const auto json = parseJson(std::string_view(text).substr(begin, end - begin), "journal")) {
            if (auto answer = labAnswerFromJson(*json))
                answers.push_back(std::move(*answer));
        }
        begin = end + 1;
    }
    return answers;
}

}  // namespace

Result<LabJournal> LabJournal::open(const std::filesystem::path& folder, const LabRequest& request,
                                    const std::string& modelHash, const std::string& haystackHash)
{
    TRY(makePrivateFolder(folder));
    LabJournal journal;
    journal.m_file = folder
        / ("journal-" + std::string(name(request.family)) + "-" + digestOf(request, modelHash, haystackHash)
           + ".jsonl");
    std::string lead;
    if (const auto text = readAll(journal.m_file, kLargestJournal)) {
        journal.m_answers = answersIn(*text);
        if (!text->empty() && text->back() != '\n')
            lead = "\n";  // ends a torn line
    } else if (text.error().code() != ErrorCode::NotFound) {
        return text.error();
    }
    journal.m_descriptor =
        Descriptor(::open(journal.m_file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600));
    if (!journal.m_descriptor)
        return errnoError(errno, journal.m_file.string(), "opening the journal");
    if (!lead.empty() && ::write(journal.m_descriptor.get(), lead.data(), lead.size()) != 1)
        return errnoError(errno, journal.m_file.string(), "writing the journal");
    return journal;
}

const LabAnswer* LabJournal::find(const std::string& variant, std::int64_t length, double depth,
                                  std::uint64_t seed, std::int64_t question) const
{
    const auto at = std::find_if(m_answers.begin(), m_answers.end(), [&](const LabAnswer& answer) {
        return answer.length == length && answer.seed == seed && answer.question == question
            && answer.depth == depth && answer.variant == variant;
    });
    return at == m_answers.end() ? nullptr : &*at;
}

Result<void> LabJournal::add(const LabAnswer& answer)
{
    const auto line = dumpJson(toJson(answer)) + "\n";
    for (std::size_t done = 0; done < line.size();) {
        const auto count = ::write(m_descriptor.get(), line.data() + done, line.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return errnoError(count == 0 ? ENOSPC : errno, m_file.string(), "writing the journal");
        done += static_cast<std::size_t>(count);
    }
    m_answers.push_back(answer);
    return {};
}

}  // namespace kvasir
