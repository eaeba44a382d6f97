// OutlineReader: reads the symbols of a text on a thread of its own; a new text ends the one before.  Window
// thread only.
#pragma once

#include <memory>
#include <thread>
#include <vector>

#include <QObject>
#include <QString>

#include "ui/widgets/outline.h"

namespace kvasir::ui {

class OutlineReader : public QObject {
    Q_OBJECT
public:
    explicit OutlineReader(QObject* parent = nullptr) : QObject(parent) {}
    ~OutlineReader() override;

    void start(std::shared_ptr<const std::string> text, const QString& fileName);
    void stop();  // no read() comes any more
    const std::vector<OutlineSymbol>& symbols() const { return m_symbols; }

signals:
    void read();  // symbols() are complete

private:
    std::vector<OutlineSymbol> m_symbols;
    int m_reading = 0;  // number of the newest reading: only that one delivers
    std::jthread m_thread;
};

}  // namespace kvasir::ui
