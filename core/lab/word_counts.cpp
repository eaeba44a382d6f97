// The number of words follows from the tokens that a sample of them takes.
#include "core/lab/word_counts.h"

#include <algorithm>
#include <cmath>

namespace kvasir {
namespace {

constexpr std::size_t kPerLine = 16;
constexpr std::int64_t kCommon = 10;
constexpr std::int64_t kCommonTimes = 30, kOtherTimes = 3;
constexpr std::int64_t kAsked = 3;
constexpr std::int64_t kSample = 64;

std::vector<std::string> numberedLines(const std::vector<std::string>& words)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i % kPerLine == 0)
            lines.emplace_back();
        lines.back() += (i % kPerLine == 0 ? "" : " ") + std::to_string(i + 1) + ". " + words[i];
    }
    return lines;
}

std::vector<std::string> plainLines(const std::vector<std::string>& words)
{
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i % kPerLine == 0)
            lines.emplace_back();
        lines.back() += (i % kPerLine == 0 ? "" : " ") + words[i];
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

using Lines = std::vector<std::string> (*)(const std::vector<std::string>&);

// How many words of this kind the text may have, by a sample of them.
std::int64_t wordsFor(const TaskRequest& request, Lines lines)
{
    LabRandom random(request.seed, "sample");
    FreshValues values({});
    std::vector<std::string> sample;
    for (std::int64_t i = 0; i < kSample; ++i)
        sample.push_back(values.inventedWord(random));
    const auto tokens = std::max<std::int64_t>(request.tokensOf(joined(lines(sample))), 1);
    return request.textTokens * kSample / tokens;
}

void repeat(const std::string& word, std::int64_t times, std::vector<std::string>& words)
{
    words.insert(words.end(), static_cast<std::size_t>(times), word);
}

struct Counted {
    std::vector<std::string> words, asked;
};

// The most words that fit.  Fewer are made anew rather than cut off: that would change which are frequent.
TaskPlan fitted(const TaskRequest& request, Lines lines, Counted (*make)(const TaskRequest&, std::int64_t),
                std::string question)
{
    TaskPlan plan;
    auto total = wordsFor(request, lines);
    auto counted = make(request, total);
    plan.wholeText = lines(counted.words);
    while (total > kSample && request.tokensOf(joined(plan.wholeText)) > request.textTokens) {
        total = total * 31 / 32;
        counted = make(request, total);
        plan.wholeText = lines(counted.words);
    }
    plan.questions.push_back({std::move(question), std::move(counted.asked), Match::AllValues, 0});
    return plan;
}

Counted commonWords(const TaskRequest& request, std::int64_t total)
{
    LabRandom random(request.seed, "common-words");
    FreshValues values({});
    Counted counted;
    const auto times = std::clamp<std::int64_t>(total / (2 * kCommon), 4, kCommonTimes);
    const auto otherTimes = std::max<std::int64_t>(1, times * kOtherTimes / kCommonTimes);
    for (std::int64_t i = 0; i < kCommon; ++i) {
        counted.asked.push_back(values.inventedWord(random));
        repeat(counted.asked.back(), times, counted.words);
    }
    while (std::ssize(counted.words) + otherTimes <= total)
        repeat(values.inventedWord(random), otherTimes, counted.words);
    random.shuffle(counted.words);
    return counted;
}

Counted frequentWords(const TaskRequest& request, std::int64_t total)
{
    LabRandom random(request.seed, "frequent-words");
    FreshValues values({});
    Counted counted;
    double all = 0;
    for (std::int64_t rank = 1; rank <= total; ++rank)
        all += 1.0 / static_cast<double>(rank * rank);
    for (std::int64_t rank = 1; std::ssize(counted.words) < total; ++rank) {
        const auto share = 1.0 / (all * static_cast<double>(rank * rank));
        const auto often = std::max<std::int64_t>(std::llround(static_cast<double>(total) * share), 1);
        const auto word = rank == 1 ? std::string("...") : values.inventedWord(random);
        if (rank > 1 && std::ssize(counted.asked) < kAsked)
            counted.asked.push_back(word);
        repeat(word, std::min(often, total - std::ssize(counted.words)), counted.words);
    }
    random.shuffle(counted.words);
    return counted;
}

}  // namespace

TaskPlan makeCommonWords(const TaskRequest& request)
{
    return fitted(request, numberedLines, commonWords,
                  "What are the 10 most common words in the above list?");
}

TaskPlan makeFrequentWords(const TaskRequest& request)
{
    return fitted(request, plainLines, frequentWords,
                  "What are the three most frequent words in the above coded text? Do not count the dots.");
}

}  // namespace kvasir
