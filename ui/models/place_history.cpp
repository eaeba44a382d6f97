// The oldest places go first when there are too many.
#include "ui/models/place_history.h"

namespace kvasir::ui {

void PlaceHistory::visit(const ShownPlace& place)
{
    if (m_at >= 0 && m_places[static_cast<std::size_t>(m_at)] == place)
        return;
    m_places.resize(static_cast<std::size_t>(m_at + 1));
    m_places.push_back(place);
    if (m_places.size() > kMostPlaces)
        m_places.erase(m_places.begin());
    m_at = static_cast<int>(m_places.size()) - 1;
}

const ShownPlace* PlaceHistory::current() const
{
    return m_at < 0 ? nullptr : &m_places[static_cast<std::size_t>(m_at)];
}

bool PlaceHistory::canStep(int by) const
{
    const int wanted = m_at + by;
    return m_at >= 0 && wanted >= 0 && wanted < static_cast<int>(m_places.size());
}

const ShownPlace* PlaceHistory::step(int by)
{
    if (!canStep(by))
        return nullptr;
    m_at += by;
    return current();
}

void PlaceHistory::clear()
{
    m_places.clear();
    m_at = -1;
}

}  // namespace kvasir::ui
