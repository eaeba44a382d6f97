// ContentsPage: what a document is made of: the symbols or headings of a text, or the outline of a PDF with
// its pages in small beside it.  Choosing says where it leads.
//
// Filled when it is first seen, so that a document that is only read costs nothing here; symbols are found on
// another thread.  Window thread only.
#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "core/source/document.h"
#include "ui/widgets/outline_reader.h"
#include "ui/widgets/retranslating.h"

class QSplitter;

namespace kvasir::ui {

class ContentsView;
class PageSource;
class PageThumbnails;

class ContentsPage : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit ContentsPage(QWidget* parent = nullptr);

    void showText(std::shared_ptr<const std::string> text, const QString& fileName);
    void showPdf(std::shared_ptr<const Document> document, PageSource* source);  // source: borrowed
    void clear();

    // The line or page that is shown elsewhere: its entry and its picture are marked.
    void setCurrentPlace(int at);
    void setPageHeat(const std::vector<float>& heat, float full = 0);  // see PageThumbnails

    QByteArray sizes() const;
    void restoreSizes(const QByteArray& sizes);

signals:
    void lineChosen(int line);
    void pageChosen(int page);
    void sizesChanged();

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Filled { No, Reading, Yes };
    void reset();
    void fill();
    void showSymbols();
    void updateEmptyText();

    std::shared_ptr<const std::string> m_text;
    QString m_fileName;
    std::shared_ptr<const Document> m_document;
    QPointer<PageSource> m_source;
    Filled m_filled = Filled::No;
    int m_at = -1;

    QSplitter* m_splitter;
    ContentsView* m_contents;
    PageThumbnails* m_thumbnails;
    OutlineReader m_reader;
};

}  // namespace kvasir::ui
