// One row for each family; one that has none here is offered by its stable name.
#include "ui/panes/self_test_texts.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/bridge/error_text.h"
#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SelfTestTexts)
};

constexpr const char* kContext = "SelfTestTexts";

struct Row {
    const char* family;
    const char* name;
    const char* sentence;
};

constexpr Row kRows[] = {
    {"passkey", QT_TRANSLATE_NOOP("SelfTestTexts", "Pass keys"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "A number is hidden in one line and asked for. The easiest test: a model that fails it finds "
         "nothing.")},
    {"needle", QT_TRANSLATE_NOOP("SelfTestTexts", "Facts in the text"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "Invented facts are hidden among others that look like them; one is asked for. Nothing "
         "can be guessed.")},
    {"definition", QT_TRANSLATE_NOOP("SelfTestTexts", "Definitions of this repository"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "Where is a function, class or macro defined? Nothing is hidden; the answer must quote "
         "the line that universal-ctags names.")},
    {"value", QT_TRANSLATE_NOOP("SelfTestTexts", "Values"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "What is the value of a constant? Nothing is hidden; the answer must hold the literal "
                       "that stands in the source.")},
    {"absent", QT_TRANSLATE_NOOP("SelfTestTexts", "Facts that are not there"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "A fact is asked for that the text does not hold, beside others like it; right is only "
         "to say so.")},
    {"planted-qa", QT_TRANSLATE_NOOP("SelfTestTexts", "Invented people"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "Sentences about people who do not exist are hidden; one person is asked about.")},
    {"niah-single", QT_TRANSLATE_NOOP("SelfTestTexts", "One number"),
     QT_TRANSLATE_NOOP("SelfTestTexts", "One special number is hidden and asked for.")},
    {"niah-multi-key", QT_TRANSLATE_NOOP("SelfTestTexts", "One number among many"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "Many special numbers are hidden under names of the same words; one is asked for.")},
    {"niah-multi-value", QT_TRANSLATE_NOOP("SelfTestTexts", "Four numbers of one name"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "Four numbers are hidden in four places under one name; right is only to give all "
                       "four.")},
    {"niah-multi-query", QT_TRANSLATE_NOOP("SelfTestTexts", "Four numbers at once"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "Four named numbers are hidden and asked for in one question; right is only to give "
                       "all four.")},
    {"variable-tracking", QT_TRANSLATE_NOOP("SelfTestTexts", "Chains of variables"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "A value is handed from variable to variable across the text; which variables have it? "
         "Several places must be joined.")},
    {"common-words", QT_TRANSLATE_NOOP("SelfTestTexts", "Most common words"),
     QT_TRANSLATE_NOOP(
         "SelfTestTexts",
         "A list of words takes the place of the corpus; the most common are asked for. Counting "
         "has no depth.")},
    {"frequent-words", QT_TRANSLATE_NOOP("SelfTestTexts", "Most frequent invented words"),
     QT_TRANSLATE_NOOP("SelfTestTexts",
                       "Invented words take the place of the corpus; the three most frequent are asked for. "
                       "Counting has no depth.")},
};

const Row* rowOf(Family family)
{
    const auto* const row = std::find_if(std::begin(kRows), std::end(kRows),
                                         [family](const Row& each) { return each.family == name(family); });
    return row == std::end(kRows) ? nullptr : row;
}

bool needsWholeText(Family family)
{
    return family == Family::Definition || family == Family::Value;
}

QString timeText(const SelfTestLength& length)
{
    if (length.secondsHigh <= 0)
        return Texts::tr("not known yet");
    const QString range = formatDurationRange(length.secondsLow, length.secondsHigh);
    return length.basis == TimeBasis::Measured ? range : Texts::tr("roughly %1").arg(range);
}

}  // namespace

std::vector<SelfTestKind> selfTestKinds()
{
    const auto ruler = rulerFamilies();
    std::vector<SelfTestKind> kinds;
    const auto add = [&](SelfTestKind::Where where) {
        const auto offer = [&](Family family) {
            const bool isRuler = std::find(ruler.begin(), ruler.end(), family) != ruler.end();
            const bool known = std::any_of(kinds.begin(), kinds.end(),
                                           [family](const auto& kind) { return kind.family == family; });
            if (!known && isRuler == (where == SelfTestKind::Where::More))
                kinds.push_back({family, where});
        };
        for (const auto& row : kRows)
            if (const auto family = familyByName(row.family))
                offer(*family);
        for (const auto family : allFamilies())
            offer(family);
    };
    add(SelfTestKind::Where::First);
    add(SelfTestKind::Where::More);
    return kinds;
}

QString kindName(Family family)
{
    const Row* const row = rowOf(family);
    return row ? QCoreApplication::translate(kContext, row->name) : toQt(name(family));
}

QString kindSentence(Family family)
{
    const Row* const row = rowOf(family);
    return row ? QCoreApplication::translate(kContext, row->sentence) : toQt(sourceOf(family));
}

bool hasPlaces(Family family)
{
    return hasDepths(family) && name(family) != "absent";
}

QString lengthName(const SelfTestLength& length)
{
    return length.key == SelfTestChoices::kWholeCorpus
        ? Texts::tr("All of this corpus: %1").arg(formatNumber(length.tokens))
        : formatNumber(length.tokens);
}

bool isPossible(const SelfTestLength& length, Family family)
{
    return length.fits != SelfTestLength::Fits::Memory
        && (length.fits != SelfTestLength::Fits::Repeats || !needsWholeText(family));
}

QString lengthCost(const SelfTestLength& length, Family family)
{
    if (length.fits == SelfTestLength::Fits::Memory)
        return Texts::tr("more than memory holds");
    if (!isPossible(length, family))
        return Texts::tr("the corpus is shorter");
    return length.fits == SelfTestLength::Fits::Repeats ? Texts::tr("%1, repeated").arg(timeText(length))
                                                        : timeText(length);
}

QString selfTestState(const SelfTestViewModel& test)
{
    using State = SelfTestViewModel::State;
    const auto& answers = test.report().answers;
    const int count = static_cast<int>(answers.size());
    const auto right = std::count_if(answers.begin(), answers.end(), [](const auto& a) { return a.correct; });
    const QString of = test.corpus().isEmpty() ? Texts::tr("the built-in text") : test.corpus();
    const QString found =
        Texts::tr("%1 of %Ln found", nullptr, count).arg(formatNumber(static_cast<std::int64_t>(right)));
    switch (test.state()) {
    case State::None:
        return {};
    case State::Running: {
        if (test.isWaiting())
            return Texts::tr("%1 · waits for other work").arg(of);
        QStringList parts{of, formatShare(test.share())};
        if (count > 0)
            parts += found;
        if (test.secondsLeft() >= 0)
            parts += Texts::tr("about %1 left").arg(formatDuration(test.secondsLeft()));
        return parts.join(QStringLiteral(" · "));
    }
    case State::Finished: {
        QStringList parts{of, found, toQt(test.report().modelName), formatDuration(test.report().seconds)};
        if (test.report().resumed > 0)
            parts += Texts::tr("%Ln kept from before", nullptr, static_cast<int>(test.report().resumed));
        return parts.join(QStringLiteral(" · "));
    }
    case State::Stopped:
        return Texts::tr("%1 · stopped · %2 · what was answered is kept").arg(of, found);
    case State::Failed:
        return count > 0 ? Texts::tr("%1 · failed · %2 · what was answered is kept").arg(of, found)
                         : Texts::tr("%1 · failed").arg(of);
    }
    return {};
}

QString selfTestError(const Error& error)
{
    if (error.subject() == "universal-ctags")
        return Texts::tr("This kind takes its truth from universal-ctags, which is not installed on this "
                         "computer (Debian: apt install universal-ctags). [%1]")
            .arg(toQt(error.text()));
    return QStringLiteral("%1 [%2]").arg(errorText(error).what, toQt(error.detail()));
}

}  // namespace kvasir::ui
