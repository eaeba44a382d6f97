// SelfTestAnswersModel: the questions of one cell of a self-test: asked, expected, answered, right or wrong,
// and whether the citation points at the place that holds the answer.  Window thread only.
#pragma once

#include "core/lab/lab.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

class SelfTestAnswersModel : public RowsModel<LabAnswer> {
    Q_OBJECT
public:
    enum Column { VerdictColumn, AskedColumn, ExpectedColumn, AnsweredColumn, CitationColumn, ColumnCount };
    enum Role { CorrectRole = Qt::UserRole };

    // None: of this kind no single place holds the answer.
    enum class Places { None, Known };

    using RowsModel::RowsModel;
    void setAnswers(std::vector<LabAnswer> answers, Places places);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(const QModelIndex& index, const LabAnswer& answer) const;
    QString verdictText(const LabAnswer& answer) const;
    QString citationText(const LabAnswer& answer) const;

    Places m_places = Places::Known;
};

}  // namespace kvasir::ui
