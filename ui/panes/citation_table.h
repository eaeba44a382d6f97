// CitationTable: rows of a CitationTableModel as a person reads them: the number in a chip as in the answer,
// the place, what it drew, what can be proven, and below a row that was proven the result over its whole
// width.
//
// A click or Return chooses a row; on the words of its last column it does what they say.  Window thread
// only.
#pragma once

#include <QTableView>

namespace kvasir::ui {

class CitationTableModel;

class CitationTable : public QTableView {
    Q_OBJECT
public:
    explicit CitationTable(CitationTableModel& model, QWidget* parent = nullptr);

signals:
    void chosen(int number);
    void proofAsked(int number);  // to begin or to stop

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void activate(const QModelIndex& index);
    void fitRows();
    QString resultOf(int row) const;
    QRect resultRect(int row) const;
    int resultHeight(const QString& text) const;

    CitationTableModel* m_model;
};

}  // namespace kvasir::ui
