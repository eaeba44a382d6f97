// SessionPane: the conversations over a corpus, its outlines and comparisons, and the field for the next
// question.
//
// Tabs are sessions; the first one is the overview, and a running outline and an open comparison have tabs of
// their own at the end.  What is written and not asked yet is kept for each session.  Window thread only.
#pragma once

#include <QMap>
#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/compare_view_model.h"
#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/bridge/notebook_view_model.h"
#include "ui/bridge/summary_view_model.h"
#include "ui/models/question_scope.h"
#include "ui/widgets/retranslating.h"

class QStackedWidget;
class QTabBar;
class QTextBrowser;
class QToolButton;
class QVBoxLayout;

namespace kvasir::ui {

class ComparePanel;
class OutlineView;
class QuestionBox;
class SuggestionList;
class SummarisePanel;
class TurnList;

class SessionPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    SessionPane(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent = nullptr);

    NotebookViewModel& notebook() { return m_notebook; }  // of the corpus that is open

    void focusQuestion();
    void editLast();
    void askAgain();
    // A branch from the turn that has the focus, else from the last one shown.
    void fork();
    void forkAt(std::int64_t turn);
    void newSession();
    void showSession(const QString& session);
    void showTurn(const QString& session, std::int64_t turn);
    // Opens the panel of recipes, for the whole corpus or one document.
    void startSummarise(std::optional<DocumentIndex> document = {});
    void startCompare();

    // What questions may look at from now on, asked again and edited ones too.
    void setScope(const QuestionScope& scope);

    QString draft() const;
    void setDraft(const QString& text);
    // What is written and not asked yet, by corpus and session.
    QVariantMap drafts() const;
    void restoreDrafts(const QVariantMap& drafts);

signals:
    // The citation of a turn was clicked: number from 1 among those with a source.  The session is empty when
    // the turn is none that is stored, as that of an outline.
    void citationActivated(const kvasir::StoredTurn& turn, int number, const QString& session);
    void proveAsked(const kvasir::StoredTurn& turn, int number, const QString& session);
    void allAsked();  // the scope is to be the whole corpus again
    void statusAsked(const QString& text);
    void documentActivated(kvasir::DocumentIndex document);
    void draftChanged();
    void failed(const kvasir::Error& error);

protected:
    void retranslate() override;
    void recolour() override { showOverview(); }

private:
    QWidget* makeTabs();
    void makePages(QVBoxLayout& column);
    void connectViewModels();
    void corpusOpened();
    void corpusClosed();
    void fetchNotice();
    void rebuildTabs();
    void showTab(const QString& key);
    void showPage();
    void submit(AskRequest::Reads reads);
    void submitPart();
    void askAgainAt(std::int64_t turn);
    // Something can be asked; else the status says why not.
    bool canAsk();
    void conversationChanged();
    void summaryEnded(const QString& session);
    void editTurn(const StoredTurn& turn);
    void leaveEditing();
    void showOverview();
    void updateSuggestions();
    QString draftKey() const;

    CorpusViewModel* m_corpus;
    ConversationViewModel* m_conversation;
    NotebookViewModel m_notebook;
    SummaryViewModel m_running;  // the outline that is made
    SummaryViewModel m_stored;   // the one that is shown from the library
    CompareViewModel m_comparison;
    QTabBar* m_tabs;
    QToolButton* m_new;
    SummarisePanel* m_summarise;
    QStackedWidget* m_pages;
    QTextBrowser* m_overview;
    TurnList* m_turns;
    OutlineView* m_runningOutline = nullptr;  // made when first needed, as the two below
    OutlineView* m_storedOutline = nullptr;
    ComparePanel* m_compare = nullptr;
    SuggestionList* m_suggestions;
    QuestionBox* m_question;
    QString m_tab;                          // key of the tab that is shown
    std::optional<std::int64_t> m_editing;  // the turn whose question is being changed
    QString m_draftKey;
    QMap<QString, QString> m_drafts;  // of the sessions that are not shown
    JobPtr m_suggesting;
    JobPtr m_notice;
    std::string m_noticeOf;  // the model whose notice was asked for
};

}  // namespace kvasir::ui
