// ExportDialog: which turns, which format, which file.  Says what each format is good for.  Window thread
// only.
#pragma once

#include <optional>

#include <QDialog>

#include "ui/widgets/retranslating.h"

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace kvasir::ui {

struct ExportChoice {
    QString format;                    // "md", "html", "pdf", "json", "bib"
    std::optional<std::int64_t> turn;  // one answer; none: the whole session
    QString file;
};

class ExportDialog : public Retranslating<QDialog> {
    Q_OBJECT
public:
    // `name` begins the file's name; `lastTurn` is what "the last answer" means, none when there is none.
    ExportDialog(QString name, std::optional<std::int64_t> lastTurn, QWidget* parent);

signals:
    void chosen(const kvasir::ui::ExportChoice& choice);

protected:
    void retranslate() override;

private:
    QString format() const;
    void suggestFile();
    void browse();

    QString m_name;
    std::optional<std::int64_t> m_lastTurn;
    QLabel* m_scopeLabel;
    QComboBox* m_scope;
    QLabel* m_formatLabel;
    QButtonGroup* m_formats;
    QLabel* m_fileLabel;
    QLineEdit* m_file;
    QPushButton* m_browse;
    QPushButton* m_cancel;
    QPushButton* m_export;
};

}  // namespace kvasir::ui
