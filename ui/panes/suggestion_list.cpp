// The wordings are those of the built-in model's training (resources/models/kvasir-nano/training/tasks.py); a
// translation keeps to its Korean ones.
#include "ui/panes/suggestion_list.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"

namespace kvasir::ui {

SuggestionList::SuggestionList(QWidget* parent) : Retranslating<QWidget>(parent)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(20, 8, 20, 4);
    m_column->setSpacing(6);
    m_title = new QLabel(this);
    m_title->setProperty("role", "muted");
    m_column->addWidget(m_title);
    retranslate();
}

void SuggestionList::setSuggestions(std::vector<Suggestion> suggestions)
{
    m_suggestions = std::move(suggestions);
    for (QPushButton* const button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    for (const auto& suggestion : m_suggestions) {
        auto* const button = new QPushButton(this);
        button->setProperty("role", "field");
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_column->addWidget(button);
        m_buttons.push_back(button);
        connect(button, &QPushButton::clicked, this,
                [this, suggestion] { emit asked(question(suggestion)); });
    }
    retranslate();
}

QString SuggestionList::question(const Suggestion& suggestion)
{
    const QString subject = toQt(suggestion.subject);
    switch (suggestion.kind) {
    case Suggestion::Kind::Definition:
        //: In Korean exactly: %1은(는) 어디에 정의되어 있습니까?
        return tr("Where is %1 defined?").arg(subject);
    case Suggestion::Kind::Value:
        //: In Korean exactly: %1의 값은 무엇입니까?
        return tr("What is the value of %1?").arg(subject);
    case Suggestion::Kind::Heading:
        break;
    }
    //: In Korean exactly: 본문은 %1에 대해 무엇이라고 말합니까?
    return tr("What does the text say about %1?").arg(subject);
}

void SuggestionList::retranslate()
{
    m_title->setText(tr("Questions to begin with, from this corpus:"));
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        const QString text = question(m_suggestions[i]);
        m_buttons[i]->setText(QString(text).replace(u'&', QStringLiteral("&&")));
        m_buttons[i]->setToolTip(text);
        m_buttons[i]->setAccessibleName(text);
    }
}

}  // namespace kvasir::ui
