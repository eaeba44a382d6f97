// The first row that fits counts; of its actions those are left out that this work has no use for.
#include "ui/bridge/error_actions.h"

#include <algorithm>
#include <array>
#include <optional>

#include <QCoreApplication>

namespace kvasir::ui {
namespace {

using Action = ErrorAction;
using Kind = FailedWork::Kind;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ErrorActions)
};

enum class About { Anything, Model };

struct Row {
    ErrorCode code;
    std::optional<Kind> kind;  // none: all others
    About about;
    std::array<std::optional<Action>, 2> actions;
};

constexpr Row kRows[] = {
    {ErrorCode::NotFound, {}, About::Model, {Action::ChooseModel, Action::TryAgain}},
    {ErrorCode::NotFound, {}, About::Anything, {Action::TryAgain}},
    {ErrorCode::Unreadable, Kind::Storing, About::Anything, {Action::ChooseFolder, Action::TryAgain}},
    {ErrorCode::Unreadable, {}, About::Anything, {Action::TryAgain}},
    {ErrorCode::Unsupported, Kind::Reading, About::Anything, {Action::ChooseModel}},
    {ErrorCode::Unsupported, {}, About::Model, {Action::ChooseModel}},
    {ErrorCode::Invalid, Kind::Reading, About::Anything, {Action::OpenPlan}},
    {ErrorCode::Invalid, Kind::Storing, About::Anything, {Action::ChooseFolder}},
    {ErrorCode::Damaged, Kind::Adding, About::Anything, {Action::TryAgain}},
    {ErrorCode::Damaged, {}, About::Anything, {Action::Verify, Action::TryAgain}},
    {ErrorCode::OutOfMemory, {}, About::Anything, {Action::OpenPlan, Action::TryAgain}},
    {ErrorCode::DiskFull, {}, About::Anything, {Action::FreeSpace, Action::TryAgain}},
    {ErrorCode::Timeout, {}, About::Anything, {Action::TryAgain}},
    {ErrorCode::Changed, {}, About::Anything, {Action::ReadAgain}},
    {ErrorCode::NotOwner, {}, About::Anything, {Action::Trust}},
    {ErrorCode::TooLarge, Kind::Reading, About::Anything, {Action::OpenPlan}},
    {ErrorCode::Busy, {}, About::Anything, {Action::TryAgain}},
    {ErrorCode::Device, {}, About::Anything, {Action::OpenPlan, Action::TryAgain}},
    {ErrorCode::Internal, {}, About::Anything, {Action::TryAgain}},
};

// What the core says is missing or wrong (service/parts.cpp, model/, token/tokenizer.cpp).
bool isAboutModel(const Error& error)
{
    constexpr std::string_view kWords[] = {"model", "tensor", "weights", "tokenizer"};
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view word) { return error.detail().find(word) != std::string::npos; });
}

bool isPossible(Action action, const FailedWork& work)
{
    switch (action) {
    case Action::OpenPlan:
    case Action::ReadAgain:
        return !work.corpus.isEmpty() && work.kind != Kind::Adding;  // it may not be there yet
    case Action::Verify:
        return !work.corpus.isEmpty();
    case Action::Trust:
        return work.trusting != nullptr;
    case Action::TryAgain:
        return work.again != nullptr;
    default:
        return true;
    }
}

}  // namespace

std::vector<ErrorAction> errorActions(const Error& error, const FailedWork& work)
{
    std::vector<ErrorAction> actions;
    if (error.code() == ErrorCode::Cancelled)
        return actions;
    const bool ofModel = isAboutModel(error);
    const auto* const row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& candidate) {
        return candidate.code == error.code() && (!candidate.kind || candidate.kind == work.kind)
            && (candidate.about == About::Anything || ofModel);
    });
    if (row != std::end(kRows))
        for (const auto action : row->actions)
            if (action && isPossible(*action, work))
                actions.push_back(*action);
    actions.push_back(ErrorAction::CopyDetails);
    return actions;
}

QString errorActionText(ErrorAction action)
{
    switch (action) {
    case ErrorAction::ChooseModel:
        return Texts::tr("Choose a model…");
    case ErrorAction::OpenPlan:
        return Texts::tr("Open the plan");
    case ErrorAction::ChooseFolder:
        return Texts::tr("Choose another folder…");
    case ErrorAction::FreeSpace:
        return Texts::tr("Free space…");
    case ErrorAction::Verify:
        return Texts::tr("Verify");
    case ErrorAction::ReadAgain:
        return Texts::tr("Read it again");
    case ErrorAction::Trust:
        return Texts::tr("Trust it and read");
    case ErrorAction::TryAgain:
        return Texts::tr("Try again");
    case ErrorAction::CopyDetails:
        break;
    }
    return Texts::tr("Copy details");
}

}  // namespace kvasir::ui
