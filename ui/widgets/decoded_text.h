// UTF-8 for the screen: as UTF-16 that can be painted, with the way back to bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <QString>

namespace kvasir::ui {

struct DecodedText {
    // Marks that turn the direction of writing can make code read otherwise than it runs, so in code they are
    // shown.
    enum class DirectionMarks { Obey, Show };

    QString text;                      // control characters as their pictures, bad bytes as U+FFFD
    std::vector<std::int32_t> byteOf;  // per unit and one more; empty: one byte each
    enum class Order { LeftToRight, Mixed } order = Order::LeftToRight;

    int byteAt(int unit) const { return byteOf.empty() ? unit : byteOf[static_cast<std::size_t>(unit)]; }
    int unitAt(int byte) const;
};

DecodedText decoded(std::string_view utf8, DecodedText::DirectionMarks marks);

}  // namespace kvasir::ui
