// AskMode: sources, conversation and evidence in three columns.
#pragma once

#include <QWidget>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"

class QSplitter;

namespace kvasir::ui {

class EvidencePane;
class SessionPane;
class SourcesPane;

class AskMode : public QWidget {
    Q_OBJECT
public:
    AskMode(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent = nullptr);

    void focusQuestion();
    void askAgain();
    void editLast();
    void newSession();
    void showSession(const QString& session);
    void goBack();
    void goForward();
    void nextCitation();
    void previousCitation();
    void startFind();
    void showDocument(int document, LineRange lines = {}, int page = -1);
    void showSources(bool wanted);   // NOLINT: mirrors a check mark
    void showEvidence(bool wanted);  // NOLINT: mirrors a check mark

    QByteArray sizes() const;
    void restoreSizes(const QByteArray& sizes);
    QString draft() const;
    void setDraft(const QString& text);

signals:
    void statusAsked(const QString& text);

private:
    QSplitter* m_splitter;
    SourcesPane* m_sources;
    SessionPane* m_session;
    EvidencePane* m_evidence;
};

}  // namespace kvasir::ui
