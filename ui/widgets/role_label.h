// A label that looks as the style sheet says of its role ("title", "heading", "muted", "section", "chip", …).
#pragma once

#include <QLabel>

namespace kvasir::ui {

inline QLabel* roleLabel(const char* role, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setProperty("role", role);
    return label;
}

}  // namespace kvasir::ui
