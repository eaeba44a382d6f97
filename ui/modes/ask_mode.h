// AskMode: sources, conversation and evidence in three columns; the evidence also in a window of its own.
#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/conversation_view_model.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/panes/evidence_marks.h"

class QSplitter;

namespace kvasir::ui {

class EvidencePane;
class EvidenceWindow;
class NotebookPane;
class SessionPane;
class SourcesPane;

enum class Shown { No, Yes };

class AskMode : public QWidget {
    Q_OBJECT
public:
    AskMode(CorpusViewModel& corpus, ConversationViewModel& conversation, QWidget* parent = nullptr);
    ~AskMode() override;

    SessionPane& session() { return *m_session; }
    EvidencePane& evidence() { return *m_evidence; }

    void showSources(Shown shown);
    void showEvidence(Shown shown);
    // Where the shown answer came from, as colour on the tree of sources and on the pages of PDFs.
    void setHeat(Heat heat);
    Heat heat() const { return m_heat; }

    void toggleDetached();
    bool isDetached() const { return m_window != nullptr; }

    // What is before a person's eyes, as plain values for settings; restoring may come before or after the
    // corpus is opened.
    QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);

signals:
    void detachedChanged();
    void viewStateChanged();  // some 0.4 s after the last change

private:
    void connectPanes(ConversationViewModel& conversation);
    void detach();
    void attach();
    void connectScope();
    void updateHeat();
    void followConversation();
    void findOrigin();
    QByteArray columns() const;
    void noteChange();
    void tellChange();

    CorpusViewModel* m_corpus;
    ConversationViewModel* m_conversation;
    QSplitter* m_splitter;
    QSplitter* m_left;  // sources above the notebook
    SourcesPane* m_sources;
    NotebookPane* m_notebook;
    SessionPane* m_session;
    EvidencePane* m_evidence;
    EvidenceWindow* m_window = nullptr;  // while the evidence is in it
    QByteArray m_columns;                // of the splitter when the evidence left it
    QByteArray m_geometry;               // of the window when it was last there
    Shown m_evidenceShown = Shown::Yes;
    Heat m_heat = Heat::Off;
    QTimer m_changes;
};

}  // namespace kvasir::ui
