// Results, hashes and JSON: the values everything else is made of.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "core/base/hash.h"
#include "core/base/job.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace kvasir::test {
namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error(ErrorCode::Invalid, std::to_string(number), "odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    TRY_ASSIGN(const int once, half(number));
    TRY_ASSIGN(const int twice, half(once));
    return twice;
}

}  // namespace

TEST(Result, TryAssignGivesTheValueOrReturnsTheError)
{
    EXPECT_EQ(*quarter(8), 2);
    EXPECT_EQ(quarter(6).error(), Error(ErrorCode::Invalid, "3", "odd"));
}

TEST(Error, KeepsWhatWasBeingDoneOutermostFirst)
{
    const auto error =
        Error(ErrorCode::Damaged, "a.kvs", "bad magic").in("reading header").in("opening segment");
    EXPECT_EQ(error.text(), "damaged: a.kvs: opening segment: reading header: bad magic");
}

TEST(Error, ErrnoOfAFullDiskIsDiskFull)
{
    EXPECT_EQ(errnoError(ENOSPC, "x", "writing").code(), ErrorCode::DiskFull);
    EXPECT_EQ(errnoError(ENOENT, "x", "opening").code(), ErrorCode::NotFound);
    EXPECT_EQ(errnoError(EACCES, "x", "opening").code(), ErrorCode::Unreadable);
}

TEST(Job, WorkGrowsWithWhatStandsBefore)
{
    const Progress even{.stage = "reading", .item = {}, .done = 2, .total = 10};
    EXPECT_DOUBLE_EQ(even.work(2, 10), 8);
    const Progress attention{.stage = "prefill", .item = {}, .done = 0, .total = 100, .growth = 0.1};
    EXPECT_DOUBLE_EQ(attention.work(0, 100), 100 + 0.1 * 5000);
    EXPECT_DOUBLE_EQ(attention.work(0, 40) + attention.work(40, 100), attention.work(0, 100));
}

TEST(Job, RateCountsOnlyWhatTheStageItselfDid)
{
    using namespace std::chrono_literals;
    const std::chrono::steady_clock::time_point begin{};
    ProgressRate rate;
    EXPECT_TRUE(
        rate.take({.stage = "prefill", .item = {}, .done = 100, .total = 300}, begin));  // 100 were reused
    EXPECT_LT(rate.secondsLeft(), 0);
    EXPECT_FALSE(rate.take({.stage = "prefill", .item = {}, .done = 200, .total = 300}, begin + 2s));
    EXPECT_DOUBLE_EQ(rate.perSecond(), 50);
    EXPECT_DOUBLE_EQ(rate.secondsLeft(), 2);
    // Later tokens are dearer: the work left is more than the tokens say.
    EXPECT_FALSE(
        rate.take({.stage = "prefill", .item = {}, .done = 200, .total = 300, .growth = 0.01}, begin + 2s));
    EXPECT_GT(rate.secondsLeft(), 2);
    EXPECT_TRUE(rate.take({.stage = "tokenising", .item = {}, .done = 0, .total = 10}, begin + 3s));
    EXPECT_DOUBLE_EQ(rate.perSecond(), 0);
}

TEST(Job, ChecksFailOnceStopIsAsked)
{
    std::stop_source stop;
    const JobContext job(stop.get_token(), {});
    EXPECT_TRUE(job.check());
    stop.request_stop();
    EXPECT_EQ(job.check().error().code(), ErrorCode::Cancelled);
}

TEST(Hash, IsSha256)
{
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hash, FieldsDoNotRunIntoEachOther)
{
    EXPECT_NE(Hasher().field("ab").field("c").hex(), Hasher().field("a").field("bc").hex());
}

TEST(Hash, ACopyGoesOnFromTheSameState)
{
    Hasher first;
    first.field("prefix");
    Hasher second = first;
    EXPECT_EQ(first.field("x").hex(), second.field("x").hex());
    EXPECT_NE(first.hex(), Hasher().field("prefix").hex());
}

TEST(Json, RefusesDuplicateKeysAndDeepNesting)
{
    EXPECT_EQ(parseJson(R"({"a":1,"a":2})", "x").error().code(), ErrorCode::Invalid);
    EXPECT_FALSE(parseJson(std::string(1000, '[') + std::string(1000, ']'), "x"));
    EXPECT_FALSE(parseJson("{", "x"));
    EXPECT_TRUE(parseJson(R"({"a":{"a":1},"b":{"a":2}})", "x"));
}

TEST(Json, LookUpsNameTheKeyThatIsWrong)
{
    const auto object = *parseJson(R"({"n":3,"s":"x","f":1e6,"big":18446744073709551615,"nil":null})", "x");
    EXPECT_EQ(*getInt(object, "n"), 3);
    EXPECT_EQ(*getInt(object, "f"), 1000000);
    EXPECT_EQ(getInt(object, "big").error().subject(), "big");
    EXPECT_EQ(getInt(object, "s").error().subject(), "s");
    EXPECT_EQ(*getInt(object, "nil", 7), 7);
    EXPECT_EQ(getString(object, "absent").error().code(), ErrorCode::Invalid);
}

TEST(Json, AnyBytesCanBeWritten)
{
    EXPECT_EQ(dumpJson(nlohmann::json{{"t",
                                       "a\xff"
                                       "b"}}),
              "{\"t\":\"a\xEF\xBF\xBD"
              "b\"}");
}

}  // namespace kvasir::test
