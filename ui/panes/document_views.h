// DocumentViews: one document of a corpus, seen in one of three ways: its source (code, or pages), the text
// extracted from its pages, or its contents.
//
// Takes a corpus and plain values and knows no service, so that a test or a measurement can stand it alone.
// The corpus is shared and immutable: opening a text costs no reading.  Window thread only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QVariantMap>
#include <QWidget>

#include "core/corpus/corpus.h"
#include "ui/models/place_history.h"
#include "ui/panes/evidence_marks.h"
#include "ui/widgets/retranslating.h"

class QLabel;
class QStackedWidget;

namespace kvasir::ui {

class CodeView;
class ContentsPage;
class PdfPane;
class PdfView;

enum class EvidenceTab { Source, Text, Contents };

class DocumentViews : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit DocumentViews(QWidget* parent = nullptr);
    ~DocumentViews() override;

    // The same document of the same corpus once more changes nothing.
    void setDocument(std::shared_ptr<const Corpus> corpus, DocumentIndex document);
    void clear();
    const CorpusDocument* document() const;  // null: none
    bool isPdf() const;
    QString pageLabel(int page) const;

    void setTab(EvidenceTab tab);
    EvidenceTab tab() const { return m_tab; }
    // Of the document that is set.  A way to look that is not in sight goes there once it is.
    void showPlace(const ShownPlace& place);
    // Of an answer: its citations, and what else drew attention while it was written, by document.
    void setCitations(const std::vector<CitationRow>& rows, const std::vector<AttendedPlace>& attended = {});
    void setHeat(Heat heat);

    // In the source or the text, whichever is seen.
    void find(const QString& text);
    void findNext(const QString& text);
    void findPrevious(const QString& text);

    // Scroll positions of both ways to look, sizes of the contents; plain values for settings.
    QVariantMap position() const;
    void restorePosition(const QVariantMap& position);

    CodeView& code() { return *m_code; }
    PdfPane& pdf() { return *m_pdf; }

signals:
    void citationChosen(int number);                        // a mark of the map beside the document
    void placeChosen(const kvasir::ui::ShownPlace& place);  // in the contents
    void findCounted(int current, int count);               // current from 1
    void moved();                                           // scrolled, zoomed, sizes of the contents

protected:
    void retranslate() override;

private:
    QWidget* makeCode();
    void connectViews();
    void fillCode();
    void followPlace();
    void updateMarks();
    std::vector<AttentionMark> marks(MarkedBy by) const;
    bool onPages() const { return m_tab == EvidenceTab::Source && isPdf(); }

    std::shared_ptr<const Corpus> m_corpus;
    DocumentIndex m_document = -1;
    EvidenceTab m_tab = EvidenceTab::Source;
    std::optional<ShownPlace> m_codePlace, m_pdfPlace;  // not gone to yet
    std::vector<CitationRow> m_rows;
    std::vector<AttendedPlace> m_attended;
    Heat m_heat = Heat::Off;
    enum class Filled { No, Yes } m_codeFilled = Filled::No;  // the text of pages waits until it is looked at
    std::optional<qlonglong> m_codeByte;                      // to scroll to then
    QString m_foundCode, m_foundPdf;                          // what each view searched last

    QStackedWidget* m_views;
    QLabel* m_empty;
    QWidget* m_codePage;
    CodeView* m_code;
    AttentionStrip* m_codeStrip;
    PdfPane* m_pdf;
    ContentsPage* m_contents;
};

}  // namespace kvasir::ui
