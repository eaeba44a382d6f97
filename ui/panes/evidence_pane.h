// EvidencePane: the document behind an answer, at the place, and the list of the answer's citations below.
//
// Only places of the ledger are opened: a document index and line range, or page and rectangles.  Keeps a
// history of places.  What a person has before the eyes can be asked for as plain values and brought back,
// also for a corpus that is still being opened.  Window thread only.
#pragma once

#include <optional>

#include <QVariantMap>
#include <QWidget>

#include "core/session/answer.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/panes/evidence_header.h"

class QSplitter;

namespace kvasir::ui {

class CitationList;
class FindBar;

class EvidencePane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit EvidencePane(CorpusViewModel& corpus, QWidget* parent = nullptr);
    ~EvidencePane() override;

    // The citations of an answer; the one whose mark in the answer has `number` is opened; 0: none.
    void showCitations(const Answer& answer, int number);
    const std::vector<CitationRow>& citations() const;
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
    std::optional<DocumentIndex> documentNamed(const std::string& title) const;

    CorpusViewModel* m_corpus;
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
