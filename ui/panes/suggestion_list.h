// SuggestionList: questions to begin with, as buttons, in the wording that the built-in model knows.
// Shows values; a click asks.  Window thread only.
#pragma once

#include <vector>

#include <QWidget>

#include "core/session/suggestions.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace kvasir::ui {

class SuggestionList : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit SuggestionList(QWidget* parent = nullptr);

    void setSuggestions(std::vector<Suggestion> suggestions);
    bool isEmpty() const { return m_suggestions.empty(); }
    // The question, in the language of the window.
    static QString question(const Suggestion& suggestion);

signals:
    void asked(const QString& question);

protected:
    void retranslate() override;

private:
    std::vector<Suggestion> m_suggestions;
    QVBoxLayout* m_column;
    QLabel* m_title;
    std::vector<QPushButton*> m_buttons;
};

}  // namespace kvasir::ui
