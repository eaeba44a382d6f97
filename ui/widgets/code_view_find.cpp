// Search of CodeView: all matches are found in slices; a step waits for the slice that reaches its match.
#include <algorithm>

#include "ui/widgets/code_view.h"

namespace kvasir::ui {
namespace {

constexpr std::chrono::microseconds kFindSlice{5000};

}  // namespace

void CodeView::find(const QString& word, Qt::CaseSensitivity sensitivity)
{
    m_match = -1;
    m_step = Step::None;
    if (word.isEmpty()) {
        m_finder.reset();
        m_findTimer.stop();
    } else {
        m_finder.emplace(m_text, word, sensitivity);
        m_step = Step::Nearest;
        m_findTimer.start(0);
        findSlice();
    }
    viewport()->update();
    emit findChanged();
}

void CodeView::findNext()
{
    m_step = Step::Next;
    takeStep();
}

void CodeView::findPrevious()
{
    m_step = Step::Previous;
    takeStep();
}

CodeView::FindState CodeView::findState() const
{
    if (!m_finder)
        return {};
    return {m_match + 1, static_cast<int>(m_finder->matches().size()),
            m_finder->done() ? FindState::Search::Done : FindState::Search::Running};
}

void CodeView::findSlice()
{
    if (!m_finder || m_finder->done()) {
        m_findTimer.stop();
        return;
    }
    m_finder->advance(kFindSlice);
    if (m_finder->done())
        m_findTimer.stop();
    takeStep();
    viewport()->update();
    emit findChanged();
}

// Forward steps need the text searched up to a match behind the caret, backward ones up to the caret; going
// round the end of the text needs all of it.
void CodeView::takeStep()
{
    if (!m_finder || m_step == Step::None)
        return;
    const auto& matches = m_finder->matches();
    const auto chosen = selection();
    const bool onMatch = m_match >= 0 && matches[static_cast<std::size_t>(m_match)] == chosen;
    const auto from = m_step == Step::Next && onMatch ? chosen.end : chosen.begin;
    const auto after =
        std::lower_bound(matches.begin(), matches.end(), from,
                         [](ByteRange match, std::int64_t byte) { return match.begin < byte; });
    if (m_step != Step::Previous && after != matches.end()) {
        chooseMatch(static_cast<std::size_t>(after - matches.begin()));
    } else if (m_step == Step::Previous && after != matches.begin() && m_finder->searched() >= from) {
        chooseMatch(static_cast<std::size_t>(after - matches.begin()) - 1);
    } else if (m_finder->done() && !matches.empty()) {
        chooseMatch(m_step == Step::Previous ? matches.size() - 1 : 0);
    }
}

void CodeView::chooseMatch(std::size_t index)
{
    m_step = Step::None;
    m_match = static_cast<int>(index);
    const auto match = m_finder->matches()[index];
    const auto visible = visibleLines();
    select(match);
    if (const auto line = m_document.lineAt(match.begin); !visible.contains(line))
        setTop(stepped(placeOf(match.begin), -visibleRows() / 3));
    emit findChanged();
}

}  // namespace kvasir::ui
