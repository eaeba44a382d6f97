// Arrow keys move in the list while the field keeps the focus.
#include "ui/window/locator.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace kvasir::ui {
namespace {
constexpr int kWidth = 640;
constexpr int kHeight = 380;
}  // namespace

Locator::Locator(QWidget* window) : Retranslating<QFrame>(window)
{
    setProperty("role", "card");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 8);
    m_query = new QLineEdit(this);
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_hint = new QLabel(this);
    m_hint->setProperty("role", "muted");
    m_hint->setWordWrap(true);
    column->addWidget(m_query);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    m_query->installEventFilter(this);
    connect(m_query, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setQuery(text);
        m_list->setCurrentIndex(m_model.index(0, 0));
    });
    connect(m_query, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentIndex()); });
    connect(m_list, &QListView::clicked, this, &Locator::choose);
    hide();
    retranslate();
}

void Locator::open(const QString& query)
{
    resize(std::min(kWidth, parentWidget()->width() - 40), std::min(kHeight, parentWidget()->height() - 120));
    move((parentWidget()->width() - width()) / 2, 76);
    m_query->setText(query);
    m_model.setQuery(query);
    m_list->setCurrentIndex(m_model.index(0, 0));
    show();
    raise();
    m_query->setFocus(Qt::PopupFocusReason);
}

void Locator::choose(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    hide();
    const auto kind = static_cast<LocatorKind>(index.data(LocatorModel::KindRole).toInt());
    const auto value = index.data(LocatorModel::ValueRole).toLongLong();
    const QString key = index.data(LocatorModel::KeyRole).toString();
    if (kind == LocatorKind::Command)
        emit commandChosen(value);
    else if (kind == LocatorKind::Symbol)
        emit documentChosen(static_cast<int>(value), key.toLongLong(), -1);
    else if (kind == LocatorKind::Answer)
        emit answerChosen(key, value, 0);
    else if (kind == LocatorKind::Citation)
        emit answerChosen(key.section(u' ', 0, 0), key.section(u' ', 1, 1).toLongLong(),
                          static_cast<int>(value));
    else
        emit documentChosen(static_cast<int>(value), index.data(LocatorModel::LineRole).toLongLong(),
                            index.data(LocatorModel::PageRole).toInt());
}

bool Locator::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_query && event->type() == QEvent::KeyPress) {
        auto* const key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape) {
            hide();
            return true;
        }
        if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp
            || key->key() == Qt::Key_PageDown) {
            QApplication::sendEvent(m_list, event);
            return true;
        }
    }
    if (watched == m_query && event->type() == QEvent::FocusOut && !m_list->underMouse())
        hide();
    return QFrame::eventFilter(watched, event);
}

void Locator::retranslate()
{
    m_query->setPlaceholderText(tr("Documents by name; a letter and a space for other things"));
    m_query->setAccessibleName(tr("Locate"));
    m_list->setAccessibleName(tr("What was found"));
    QStringList parts;
    for (const auto& prefix : m_model.prefixes())
        if (prefix.kind != LocatorKind::Document)
            parts += QStringLiteral("%1 %2").arg(prefix.typed.trimmed(), prefix.text);
    m_hint->setText(parts.join(QStringLiteral("   ")));
    m_model.retranslate();
}

}  // namespace kvasir::ui
