// Document: one file or one PDF as text, with where each line, page and word of it stands.
//
// `text` is what the model will read: UTF-8 in NFC, lines ended by "\n", ending in "\n" unless empty.  Bytes
// that are not valid in the file's encoding are written visibly as "\xHH".  Offsets in pages and words count
// bytes of `text`.  Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace kvasir {

enum class DocumentKind { Text, Pdf };

// A rectangle on a PDF page in points (1/72 inch), origin at the top left of the page as shown.
struct Rect {
    float left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(const Rect&) const = default;
};

struct Word {
    ByteRange text;  // in the document's text
    Rect rect;       // a word hyphenated over two lines is two Words with adjoining text
    bool operator==(const Word&) const = default;
};

struct Page {
    std::string label;            // as printed in the PDF's page labels: "iv", "12"
    ByteRange text;               // in the document's text
    Range words;                  // in Document::words
    float width = 0, height = 0;  // points
    bool operator==(const Page&) const = default;
};

struct OutlineEntry {
    int level = 0;  // 0 is the top
    std::string title;
    int page = -1;  // 0-based, −1 unknown
    bool operator==(const OutlineEntry&) const = default;
};

struct Document {
    std::string
        path;  // within its source, "/"-separated; control characters and non-UTF-8 bytes escaped as "\xHH"
    DocumentKind kind = DocumentKind::Text;
    std::string text;
    std::string encoding;       // "utf-8", "utf-16le", "utf-16be", "latin-1", "cp949"; "pdf" for PDFs
    std::string contentSha256;  // of the original bytes, hexadecimal
    std::int64_t originalBytes = 0;
    std::int64_t lastChanged =
        0;  // seconds since 1970 of the last commit that touched it; 0: not within the history looked at
    std::vector<Page> pages;  // PDFs only, from here on
    std::vector<Word> words;
    std::vector<OutlineEntry> outline;
    std::vector<int> scannedPages;  // 0-based pages without text: reported, never silently empty

    bool operator==(const Document&) const = default;
};

// A file of the source that does not become a document, and the rule that decided so.
enum class LeftOutReason {
    Ignored,   // detail: the rule and its file, "*.o (.gitignore:3)"
    Excluded,  // by the person's --exclude or because no --include matched
    Binary,
    Generated,  // minified or machine-made, by content; detail says by what
    Oversize,   // detail: size and limit
    Empty,
    Submodule,   // detail: the commit it points to
    LfsPointer,  // detail: size of the real file
    Symlink,     // not followed; detail: target
    Unreadable,
    Encrypted,     // a PDF that needs a password
    Damaged,       // a PDF that cannot be parsed
    NoText,        // a PDF of scanned pages only
    LimitReached,  // the helper ran out of its time or memory for this file
    Special,       // a device, socket or pipe
};
std::string_view name(LeftOutReason reason);  // "lfs-pointer": stable, for JSON

struct LeftOut {
    std::string path;
    LeftOutReason reason = LeftOutReason::Ignored;
    std::string detail;      // English fragment
    std::int64_t bytes = 0;  // of the file; of a directory left out as a whole, of everything below it
    bool operator==(const LeftOut&) const = default;
};

}  // namespace kvasir
