// Which lengths there are, and choices as the window's settings keep them.
#include <algorithm>

#include "ui/bridge/self_test_view_model.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kShortest = 4096, kLongest = 1 << 20;
constexpr std::int64_t kShortestText = 256;   // the grid's
constexpr std::int64_t kReserveTokens = 512;  // what a plan keeps free for a question
constexpr int kMostDepths = 21, kMostQuestions = 10, kMostTexts = 100;

// Seconds of one unit of work, as of the tokens of a plan that are not stored.
void addTime(const SelfTestRoom& room, SelfTestLength& length)
{
    if (!room.timed)
        return;
    const Progress progress{.stage = {}, .item = {}, .growth = room.growth};
    const auto work = progress.work(room.timed->reusableTokens, room.timed->tokens);
    if (work <= 0)
        return;
    const double share = progress.work(0, length.tokens) / work;
    length.secondsLow = room.timed->secondsLow * share;
    length.secondsHigh = room.timed->secondsHigh * share;
    length.basis = room.timed->basis;
}

SelfTestLength lengthOf(const SelfTestRoom& room, std::int64_t key, std::int64_t tokens)
{
    using Fits = SelfTestLength::Fits;
    // What memory holds is counted without the reserve; up to there it is the context that bounds.
    const bool memoryBounds =
        room.memoryTokens > 0 && room.memoryTokens + kReserveTokens < room.contextTokens;
    const bool isRepeated = room.corpusTokens > 0 && tokens > room.corpusTokens;
    SelfTestLength length{.key = key,
                          .tokens = tokens,
                          .fits = memoryBounds && tokens > room.memoryTokens ? Fits::Memory
                              : isRepeated                                   ? Fits::Repeats
                                                                             : Fits::Yes};
    addTime(room, length);
    return length;
}

int within(const QVariant& value, int most, int otherwise)
{
    const int number = value.toInt();
    return number >= 1 && number <= most ? number : otherwise;
}

}  // namespace

std::vector<SelfTestLength> selfTestLengths(const SelfTestRoom& room)
{
    std::vector<SelfTestLength> lengths;
    if (room.corpusTokens >= kShortestText && room.corpusTokens <= room.contextTokens)
        lengths.push_back(lengthOf(room, SelfTestChoices::kWholeCorpus, room.corpusTokens));
    for (auto tokens = kShortest; tokens <= std::min(kLongest, room.contextTokens); tokens *= 2)
        lengths.push_back(lengthOf(room, tokens, tokens));
    return lengths;
}

QVariantMap SelfTestChoices::toMap() const
{
    QVariantList keys;
    for (const auto length : lengths)
        keys.append(QVariant::fromValue<qint64>(length));
    return {{"kind", toQt(name(family))},
            {"lengths", keys},
            {"depths", depths},
            {"questions", questions},
            {"korean", language == LabLanguage::Korean}};
}

SelfTestChoices SelfTestChoices::fromMap(const QVariantMap& map)
{
    SelfTestChoices choices;
    choices.family = familyByName(toUtf8(map.value("kind").toString())).value_or(choices.family);
    const auto keys = map.value("lengths").toList();
    if (!keys.isEmpty())
        choices.lengths.clear();
    for (const auto& key : keys)
        choices.lengths.push_back(key.toLongLong());
    choices.depths = within(map.value("depths"), kMostDepths, choices.depths);
    choices.questions = within(map.value("questions"), kMostQuestions, choices.questions);
    choices.texts = within(map.value("texts"), kMostTexts, choices.texts);
    if (map.value("korean").toBool() && speaksKorean(choices.family))
        choices.language = LabLanguage::Korean;
    return choices;
}

}  // namespace kvasir::ui
