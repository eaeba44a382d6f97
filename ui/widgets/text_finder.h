// Every occurrence of a word in a text, found in slices of time from the top.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <QString>

#include "ui/widgets/code_document.h"

namespace kvasir::ui {

class TextFinder {
public:
    TextFinder() = default;
    TextFinder(CodeText text, const QString& wanted, Qt::CaseSensitivity sensitivity);

    bool done() const { return m_at >= size(); }
    // Goes on for about `budget`.
    void advance(std::chrono::microseconds budget);
    const std::vector<ByteRange>& matches() const { return m_matches; }  // in order, not overlapping
    std::int64_t searched() const { return m_at; }                       // bytes from the top

private:
    // How letters are compared: bytes as they are; ASCII letters alike; whole lines by Unicode.
    enum class Way { Exact, Ascii, Unicode };

    std::int64_t size() const { return m_text.text ? static_cast<std::int64_t>(m_text.text->size()) : 0; }
    void searchBytes();
    void searchLine();

    CodeText m_text;
    QString m_wanted;
    std::string m_bytes;
    Way m_way = Way::Exact;
    std::int64_t m_at = 0;
    std::vector<ByteRange> m_matches;
};

}  // namespace kvasir::ui
