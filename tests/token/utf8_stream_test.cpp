// Utf8Stream: whatever the bytes and however they are cut, what comes out is UTF-8 and the same text.
#include <random>

#include <gtest/gtest.h>

#include "core/token/utf8_stream.h"

namespace kvasir::test {
namespace {

std::string streamed(std::string_view bytes, std::size_t step)
{
    Utf8Stream stream;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += step)
        out += stream.add(bytes.substr(at, step));
    return out + stream.finish();
}

const std::string kBad = "\uFFFD";

TEST(Utf8Stream, HoldsACharacterBackUntilItIsWhole)
{
    Utf8Stream stream;
    EXPECT_EQ(stream.add("a\xED"), "a");
    EXPECT_EQ(stream.add("\x95"), "");
    EXPECT_EQ(stream.add("\x9C"
                         "b"),
              "한b");
    EXPECT_EQ(stream.finish(), "");
}

TEST(Utf8Stream, ReplacesEachLongestBeginningOnce)
{
    // The examples of the Unicode standard, tables 3-8 to 3-11.
    EXPECT_EQ(streamed("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                       "A",
                       9),
              kBad + kBad + kBad + kBad + kBad + kBad + kBad + kBad + "A");
    EXPECT_EQ(streamed("\xED\xA0\x80\xED\xBF\xBF\xED\xAF"
                       "A",
                       9),
              kBad + kBad + kBad + kBad + kBad + kBad + kBad + kBad + "A");
    EXPECT_EQ(streamed("\xF4\x91\x92\x93\xFF"
                       "A\x80\xBF"
                       "B",
                       9),
              kBad + kBad + kBad + kBad + kBad + "A" + kBad + kBad + "B");
    EXPECT_EQ(streamed("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                       "A",
                       9),
              kBad + kBad + kBad + kBad + "A");
}

TEST(Utf8Stream, EndsAHalfCharacterVisibly)
{
    Utf8Stream stream;
    EXPECT_EQ(stream.add("ok\xF0\x9F\x99"), "ok");
    EXPECT_EQ(stream.finish(), kBad);
    EXPECT_EQ(stream.add("again"), "again");
}

TEST(Utf8Stream, DoesNotDependOnHowTheBytesArrive)
{
    std::mt19937 random(4);
    const std::vector<std::string> parts = {"a",    "é",    "한",   "🙂",    "\xF0\x9F",
                                            "\xE2", "\x80", "\xFF", "\xED\xA0"};
    for (int round = 0; round < 500; ++round) {
        std::string bytes;
        for (unsigned i = 0; i < random() % 30; ++i)
            bytes += parts[random() % parts.size()];
        const std::string whole = streamed(bytes, bytes.size() + 1);
        EXPECT_EQ(streamed(bytes, 1), whole);
        EXPECT_EQ(streamed(bytes, 2), whole);
        EXPECT_EQ(streamed(bytes, 3), whole);
        EXPECT_EQ(streamed(whole, 5), whole);
    }
}

}  // namespace
}  // namespace kvasir::test
