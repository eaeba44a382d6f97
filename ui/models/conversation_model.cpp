// Changing what is shown: rows behind the common beginning go, the turns are exchanged, rows of the new path
// come.
#include "ui/models/conversation_model.h"

#include <algorithm>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kNoParent = 0;  // turns count from 1

QString letterOf(int branch)
{
    return branch < 26 ? QString(QChar(u'A' + branch)) : QString::number(branch + 1);
}

}  // namespace

// A parent that is not there, or not older, would hide the turn or make a circle.
std::int64_t ConversationModel::parentOf(const Turns& turns, const StoredTurn& turn)
{
    const bool sound = turn.parent && *turn.parent < turn.number && turns.contains(*turn.parent);
    return sound ? *turn.parent : kNoParent;
}

std::vector<std::int64_t> ConversationModel::pathThrough(const Turns& turns) const
{
    std::map<std::int64_t, std::int64_t> next;
    for (const auto& [number, turn] : turns)
        next[parentOf(turns, turn)] = number;  // ascending: the newest stays
    for (const auto& [parent, child] : m_chosen) {
        const auto chosen = turns.find(child);
        if (chosen != turns.end() && parentOf(turns, chosen->second) == parent)
            next[parent] = child;
    }
    std::vector<std::int64_t> path;
    for (auto at = next.find(kNoParent); at != next.end(); at = next.find(at->second))
        path.push_back(at->second);
    return path;
}

void ConversationModel::showPathOf(Turns turns)
{
    const auto path = pathThrough(turns);
    const auto differs = std::mismatch(m_path.begin(), m_path.end(), path.begin(), path.end());
    const auto kept = static_cast<int>(differs.second - path.begin());
    if (kept < rowCount()) {
        beginRemoveRows({}, kept, rowCount() - 1);
        m_path.resize(static_cast<std::size_t>(kept));
        endRemoveRows();
    }
    m_turns = std::move(turns);
    if (kept > 0)
        emit dataChanged(index(0), index(kept - 1));
    if (kept < static_cast<int>(path.size())) {
        beginInsertRows({}, kept, static_cast<int>(path.size()) - 1);
        m_path = path;
        endInsertRows();
    }
}

void ConversationModel::setTurns(std::vector<StoredTurn> turns)
{
    Turns byNumber;
    for (auto& turn : turns)
        byNumber.insert_or_assign(turn.number, std::move(turn));
    if (m_running && !byNumber.contains(*m_running))
        m_running.reset();
    showPathOf(std::move(byNumber));
}

void ConversationModel::beginTurn(StoredTurn turn)
{
    auto turns = m_turns;
    m_running = turn.number;
    m_chosen[parentOf(turns, turn)] = turn.number;
    turns.insert_or_assign(turn.number, std::move(turn));
    showPathOf(std::move(turns));
}

void ConversationModel::appendAnswer(std::int64_t turn, std::string_view text)
{
    const auto at = m_turns.find(turn);
    if (at == m_turns.end())
        return;
    at->second.answer.text += text;
    at->second.state = TurnState::Streaming;
    m_running = turn;
    changeRow(turn, {AnswerRole, StateRole, StateTextRole, Qt::DisplayRole, Qt::AccessibleTextRole});
}

void ConversationModel::finishTurn(std::int64_t turn, TurnState state, Answer answer)
{
    const auto at = m_turns.find(turn);
    if (at == m_turns.end())
        return;
    at->second.answer = std::move(answer);
    at->second.state = state;
    if (m_running == turn)
        m_running.reset();
    changeRow(turn, {});
}

const StoredTurn* ConversationModel::turn(std::int64_t number) const
{
    const auto at = m_turns.find(number);
    return at == m_turns.end() ? nullptr : &at->second;
}

const StoredTurn* ConversationModel::turnAt(const QModelIndex& index) const
{
    const bool valid = index.isValid() && index.model() == this && index.row() < rowCount();
    return valid ? turn(m_path[static_cast<std::size_t>(index.row())]) : nullptr;
}

QModelIndex ConversationModel::indexOf(std::int64_t turn) const
{
    const auto at = std::find(m_path.begin(), m_path.end(), turn);
    return at == m_path.end() ? QModelIndex() : index(static_cast<int>(at - m_path.begin()));
}

std::vector<std::int64_t> ConversationModel::branchesOf(std::int64_t turn) const
{
    std::vector<std::int64_t> brothers;
    const auto* const of = this->turn(turn);
    for (const auto& [number, other] : m_turns) {
        if (of && parentOf(m_turns, other) == parentOf(m_turns, *of))
            brothers.push_back(number);
    }
    return brothers;
}

void ConversationModel::showBranch(std::int64_t turn)
{
    for (const auto* at = this->turn(turn); at;) {
        const auto parent = parentOf(m_turns, *at);
        m_chosen[parent] = at->number;
        at = this->turn(parent);
    }
    showPathOf(m_turns);
}

std::optional<std::int64_t> ConversationModel::last() const
{
    return m_path.empty() ? std::nullopt : std::optional(m_path.back());
}

void ConversationModel::changeRow(std::int64_t turn, const QList<int>& roles)
{
    if (const auto at = indexOf(turn); at.isValid())
        emit dataChanged(at, at, roles);
}

void ConversationModel::retranslate()
{
    if (!m_path.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

int ConversationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_path.size());
}

QString ConversationModel::stateText(const StoredTurn& turn) const
{
    switch (turn.state) {
    case TurnState::Done:
        return {};
    case TurnState::Stopped:
        return tr("Stopped");
    case TurnState::Failed:
        return tr("Failed");
    case TurnState::Asked:
    case TurnState::Streaming:
        // As the store has it after the program ended in the middle.
        if (m_running != turn.number)
            return tr("Interrupted");
        return turn.state == TurnState::Asked ? tr("Waiting") : tr("Answering");
    }
    return {};
}

QString ConversationModel::numbersText(const StoredTurn& turn) const
{
    const auto& numbers = turn.answer.numbers;
    if (numbers.promptTokens == 0)
        return {};
    QStringList parts = {tr("%1 of %2 tokens reused")
                             .arg(formatNumber(numbers.reusedTokens), formatNumber(numbers.promptTokens)),
                         tr("first token %1").arg(formatDuration(numbers.firstTokenSeconds))};
    if (numbers.tokensPerSecond > 0)
        parts += formatRate(numbers.tokensPerSecond);
    return parts.join(QStringLiteral(" · "));
}

QVariant ConversationModel::data(const QModelIndex& index, int role) const
{
    const auto* const turn = turnAt(index);
    if (!turn)
        return {};
    const auto branches = [&] { return branchesOf(turn->number); };
    const auto branch = [&] {
        const auto all = branches();
        return static_cast<int>(std::find(all.begin(), all.end(), turn->number) - all.begin());
    };
    switch (role) {
    case Qt::DisplayRole:
    case QuestionRole:
        return toQt(turn->question);
    case Qt::AccessibleTextRole:
        return tr("Question: %1. Answer: %2").arg(toQt(turn->question), toQt(turn->answer.text));
    case NumberRole:
        return static_cast<qlonglong>(turn->number);
    case AnswerRole:
        return toQt(turn->answer.text);
    case StateRole:
        return static_cast<int>(turn->state);
    case StateTextRole:
        return stateText(*turn);
    case NumbersTextRole:
        return numbersText(*turn);
    case CitationsRole:
        return static_cast<int>(turn->answer.citations.size());
    case BranchRole:
        return branch();
    case BranchesRole:
        return static_cast<int>(branches().size());
    case BranchTextRole:
        return letterOf(branch());
    case AskedTextRole:
        return formatDateTime(turn->asked);
    case LevelRole:
        return turn->level;
    default:
        return {};
    }
}

QHash<int, QByteArray> ConversationModel::roleNames() const
{
    return {{NumberRole, "number"},         {QuestionRole, "question"},   {AnswerRole, "answer"},
            {StateRole, "state"},           {StateTextRole, "stateText"}, {NumbersTextRole, "numbers"},
            {CitationsRole, "citations"},   {BranchRole, "branch"},       {BranchesRole, "branches"},
            {BranchTextRole, "branchText"}, {AskedTextRole, "asked"},     {LevelRole, "level"}};
}

}  // namespace kvasir::ui
