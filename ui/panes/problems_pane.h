// ProblemsPane: what went wrong and is not settled, newest first, each with what is safe and what to do.
#pragma once

#include <vector>

#include <QWidget>

#include "core/base/error.h"
#include "ui/widgets/retranslating.h"

class QTreeWidget;
class QPushButton;

namespace kvasir::ui {

class ProblemsPane : public Retranslating<QWidget> {
    Q_OBJECT
public:
    explicit ProblemsPane(QWidget* parent = nullptr);
    void add(const Error& error);
    int count() const { return static_cast<int>(m_errors.size()); }

signals:
    void countChanged();

protected:
    void retranslate() override;

private:
    void rebuild();

    QTreeWidget* m_list;
    QPushButton* m_clear;
    std::vector<Error> m_errors;
};

}  // namespace kvasir::ui
