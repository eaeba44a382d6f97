// The model keeps codes; the sentences are made when they are shown.
#include "ui/panes/problems_pane.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include "ui/bridge/error_text.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

QString sentenceOf(const Error& error)
{
    const auto text = errorText(error);
    return QStringLiteral("%1 %2 %3 [%4]").arg(text.what, text.safe, text.todo, text.details);
}

}  // namespace

ProblemsPane::ProblemsPane(QWidget* parent) : Retranslating<QWidget>(parent), m_model(sentenceOf)
{
    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    m_list = new QTableView(this);
    m_list->setModel(&m_model);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setShowGrid(false);
    m_list->setWordWrap(true);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setSectionResizeMode(ProblemListModel::SentenceColumn, QHeaderView::Stretch);
    m_clear = new QPushButton(this);
    row->addWidget(m_list, 1);
    row->addWidget(m_clear, 0, Qt::AlignTop);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_model.clear();
        emit countChanged();
    });
    retranslate();
}

void ProblemsPane::add(const Error& error, const QString& corpus)
{
    m_model.add(error, toUtf8(corpus), QDateTime::currentSecsSinceEpoch());
    emit countChanged();
}

void ProblemsPane::retranslate()
{
    m_list->setAccessibleName(tr("Problems"));
    m_clear->setText(tr("Clear"));
    m_model.retranslate();
}

}  // namespace kvasir::ui
