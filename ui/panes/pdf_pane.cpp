// The view paints labels in place of pages while they are not drawn, so a place can be seen meanwhile.
#include "ui/panes/pdf_pane.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/bridge/error_text.h"
#include "ui/models/qt_text.h"
#include "ui/widgets/attention_strip.h"
#include "ui/widgets/page_notice.h"
#include "ui/widgets/pdf_view.h"

namespace kvasir::ui {

PdfPane::PdfPane(QWidget* parent) : Retranslating<QWidget>(parent)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new PageNotice(this);
    column->addWidget(m_notice);
    auto* const row = new QHBoxLayout;
    row->setSpacing(0);
    m_view = new PdfView(this);
    m_strip = new AttentionStrip(this);
    row->addWidget(m_view, 1);
    row->addWidget(m_strip);
    column->addLayout(row, 1);
    connect(m_notice, &PageNotice::retryAsked, this, [this] {
        m_notice->hide();
        if (m_source)
            m_source->retry();
    });
    connect(m_notice, &PageNotice::passwordGiven, this, &PdfPane::tryPassword);
    connect(m_strip, &AttentionStrip::positionChosen, this,
            [this](double position) { m_view->goToPage(static_cast<int>(position * m_view->pageCount())); });
    retranslate();
}

PdfPane::~PdfPane() = default;

void PdfPane::retranslate()
{
    if (m_source && m_source->error() && m_source->error()->code() != ErrorCode::NeedsPassword)
        showFailure();  // its sentences are of today's language
}

void PdfPane::open(PdfOrigin pdf)
{
    close();
    m_pdf = std::move(pdf);
    const auto known = m_passwords.find(m_pdf.document->contentSha256);
    m_source = std::make_unique<PageSource>(
        m_opener(m_pdf, known == m_passwords.end() ? m_pdf.source.spec.password : known->second));
    connect(m_source.get(), &PageSource::opened, this, [this] {
        if (!m_typed.empty())
            m_passwords[m_pdf.document->contentSha256] = std::exchange(m_typed, {});
        m_notice->hide();
    });
    connect(m_source.get(), &PageSource::failed, this, &PdfPane::openingFailed);
    connect(m_source.get(), &PageSource::tileFailed, this, &PdfPane::showFailure);
    m_view->setText(m_pdf.document);
    m_view->setSource(m_source.get());
}

void PdfPane::close()
{
    m_view->setSource(nullptr);
    m_view->setText(nullptr);
    m_source.reset();
    m_typed.clear();
    m_pdf = {};
    m_notice->hide();
}

void PdfPane::openingFailed()
{
    if (m_source->error()->code() != ErrorCode::NeedsPassword) {
        showFailure();
        return;
    }
    m_notice->askPassword(m_typed.empty() ? PageNotice::Reason::PagesNeedIt : PageNotice::Reason::Wrong);
    m_typed.clear();
}

void PdfPane::showFailure()
{
    if (!m_source || !m_source->error())
        return;
    const auto text = errorText(*m_source->error());
    m_notice->showFailure(tr("Pages could not be drawn: %1 The text can still be read and asked about. %2")
                              .arg(text.what, text.todo),
                          text.details);
}

void PdfPane::tryPassword(const QString& password)
{
    if (!m_source)
        return;
    m_notice->hide();
    m_typed = toUtf8(password);
    m_source->reopen(m_opener(m_pdf, m_typed));
}

}  // namespace kvasir::ui
