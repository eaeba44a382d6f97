// Colours by kind; the message is announced to screen readers when it appears.
#include "ui/widgets/info_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/widgets/mixed.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kButtonPadding = 2;
constexpr int kCloseSize = 22;

struct Colours {
    QColor back;
    QColor strong;
};

Colours coloursOf(InfoMessage::Kind kind)
{
    const auto& t = theme();
    switch (kind) {
    case InfoMessage::Kind::Warning:
        return {t.warnSoft, t.warn};
    case InfoMessage::Kind::Error:
        return {mixed(t.surface, t.error, t.dark ? 0.2 : 0.1), t.error};
    case InfoMessage::Kind::Info:
        break;
    }
    return {t.accentSoft, t.accent};
}

}  // namespace

InfoBar::InfoBar(QWidget* parent) : Retranslating<QFrame>(parent)
{
    m_title = new QLabel(this);
    m_text = new QLabel(this);
    m_details = new QLabel(this);
    for (auto* label : {m_title, m_text, m_details}) {
        label->setTextFormat(Qt::PlainText);  // paths and names must not become markup
        label->setWordWrap(label != m_title);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setFocusPolicy(Qt::NoFocus);
    }
    // On one line with the buttons, whose text has room above.
    m_title->setContentsMargins(0, kButtonPadding, 0, kButtonPadding);
    m_text->setContentsMargins(0, kButtonPadding, 0, kButtonPadding);
    m_details->setFont(codeFont());
    m_details->hide();
    m_detailsButton = new QPushButton(this);
    m_detailsButton->setProperty("role", "link");
    m_detailsButton->setCheckable(true);
    m_closeButton = new QToolButton(this);
    m_closeButton->setAutoRaise(true);
    m_closeButton->setFixedSize(kCloseSize, kCloseSize);

    auto* row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(m_title, 0, Qt::AlignTop);
    row->addWidget(m_text, 1, Qt::AlignTop);
    m_actions = new QHBoxLayout;
    m_actions->setSpacing(6);
    m_actions->addWidget(m_detailsButton);
    row->addLayout(m_actions);
    row->setAlignment(m_actions, Qt::AlignTop);
    row->addWidget(m_closeButton, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 9, 10, 10);
    column->addLayout(row);
    column->addWidget(m_details);

    connect(m_detailsButton, &QPushButton::toggled, this,
            [this](bool open) { setFold(open ? Fold::Open : Fold::Shut); });
    connect(m_closeButton, &QToolButton::clicked, this, &InfoBar::dismiss);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
    InfoBar::retranslate();
}

void InfoBar::setMessage(const InfoMessage& message)
{
    m_message = message;
    m_title->setText(message.title);
    m_title->setVisible(!message.title.isEmpty());
    m_text->setText(message.text);
    m_details->setText(message.details);
    m_detailsButton->setVisible(!message.details.isEmpty());
    m_detailsButton->setChecked(false);
    rebuildActions();
    recolour();
    retranslate();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InfoBar::rebuildActions()
{
    for (auto* button : m_actionButtons) {
        button->hide();
        button->deleteLater();  // this may be its own click
    }
    m_actionButtons.clear();
    for (const auto& action : m_message.actions) {
        auto* button = new QPushButton(action.text, this);
        button->setProperty("role", "link");
        button->setCursor(Qt::PointingHandCursor);
        button->setAccessibleName(action.text);
        connect(button, &QPushButton::clicked, this, [this, id = action.id] { emit actionChosen(id); });
        m_actions->insertWidget(static_cast<int>(m_actionButtons.size()), button);
        m_actionButtons.push_back(button);
        button->show();
    }
}

void InfoBar::retranslate()
{
    m_detailsButton->setText(m_fold == Fold::Open ? tr("Hide details") : tr("Details"));
    m_detailsButton->setAccessibleName(m_detailsButton->text());
    m_closeButton->setText(QChar(0x2715));  // ✕
    m_closeButton->setToolTip(tr("Close this message"));
    m_closeButton->setAccessibleName(tr("Close this message"));
    setAccessibleName(m_message.title.isEmpty() ? tr("Message") : m_message.title);
    setAccessibleDescription(m_message.text);
}

void InfoBar::setFold(Fold fold)
{
    m_fold = fold;
    m_details->setVisible(fold == Fold::Open);
    retranslate();
}

void InfoBar::dismiss()
{
    hide();
    emit closed();
}

void InfoBar::recolour()
{
    const auto colours = coloursOf(m_message.kind);
    auto title = m_title->palette();
    title.setColor(QPalette::WindowText, colours.strong);
    m_title->setPalette(title);
    auto bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    auto muted = m_details->palette();
    muted.setColor(QPalette::WindowText, theme().muted);
    m_details->setPalette(muted);
    // The style sheet gives links the accent; here they take the message's own colour.
    for (auto* button : m_actionButtons)
        button->setStyleSheet(QStringLiteral("color: %1;").arg(colours.strong.name()));
    m_detailsButton->setStyleSheet(QStringLiteral("color: %1;").arg(colours.strong.name()));
    update();
}

void InfoBar::changeEvent(QEvent* event)
{
    Retranslating<QFrame>::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void InfoBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        Retranslating<QFrame>::keyPressEvent(event);
}

void InfoBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto colours = coloursOf(m_message.kind);
    painter.fillRect(rect(), colours.back);
    painter.fillRect(0, height() - 1, width(), 1, mixed(colours.back, colours.strong, 0.3));
}

}  // namespace kvasir::ui
