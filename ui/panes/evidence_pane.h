// EvidencePane: the document behind an answer, at the place, and the list of the answer's citations below.
//
// Only places of the ledger are opened: a document index and line range, or page and rectangles.  Keeps a
// history of places.  Window thread only; the corpus is shared and immutable, so opening a text costs no
// reading.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/session/session_store.h"
#include "ui/bridge/corpus_view_model.h"
#include "ui/models/citation_table_model.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTabBar;
class QTableView;
class QToolButton;

namespace kvasir::ui {

class CodeView;
class PageSource;
class PdfView;

class EvidencePane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit EvidencePane(CorpusViewModel& corpus, QWidget* parent = nullptr);
    ~EvidencePane() override;

    // The citations of a turn; `number` is opened, counted from 1 among those with a source; 0: none.
    void showCitations(const std::vector<AnswerCitation>& citations, int number);
    void showDocument(DocumentIndex document, LineRange lines = {}, int page = -1);
    void nextCitation() { stepCitation(1); }
    void previousCitation() { stepCitation(-1); }
    void goBack() { stepHistory(-1); }
    void goForward() { stepHistory(1); }
    void startFind();

signals:
    void documentShown(kvasir::DocumentIndex document);

protected:
    void retranslate() override;

private:
    struct Spot {
        DocumentIndex document = 0;
        LineRange lines;
        int page = -1;
        std::vector<Rect> rects;
        bool operator==(const Spot&) const = default;
    };
    QWidget* makeHeader();
    QWidget* makeFindBar();
    void openCitation(int row);
    void open(const Spot& spot);
    void show(const Spot& spot);
    void stepCitation(int by);
    void stepHistory(int by);
    void updateHeader();
    std::optional<DocumentIndex> documentNamed(const std::string& title) const;

    CorpusViewModel* m_corpus;
    CitationTableModel m_citations;
    std::vector<Spot> m_history;
    int m_at = -1;
    DocumentIndex m_shown = -1;

    QToolButton* m_back;
    QToolButton* m_forward;
    QLabel* m_name;
    QTabBar* m_tabs;
    QWidget* m_findBar;
    QLineEdit* m_find;
    QLabel* m_findCount;
    QStackedWidget* m_views;
    QLabel* m_empty;
    CodeView* m_code;
    PdfView* m_pdf;
    std::unique_ptr<PageSource> m_pages;
    QLabel* m_citationsTitle;
    QTableView* m_table;
};

}  // namespace kvasir::ui
