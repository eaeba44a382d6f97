// PdfPane: the pages of a PDF with the map of citations beside them, and above them what to do when they
// cannot be drawn: another try, or the file's password.
//
// The password stored with the source is tried first; one that was typed and opened the file is remembered
// until the pane goes, and written nowhere.  Window thread only.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include <QWidget>

#include "core/source/document.h"
#include "ui/widgets/page_source.h"
#include "ui/widgets/retranslating.h"

namespace kvasir::ui {

class AttentionStrip;
class PageNotice;
class PdfView;

class PdfPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    // How a file is opened; tests put something else in its place.
    using Opener = std::function<OpenPages(PdfOrigin pdf, std::string password)>;

    explicit PdfPane(QWidget* parent = nullptr);
    ~PdfPane() override;
    void setOpener(Opener opener) { m_opener = std::move(opener); }

    // The password of the source is tried first.
    void open(PdfOrigin pdf);
    void close();

    PdfView& view() { return *m_view; }
    const PdfView& view() const { return *m_view; }
    AttentionStrip& strip() { return *m_strip; }
    PageSource* source() { return m_source.get(); }

protected:
    void retranslate() override;

private:
    void openingFailed();
    void showFailure();
    void tryPassword(const QString& password);

    Opener m_opener = openPdf;
    PdfOrigin m_pdf;
    std::string m_typed;                             // under trial
    std::map<std::string, std::string> m_passwords;  // that were typed and opened their file, by its SHA-256

    PageNotice* m_notice;
    PdfView* m_view;
    AttentionStrip* m_strip;
    std::unique_ptr<PageSource> m_source;
};

}  // namespace kvasir::ui
