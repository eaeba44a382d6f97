// What every test of an item model needs: Qt's own tester beside it, English numbers, cells by row and
// column.
#pragma once

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

namespace kvasir::test {

// Aborts the program at the first broken promise of the model.
class Watched {
public:
    explicit Watched(QAbstractItemModel& model)
        : m_tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        // It would fetch inside the signal of a change, and then count that as a change within a change.
        m_tester.setUseFetchMore(false);
    }

private:
    QAbstractItemModelTester m_tester;
};

class ModelTest : public testing::Test {
protected:
    ModelTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    ~ModelTest() override { QLocale::setDefault(m_before); }

private:
    QLocale m_before;
};

inline std::string text(const QModelIndex& index, int role = Qt::DisplayRole)
{
    return index.data(role).toString().toStdString();
}

// The first column, row by row.
inline std::vector<std::string> column(const QAbstractItemModel& model, int number = 0,
                                       const QModelIndex& parent = {})
{
    std::vector<std::string> cells;
    for (int row = 0; row < model.rowCount(parent); ++row)
        cells.push_back(text(model.index(row, number, parent)));
    return cells;
}

}  // namespace kvasir::test
