// Errors are kept as codes; the sentences are made when they are shown.
#include "ui/panes/problems_pane.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

#include "ui/bridge/error_text.h"

namespace kvasir::ui {
namespace {
constexpr std::size_t kMostKept = 200;
}  // namespace

ProblemsPane::ProblemsPane(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    m_list = new QTreeWidget(this);
    m_list->setRootIsDecorated(false);
    m_list->setColumnCount(4);
    m_list->header()->setStretchLastSection(true);
    m_clear = new QPushButton(this);
    row->addWidget(m_list, 1);
    row->addWidget(m_clear, 0, Qt::AlignTop);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_errors.clear();
        rebuild();
        emit countChanged();
    });
    retranslate();
}

void ProblemsPane::add(const Error& error)
{
    m_errors.insert(m_errors.begin(), error);
    if (m_errors.size() > kMostKept)
        m_errors.pop_back();
    rebuild();
    emit countChanged();
}

void ProblemsPane::retranslate()
{
    m_list->setHeaderLabels({tr("What happened"), tr("What is safe"), tr("What to do"), tr("Details")});
    m_list->setAccessibleName(tr("Problems"));
    m_clear->setText(tr("Clear"));
    rebuild();
}

void ProblemsPane::rebuild()
{
    m_list->clear();
    for (const auto& error : m_errors) {
        const auto text = errorText(error);
        auto* const item = new QTreeWidgetItem({text.what, text.safe, text.todo, text.details});
        for (int c = 0; c < 4; ++c)
            item->setToolTip(c, item->text(c));
        m_list->addTopLevelItem(item);
    }
    for (int c = 0; c < 3; ++c)
        m_list->setColumnWidth(c, 300);
    m_clear->setEnabled(!m_errors.empty());
}

}  // namespace kvasir::ui
