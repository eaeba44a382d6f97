// Names of files: what is hidden or misleading becomes visible, and no two names become the same.
#include <set>

#include <gtest/gtest.h>

#include "core/source/visible.h"

namespace kvasir::test {

TEST(VisibleName, LeavesOrdinaryNamesAlone)
{
    for (const char* name :
         {"a.txt", "Ünïcode", "한글 문서.md", "\xF0\x9F\xA6\x89.txt", "CON", "a\\b", "..."})
        EXPECT_EQ(visibleName(name), name);
}

TEST(VisibleName, EscapesWhatCannotBeSeen)
{
    EXPECT_EQ(visibleName("two\nlines"), "two\\x0Alines");
    EXPECT_EQ(visibleName("bad\xFFname"), "bad\\xFFname");
    EXPECT_EQ(visibleName("gpj.\xE2\x80\xAE"
                          "exe"),
              "gpj.\\xE2\\x80\\xAE"
              "exe");  // right-to-left override
    EXPECT_EQ(visibleName("zero\xE2\x80\x8Bwidth"), "zero\\xE2\\x80\\x8Bwidth");
    EXPECT_EQ(visibleName("\x7F"), "\\x7F");
}

TEST(VisibleName, KeepsNamesFromLeavingTheirFolder)
{
    EXPECT_EQ(visibleName(".."), "\\x2E\\x2E");
    EXPECT_EQ(visibleName("."), "\\x2E");
    EXPECT_EQ(visibleName("../../etc/passwd"), "..\\x2F..\\x2Fetc\\x2Fpasswd");
    EXPECT_EQ(visiblePath("a/../b"), "a/\\x2E\\x2E/b");
}

TEST(VisibleName, NeverMakesTwoNamesTheSame)
{
    const std::vector<std::string> names{"a\nb", "a\\x0Ab", "a\\x5Cx0Ab", "a\\\nb", "e\xCC\x81", "\xC3\xA9"};
    std::set<std::string> shown;
    for (const std::string& name : names)
        shown.insert(visibleName(name));
    EXPECT_EQ(shown.size(), names.size());
}

}  // namespace kvasir::test
