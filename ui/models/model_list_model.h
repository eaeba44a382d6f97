// ModelListModel: models found on this disk, with what they take and how fast they read here.  Window thread
// only.
#pragma once

#include "core/model/model.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

struct ModelRow {
    FoundModel model;
    double readTokensPerSecond = 0;  // measured on this computer; 0: not measured
    bool operator==(const ModelRow&) const = default;
};

class ModelListModel : public RowsModel<ModelRow> {
    Q_OBJECT
public:
    enum Column { NameColumn, WhereColumn, SizeColumn, ContextColumn, HereColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole,
        NameRole,
        FolderRole,
        UsableRole,           // bool; rows that are not usable are disabled
        KvBytesPerTokenRole,  // qlonglong, in 16 bits
        DetailTextRole,       // "Hugging Face cache · 15.2 GB · reads up to 1,010,000"
    };

    using RowsModel::RowsModel;
    void setModels(std::vector<FoundModel> models);
    void setReadingSpeed(const std::string& model, double tokensPerSecond);
    QModelIndex indexOf(const std::string& model) const;

    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString whereText(const FoundModel& model) const;
    QString factsText(const FoundModel& model) const;
    QString cellText(const ModelRow& row, int column) const;
};

}  // namespace kvasir::ui
