// EvidencePane: the document behind an answer, at the place, and the list of the answer's citations below.
//
// Only places of the ledger are opened: a document index and line range, or page and rectangles.  A citation
// of a stored answer can be proven: what comes out stands on its row.  Keeps a history of places.  What a
// person has before the eyes can be asked for as plain values and brought back, also for a corpus that is
// still being opened.  Window thread only.
#pragma once

#include <optional>

#include <QVariantMap>
#include <QWidget>

#include "core/session/answer.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/panes/evidence_header.h"
#include "ui/panes/proofs.h"

class QSplitter;

namespace kvasir::ui {

class CitationList;
class FindBar;

class EvidencePane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    EvidencePane(CorpusViewModel& corpus, ServiceClient& client, QWidget* parent = nullptr);
    ~EvidencePane() override;

    // The citations of an answer; the one whose mark in the answer has `number` is opened; 0: none.  They can
    // be proven when it is known where the answer is stored.
    void showCitations(const Answer& answer, int number, const AnswerOrigin& origin = {});
    const std::vector<CitationRow>& citations() const;
    std::vector<AttendedPlace> attended() const;  // of that answer, in the edition that is open
    const AnswerOrigin& origin() const { return m_origin; }
    // Where the answer that is shown is stored, when whoever showed it did not say.
    void setOrigin(const AnswerOrigin& origin);
    // By the number of its mark; one that waits or runs is stopped.
    void toggleProof(int number);
    void prove(int number);
    Proofs& proofs() { return m_proofs; }
    void showDocument(DocumentIndex document, LineRange lines = {}, int page = -1);
    void nextCitation();
    void previousCitation();
    void goBack() { stepHistory(-1); }
    void goForward() { stepHistory(1); }
    void startFind();
    void setHeat(Heat heat);
    void setPlacing(Placing placing) { m_header->setPlacing(placing); }
    // What is shown, for a window's title: "pager.c @ a1b2c3d · 5141-5163"; empty: nothing.
    QString headline() const;

    // Document, place, scroll position, tab and sizes.  A state of another corpus, or of a document that is
    // not there any more, changes nothing but sizes; it waits while its corpus is being opened.
    QVariantMap viewState() const;
    void restoreViewState(const QVariantMap& state);

signals:
    void documentShown(kvasir::DocumentIndex document);
    void citationsShown();
    void headlineChanged();
    void detachAsked();
    void viewStateChanged();  // told for each step of a scroll bar: whoever writes it down waits a moment

protected:
    void retranslate() override;

private:
    void connectParts();
    void openCitation(int number);
    void open(const ShownPlace& place);
    void showPlace(const ShownPlace& place);
    void showTab(EvidenceTab tab);
    void stepHistory(int by);
    void corpusChanged();
    void forget();
    void bringBack();
    void updateHeader();
    void updateProofs();
    const CitationRow* rowOf(int number) const;
    std::optional<DocumentIndex> documentNamed(const std::string& title) const;

    CorpusViewModel* m_corpus;
    Proofs m_proofs;
    Answer m_answer;  // whose citations are listed
    AnswerOrigin m_origin;
    PlaceHistory m_history;
    EvidenceTab m_tab = EvidenceTab::Source;
    QVariantMap m_waiting;  // a state whose corpus is not there yet

    EvidenceHeader* m_header;
    FindBar* m_find;
    QSplitter* m_splitter;
    DocumentViews* m_views;
    CitationList* m_list;
};

}  // namespace kvasir::ui
