// One thread per text: documents are opened as fast as a person clicks.
#include "ui/widgets/outline_reader.h"

namespace kvasir::ui {

OutlineReader::~OutlineReader()
{
    stop();
}

void OutlineReader::start(std::shared_ptr<const std::string> text, const QString& fileName)
{
    stop();
    m_thread = std::jthread([this, reading = m_reading, text = std::move(text),
                             name = fileName.toStdString()](const std::stop_token& stop) {
        auto symbols = outlineOf(*text, name, stop);
        QMetaObject::invokeMethod(
            this,
            [this, reading, symbols = std::move(symbols)]() mutable {
                if (reading != m_reading)
                    return;
                m_symbols = std::move(symbols);
                emit read();
            },
            Qt::QueuedConnection);
    });
}

void OutlineReader::stop()
{
    ++m_reading;
    m_symbols.clear();
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();  // ends after the line at hand
}

}  // namespace kvasir::ui
