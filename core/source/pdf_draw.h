// Pages of one PDF as pixels through Poppler.  Runs in kvasir-helper only (and in tests), one PDF per
// process. Not thread-safe.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/helper.h"
#include "core/base/result.h"

namespace kvasir {

// Loads what is loaded on first use, so that the sandbox need not permit it: fonts that stand in for those
// that are not embedded are chosen from a list made here.
void preparePdfDrawing();
// What the sandbox must let it read: character maps and those fonts.
std::vector<std::string> pdfDrawingFolders();

class PdfDrawing {
public:
    explicit PdfDrawing(int file);  // borrowed
    ~PdfDrawing();

    // PdfPages: `arguments` is the password, the answer encodePageList().  PdfTile, after that:
    // encodeTileRequest() and the rows of the tile, 32-bit BGRA.
    Result<std::string> answer(const HelperCall& call);

private:
    struct State;
    Result<std::string> open(const std::string& password);
    Result<std::string> drawTile(const std::string& arguments);
    std::unique_ptr<State> m_state;
};

}  // namespace kvasir
