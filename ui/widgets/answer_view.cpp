// Marks become chips by a style on their links; code blocks get a "copy" link of their own.
#include "ui/widgets/answer_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QWheelEvent>

#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr int kMargin = 2;

QString styleOf(const Theme& t)
{
    return QStringLiteral(
               "body { color: %1; } p, ul, ol { margin-top: 0; margin-bottom: 8px; line-height: 140%; }"
               "h1, h2, h3 { font-size: medium; font-weight: 600; margin: 4px 0; }"
               "pre, code { font-family: '%2'; } code { background: %3; }"
               "pre { background: %3; margin: 0 0 8px 0; white-space: pre-wrap; }"
               "td, th { padding: 3px 8px; border: 1px solid %4; } th { font-weight: 600; }"
               "blockquote { color: %5; margin: 0 0 8px 12px; }"
               "a { color: %6; } a.copy { color: %5; font-size: small; text-decoration: none; }"
               "a.mark { text-decoration: none; font-weight: 700; background: %7; color: %6; }"
               "a.weak { background: %8; color: %9; }")
        .arg(t.text.name(), codeFont().family(), t.window.name(), t.line.name(), t.muted.name(),
             t.accent.name(), t.accentSoft.name(), t.warnSoft.name(), t.warn.name());
}

}  // namespace

AnswerView::AnswerView(QWidget* parent) : QTextBrowser(parent)
{
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(kMargin);
    setAccessibleName(tr("Answer"));
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
        const QString target = url.toString();
        if (target.startsWith(QLatin1String("#c"))) {
            emit citationActivated(target.mid(2).toInt());
        } else if (target.startsWith(QLatin1String("copy:"))) {
            const int wanted = target.mid(5).toInt();
            static const QRegularExpression block(
                QStringLiteral("<pre>(?:<code[^>]*>)?(.*?)(?:</code>)?</pre>"),
                QRegularExpression::DotMatchesEverythingOption);
            auto found = block.globalMatch(m_html);
            for (int i = 0; found.hasNext(); ++i) {
                const auto match = found.next();
                if (i == wanted)
                    QApplication::clipboard()->setText(
                        QTextDocumentFragment::fromHtml("<pre>" + match.captured(1) + "</pre>")
                            .toPlainText());
            }
        }
    });
    connect(this, qOverload<const QUrl&>(&QTextBrowser::highlighted), this, [this](const QUrl& url) {
        const bool own = url.scheme() == QLatin1String("copy") || url.scheme().isEmpty();
        emit linkHovered(own ? QString() : url.toString());
        setToolTip(own ? QString() : url.toString());
    });
}

void AnswerView::setAnswer(const QString& html)
{
    if (html == m_html)
        return;
    m_html = html;
    show();
}

void AnswerView::setWeak(const QList<int>& numbers)
{
    m_weak = numbers;
    show();
}

void AnswerView::show()
{
    static const QRegularExpression mark(QStringLiteral("<sup><a href=\"#c(\\d+)\">\\d+</a></sup>"));
    QString html = m_html;
    qsizetype at = 0;
    for (auto match = mark.match(html, at); match.hasMatch(); match = mark.match(html, at)) {
        const QString number = match.captured(1);
        const QString chip =
            QStringLiteral("&nbsp;<a class=\"mark%1\" href=\"#c%2\">&nbsp;%2&nbsp;</a>")
                .arg(m_weak.contains(number.toInt()) ? QStringLiteral(" weak") : QString(), number);
        html.replace(match.capturedStart(), match.capturedLength(), chip);
        at = match.capturedStart() + chip.size();
    }
    int code = 0;
    for (qsizetype pre = html.indexOf(QLatin1String("<pre>")); pre >= 0;
         pre = html.indexOf(QLatin1String("<pre>"), pre)) {
        const QString link =
            QStringLiteral("<div align=\"right\"><a class=\"copy\" href=\"copy:%1\">%2</a></div>")
                .arg(code++)
                .arg(tr("Copy"));
        html.insert(pre, link);
        pre += link.size() + 5;
    }
    document()->setDefaultStyleSheet(styleOf(theme()));
    document()->setHtml(html);
    adjustHeight();
}

void AnswerView::adjustHeight()
{
    document()->setTextWidth(viewport()->width());
    const int height = qMax(24, static_cast<int>(document()->size().height()) + 2);
    if (height == m_height)
        return;
    m_height = height;
    setFixedHeight(height);
    updateGeometry();
}

QSize AnswerView::sizeHint() const
{
    return {480, m_height};
}
QSize AnswerView::minimumSizeHint() const
{
    return {160, m_height};
}

int AnswerView::heightForWidth(int width) const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width);
    return qMax(24, static_cast<int>(copy->size().height()) + 2);
}

QVariant AnswerView::loadResource(int, const QUrl&)
{
    return {};
}

void AnswerView::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    adjustHeight();
}

void AnswerView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange
        || event->type() == QEvent::FontChange)
        show();
}

// On a mark: the mouse stands on it, or the keyboard has brought the focus to it.
void AnswerView::contextMenuEvent(QContextMenuEvent* event)
{
    const QString target = event->reason() == QContextMenuEvent::Keyboard
        ? textCursor().charFormat().anchorHref()
        : anchorAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!target.startsWith(QLatin1String("#c")))
        return QTextBrowser::contextMenuEvent(event);
    const int number = target.mid(2).toInt();
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Open the place")), &QAction::triggered, this,
            [this, number] { emit citationActivated(number); });
    if (m_provable == Provable::Yes)
        connect(menu->addAction(tr("Prove it")), &QAction::triggered, this,
                [this, number] { emit proveAsked(number); });
    menu->popup(event->globalPos());
}

void AnswerView::wheelEvent(QWheelEvent* event)
{
    event->ignore();  // the column scrolls, not the answer
}

}  // namespace kvasir::ui
