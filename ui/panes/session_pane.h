// SessionPane: the conversation over a corpus and the field for the next question.
//
// Tabs are sessions; the first tab is the overview.  Shows a ConversationViewModel.  Window thread only.
#pragma once

#include <QWidget>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QTextBrowser;
class QToolButton;
class QVBoxLayout;

namespace kvasir::ui {

class Composer;
class TurnWidget;

class SessionPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    SessionPane(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent = nullptr);

    void focusQuestion();
    void editLast();
    void askAgain();
    void newSession();
    void showSession(const QString& session);
    QString draft() const;
    void setDraft(const QString& text);

signals:
    // The citation of a turn was clicked: number from 1 among those with a source.
    void citationActivated(const kvasir::StoredTurn& turn, int number);
    void statusAsked(const QString& text);
    void documentActivated(kvasir::DocumentIndex document);

protected:
    void retranslate() override;
    void recolour() override { showOverview(); }
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeComposer();
    void rebuildTabs();
    void rebuildTurns();
    void updateComposer();
    void submit();
    void showOverview();
    void scrollToEnd();
    QString sessionOfTab(int tab) const;

    CorpusViewModel* m_corpus;
    ConversationViewModel* m_conversation;
    QTabBar* m_tabs;
    QToolButton* m_new;
    QStackedWidget* m_pages;
    QTextBrowser* m_overview;
    QScrollArea* m_scroll;
    QWidget* m_column;
    QVBoxLayout* m_turns;
    QLabel* m_empty;
    Composer* m_composer;
    QLabel* m_hint;
    QPushButton* m_ask;
    QPushButton* m_stop;
    TurnWidget* m_growing = nullptr;
    std::optional<std::int64_t> m_editing;  // the turn whose question is being changed
};

}  // namespace kvasir::ui
