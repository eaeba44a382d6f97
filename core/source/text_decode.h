// The bytes of a file → text as a Document holds it: UTF-8 in NFC, "\n" at the end of every line.  Pure
// functions.
//
// Encodings are told apart by their marks, then by validity, then by plausibility; nothing is guessed from
// the language of the machine.  Bytes that belong to no character stay visible as "\xHH" and are counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace kvasir {

struct DecodedText {
    std::string text;
    std::string encoding;           // "utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be", "latin-1",
                                    // "windows-1252", "cp949"
    std::int64_t invalidBytes = 0;  // written as "\xHH"
};

// Whether the bytes are text at all: no NUL (except in UTF-16 and UTF-32) and few control characters.
struct TextVerdict {
    bool isText = false;
    std::string reason;  // when it is not: "NUL byte at 17"
};
TextVerdict looksLikeText(std::string_view bytes);

// REQUIRES: looksLikeText(bytes).  TooLarge beyond 1 GiB.
Result<DecodedText> decodeText(std::string_view bytes);

}  // namespace kvasir
