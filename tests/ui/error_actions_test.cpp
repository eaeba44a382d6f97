// Which buttons stand beside an error, and which settings close the loaded model.
#include <gmock/gmock.h>

#include <QStringList>

#include "ui/bridge/error_actions.h"
#include "ui/bridge/settings_effect.h"

namespace kvasir::test {
namespace {

using namespace ui;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using Action = ErrorAction;
using Kind = FailedWork::Kind;

FailedWork work(Kind kind)
{
    return {.kind = kind, .corpus = QStringLiteral("sqlite"), .again = [] {}, .trusting = [] {}};
}

std::vector<Action> actions(ErrorCode code, Kind kind, const char* detail = "")
{
    return errorActions(Error(code, "it", detail), work(kind));
}

constexpr ErrorCode kCodes[] = {
    ErrorCode::Cancelled, ErrorCode::NotFound, ErrorCode::Unreadable,    ErrorCode::Unsupported,
    ErrorCode::Invalid,   ErrorCode::Damaged,  ErrorCode::OutOfMemory,   ErrorCode::DiskFull,
    ErrorCode::Timeout,   ErrorCode::NotOwner, ErrorCode::NeedsPassword, ErrorCode::TooLarge,
    ErrorCode::Busy,      ErrorCode::Device,   ErrorCode::Internal,      ErrorCode::Changed,
};
constexpr Kind kKinds[] = {Kind::Other, Kind::Adding, Kind::Reading, Kind::Storing};

}  // namespace

TEST(ErrorActions, ThereAreAtMostTwoAndTheDetailsCanAlwaysBeCopied)
{
    for (const auto code : kCodes)
        for (const auto kind : kKinds) {
            SCOPED_TRACE(std::string(name(code)) + " " + std::to_string(static_cast<int>(kind)));
            const auto offered = actions(code, kind);
            if (code == ErrorCode::Cancelled) {
                EXPECT_THAT(offered, IsEmpty());
                continue;
            }
            ASSERT_FALSE(offered.empty());
            EXPECT_LE(offered.size(), 3U);
            EXPECT_EQ(offered.back(), Action::CopyDetails);
        }
}

TEST(ErrorActions, HelpWithWhatHappened)
{
    EXPECT_THAT(actions(ErrorCode::NotFound, Kind::Reading, "model"),
                ElementsAre(Action::ChooseModel, Action::TryAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::NotFound, Kind::Reading, "no safetensors weights"),
                Contains(Action::ChooseModel));
    EXPECT_THAT(actions(ErrorCode::NotFound, Kind::Adding, "opening"),
                ElementsAre(Action::TryAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::TooLarge, Kind::Reading),
                ElementsAre(Action::OpenPlan, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::DiskFull, Kind::Storing),
                ElementsAre(Action::FreeSpace, Action::TryAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::Damaged, Kind::Reading),
                ElementsAre(Action::Verify, Action::TryAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::Damaged, Kind::Adding), Not(Contains(Action::Verify)));
    EXPECT_THAT(actions(ErrorCode::Busy, Kind::Storing), ElementsAre(Action::TryAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::NotOwner, Kind::Adding), ElementsAre(Action::Trust, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::Changed, Kind::Other),
                ElementsAre(Action::ReadAgain, Action::CopyDetails));
    EXPECT_THAT(actions(ErrorCode::OutOfMemory, Kind::Reading), Contains(Action::OpenPlan));
    EXPECT_THAT(actions(ErrorCode::Invalid, Kind::Storing), Contains(Action::ChooseFolder));
    EXPECT_THAT(actions(ErrorCode::Unsupported, Kind::Reading), Contains(Action::ChooseModel));
}

TEST(ErrorActions, NothingIsOfferedThatCannotBeDone)
{
    for (const auto code : kCodes)
        for (const auto kind : kKinds) {
            const auto offered = errorActions(Error(code, "it"), {.kind = kind});
            for (const auto action :
                 {Action::TryAgain, Action::Trust, Action::OpenPlan, Action::Verify, Action::ReadAgain})
                EXPECT_THAT(offered, Not(Contains(action))) << name(code);
        }
    // A corpus that could not be added may not be there to be planned.
    EXPECT_THAT(actions(ErrorCode::OutOfMemory, Kind::Adding),
                ElementsAre(Action::TryAgain, Action::CopyDetails));
}

TEST(ErrorActions, EachHasATextOfItsOwn)
{
    QStringList texts;
    for (int action = 0; action <= static_cast<int>(Action::CopyDetails); ++action)
        texts += errorActionText(static_cast<Action>(action));
    EXPECT_EQ(texts.removeDuplicates(), 0);
    EXPECT_FALSE(texts.contains(QString()));
}

TEST(SettingsEffect, OnlyWhatAnEngineIsMadeFromOpensServicesAnew)
{
    const Settings before;
    EXPECT_EQ(reopeningFor(before, before), Reopening::None);
    Settings after;
    after.maxFileBytes = 1;
    EXPECT_EQ(reopeningFor(before, after), Reopening::BeforeAdding);
    after.threads = 3;
    EXPECT_EQ(reopeningFor(before, after), Reopening::Now);
    const auto changed = [&](auto change) {
        Settings settings;
        change(settings);
        return reopeningFor(before, settings);
    };
    EXPECT_EQ(changed([](Settings& s) { s.modelFolders = {"/models"}; }), Reopening::Now);
    EXPECT_EQ(changed([](Settings& s) { s.kvFolder = "/kv"; }), Reopening::Now);
    EXPECT_EQ(changed([](Settings& s) { s.kvQuotaBytes = 1; }), Reopening::Now);
    EXPECT_EQ(changed([](Settings& s) { s.model = "other"; }), Reopening::Now);
    EXPECT_EQ(changed([](Settings& s) { s.kvCodec = "f32"; }), Reopening::Now);
}

}  // namespace kvasir::test
