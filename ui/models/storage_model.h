// StorageModel: what the KV store keeps: one row per preparation, with what it takes and what it would cost
// to make again.  Window thread only.
#pragma once

#include "core/kv/kv_store.h"
#include "ui/models/rows_model.h"

namespace kvasir::ui {

struct StorageRow {
    std::string corpus;
    std::string model;
    std::string kvCodec;
    std::string identity;     // digest: tells preparations of one corpus apart
    std::int64_t tokens = 0;  // 0: not known, it was stopped before it was noted
    std::int64_t preparedTokens = 0;
    std::int64_t bytes = 0;
    std::int64_t segments = 0;
    std::int64_t lastUsed = 0;
    double rebuildSeconds = 0;  // 0: not known
    bool pinned = false;
    bool usable = true;  // false: made by another model or version
    bool operator==(const StorageRow&) const = default;
};

class StorageModel : public RowsModel<StorageRow> {
    Q_OBJECT
public:
    enum Column {
        CorpusColumn,
        ModelColumn,
        CodecColumn,
        TokensColumn,
        SizeColumn,
        LastUsedColumn,
        RebuildColumn,
        PinnedColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole,
        CorpusRole,
        BytesRole,               // qlonglong
        SecondsPerGigabyteRole,  // double: what a gigabyte of it costs to rebuild; the order of eviction
        PinnedRole,
    };

    using RowsModel::RowsModel;
    void setPreparations(const std::vector<StoredPreparation>& preparations);
    std::int64_t totalBytes() const;

    int columnCount(const QModelIndex& parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    // Asks: the mark changes when the store says so, through setPreparations().
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void pinAsked(const QString& corpus, Qt::CheckState state);

private:
    QString cellText(const StorageRow& row, int column) const;
    QVariant sortValue(const StorageRow& row, int column) const;
};

}  // namespace kvasir::ui
