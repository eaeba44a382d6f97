// The frame between a program and its kvasir-helper, as the program's side writes and reads it.  The helper's
// side is in helper.h.  What comes from the helper is not trusted: every length is checked before it is
// believed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/helper.h"

namespace kvasir {

constexpr std::size_t kFrameHeaderBytes = 16;

std::string questionFrame(HelperTask task, std::string_view arguments);

// Of an answer as far as it has come.
std::uint64_t announcedBytes(const std::string& answer);  // zero before the header is there
bool beginsAnswer(const std::string& answer);
bool frameIsComplete(const std::string& answer);

bool isFrame(const std::string& frame);  // whole, of the length it says, with a status that exists
// REQUIRES: isFrame(frame)
Result<std::string> openFrame(std::string frame);

}  // namespace kvasir
