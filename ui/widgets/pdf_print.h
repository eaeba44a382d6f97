// printPdf(): an HTML export on A4 pages, as vector text with its fonts embedded.
//
// Loads nothing: pictures and style sheets named in the page stay empty.  Thread-safe (works on values of its
// own), but needs a QGuiApplication for the fonts.
#pragma once

#include <string_view>

#include <QByteArray>

namespace kvasir::ui {

QByteArray printPdf(std::string_view html);

}  // namespace kvasir::ui
