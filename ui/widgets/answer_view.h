// AnswerView: the text of one answer, as it grows, with its citation marks.
//
// Shows HTML of core/export (safeHtml, answerHtml) and nothing else: no remote resource is loaded, a link
// that leads out is not followed, only shown.  As high as its text, so that it can stand in a scrolled
// column.  Window thread only.
#pragma once

#include <QTextBrowser>

namespace kvasir::ui {

class AnswerView : public QTextBrowser {
    Q_OBJECT
public:
    explicit AnswerView(QWidget* parent = nullptr);

    // HTML made by answerHtml() or safeHtml(); citation links are "#c<number>".
    void setAnswer(const QString& html);
    // Whether the menu of a mark offers to prove its citation.
    enum class Provable { No, Yes };
    void setProvable(Provable provable) { m_provable = provable; }
    // Marks the numbers whose citation is weak, so that they are drawn in the warning colour.
    void setWeak(const QList<int>& numbers);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void citationActivated(int number);
    void proveAsked(int number);
    void linkHovered(const QString& target);  // the true target of a link that leads out; empty: left again

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void show();
    void adjustHeight();

    QString m_html;
    QList<int> m_weak;
    Provable m_provable = Provable::No;
    int m_height = 24;
};

}  // namespace kvasir::ui
