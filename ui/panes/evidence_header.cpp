// A tab's index is its EvidenceTab.
#include "ui/panes/evidence_header.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

// Two windows, one before the other: no font is sure to have ⧉.
QPixmap twoWindows(const QColor& colour)
{
    constexpr int kSide = 32;  // twice the size shown, for dense screens
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 2.4));
    painter.drawRoundedRect(QRectF(12, 4, 16, 16), 2, 2);
    painter.drawPolyline(QPolygonF({{8, 12}, {4, 12}, {4, 28}, {20, 28}, {20, 24}}));
    return pixmap;
}

}  // namespace

EvidenceHeader::EvidenceHeader(QWidget* parent) : Retranslating<QWidget>(parent)
{
    setProperty("role", "bar");
    setAttribute(Qt::WA_StyledBackground);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 0);
    column->setSpacing(0);
    auto* const row = new QHBoxLayout;
    m_back = new QToolButton(this);
    m_back->setText(QStringLiteral("‹"));
    m_forward = new QToolButton(this);
    m_forward->setText(QStringLiteral("›"));
    m_detach = new QToolButton(this);
    m_detach->setObjectName(QStringLiteral("detach"));
    m_detach->setCheckable(true);
    m_name = new QLabel(this);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setMinimumWidth(40);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addWidget(m_name, 1);
    row->addWidget(m_detach);
    column->addLayout(row);
    m_tabs = new QTabBar(this);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    for (int i = 0; i <= static_cast<int>(EvidenceTab::Contents); ++i)
        m_tabs->addTab({});
    column->addWidget(m_tabs);
    connect(m_back, &QToolButton::clicked, this, &EvidenceHeader::backAsked);
    connect(m_forward, &QToolButton::clicked, this, &EvidenceHeader::forwardAsked);
    connect(m_detach, &QToolButton::clicked, this, [this] {
        setPlacing(m_placing);  // the owner says when it has moved
        emit detachAsked();
    });
    connect(m_tabs, &QTabBar::currentChanged, this,
            [this](int tab) { emit tabChosen(static_cast<EvidenceTab>(tab)); });
    setWays(Ways::None);
    setSteps(Steps::None);
    retranslate();
    recolour();
}

void EvidenceHeader::recolour()
{
    QIcon icon(twoWindows(theme().muted));
    icon.addPixmap(twoWindows(theme().accent), QIcon::Normal, QIcon::On);
    m_detach->setIcon(icon);
}

void EvidenceHeader::retranslate()
{
    m_back->setToolTip(tr("Back"));
    m_forward->setToolTip(tr("Forward"));
    m_detach->setToolTip(m_placing == Placing::Detached ? tr("Back into the main window")
                                                        : tr("Move to a window of its own"));
    for (QToolButton* const button : {m_back, m_forward, m_detach})
        button->setAccessibleName(button->toolTip());
    m_tabs->setTabText(static_cast<int>(EvidenceTab::Source), tr("Source"));
    m_tabs->setTabText(static_cast<int>(EvidenceTab::Text), tr("Extracted text"));
    m_tabs->setTabText(static_cast<int>(EvidenceTab::Contents), tr("Contents"));
    m_tabs->setAccessibleName(tr("Ways to look at the document"));
}

void EvidenceHeader::setName(const QString& text)
{
    m_fullName = text;
    m_name->setToolTip(text);
    m_name->setAccessibleName(text);
    showName();
}

// The end of a path says more than its beginning.
void EvidenceHeader::showName()
{
    m_name->setText(m_name->fontMetrics().elidedText(m_fullName, Qt::ElideLeft, m_name->width()));
}

void EvidenceHeader::resizeEvent(QResizeEvent* event)
{
    Retranslating<QWidget>::resizeEvent(event);
    layout()->activate();
    showName();
}

void EvidenceHeader::setSteps(Steps steps)
{
    const auto has = [steps](Steps one) { return (static_cast<int>(steps) & static_cast<int>(one)) != 0; };
    m_back->setEnabled(has(Steps::Back));
    m_forward->setEnabled(has(Steps::Forward));
}

void EvidenceHeader::setWays(Ways ways)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setTabVisible(static_cast<int>(EvidenceTab::Text), ways == Ways::Pages);
    m_tabs->setVisible(ways != Ways::None);
}

void EvidenceHeader::setTab(EvidenceTab tab)
{
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(static_cast<int>(tab));
}

void EvidenceHeader::setPlacing(Placing placing)
{
    m_placing = placing;
    m_detach->setChecked(placing == Placing::Detached);
    retranslate();
}

}  // namespace kvasir::ui
