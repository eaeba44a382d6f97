// Plans side by side: which ones, by what choice, and that another look at them is quick.
#include <chrono>

#include "tests/service/service_rig.h"

namespace kvasir::test {
namespace {

using testing::ElementsAre;

class PlanTest : public ServiceTest {
protected:
    static std::vector<std::string> named(const PlanComparison& comparison)
    {
        std::vector<std::string> names;
        for (const auto& option : comparison.options)
            names.push_back(option.choice.model + " " + option.choice.kvCodec);
        return names;
    }
};

TEST_F(PlanTest, AnEmptyChoiceMeansWhatTheCorpusWasPreparedWithElseTheSettings)
{
    const auto service = open();
    add(*service, m_folder.path() / "files");
    auto settled = service->settled("c", {});
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->model, "kvasir-nano");
    EXPECT_EQ(settled->kvCodec, "f16");
    EXPECT_EQ(settled->device, "auto");
    EXPECT_EQ(settled->attention, "dense");
    EXPECT_EQ(
        service->settled("c", {.model = {}, .kvCodec = "f32", .device = "cpu", .attention = {}})->kvCodec,
        "f32");

    ASSERT_TRUE(service->prepare("c", {.model = {}, .kvCodec = "f32", .device = {}, .attention = {}}, m_job));
    EXPECT_EQ(service->settled("c", {})->kvCodec, "f32");
    EXPECT_EQ(service->settled("another", {})->kvCodec, "f16");
}

TEST_F(PlanTest, QuantisedWeightsAreAnotherPreparationAndCountTheirOwnMemory)
{
    writeModel("tiny-a", 1);
    const auto service = open();
    add(*service, m_folder.path() / "files");
    EXPECT_EQ(service->settled("c", {})->weights, "stored");
    const EngineChoice stored{
        .model = "tiny-a", .kvCodec = "f16", .device = {}, .attention = {}, .weights = "stored"};
    EngineChoice int8 = stored;
    int8.weights = "int8";
    ASSERT_TRUE(service->prepare("c", stored, m_job));
    EXPECT_LT(service->plan("c", int8, m_job)->peakMemoryBytes,
              service->plan("c", stored, m_job)->peakMemoryBytes);
    EXPECT_EQ(service->plan("c", int8, m_job)->reusableTokens, 0);

    const auto first = service->prepare("c", int8, m_job);
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_EQ(first->reusedTokens, 0);
    EXPECT_EQ(first->missReason, "stored-type");
    EXPECT_EQ(service->settled("c", {})->weights, "int8");
    const auto again = service->prepare("c", {}, m_job);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->computedTokens, 0);
    ASSERT_TRUE(service->prepare("c", stored, m_job));
    EXPECT_EQ(service->settled("c", {})->weights, "stored");
    for (const auto& preparation : *service->storage())
        EXPECT_EQ(preparation.use, KvUse::Usable);

    EngineChoice int4 = int8;
    int4.weights = "int4";
    EXPECT_LT(service->plan("c", int4, m_job)->peakMemoryBytes,
              service->plan("c", int8, m_job)->peakMemoryBytes);
    EXPECT_EQ(service->prepare("c", int4, m_job)->reusedTokens, 0);
    for (const auto& preparation : *service->storage())
        EXPECT_EQ(preparation.use, KvUse::Usable);

    int8.weights = "int3";
    EXPECT_EQ(service->prepare("c", int8, m_job).error().code(), ErrorCode::Unsupported);
}

TEST_F(PlanTest, CodecsOfTheChosenModelStandBesideOtherModelsWithTheChosenCodec)
{
    writeModel("tiny-a", 1);
    writeModel("tiny-b", 2);
    writeModel("tiny-c", 3);
    const auto service = open();
    add(*service, m_folder.path() / "files");
    const EngineChoice choice{.model = "tiny-b", .kvCodec = "f32", .device = {}, .attention = {}};
    const auto compared = service->comparePlans("c", choice, m_job);
    ASSERT_TRUE(compared) << compared.error().text();
    EXPECT_THAT(named(*compared),
                ElementsAre("tiny-b f16", "tiny-b int8", "tiny-b kivi4", "tiny-b f32", "kvasir-nano f32"));
    EXPECT_EQ(compared->chosen, 3u);
    EXPECT_EQ(compared->options[3].plan, *service->plan("c", choice, m_job));
    EXPECT_EQ(compared->options[3].plan.kvBytes, 2 * compared->options[0].plan.kvBytes);
    EXPECT_LT(compared->options[1].plan.kvBytes, compared->options[0].plan.kvBytes);
    EXPECT_LE(compared->options[2].plan.kvBytes, compared->options[1].plan.kvBytes);  // heads of 16 channels
    EXPECT_EQ(compared->options[3].contextTokens, 4096);
    EXPECT_EQ(compared->options[4].contextTokens, 1'048'576);
    EXPECT_NE(compared->options[3].plan.tokens, compared->options[4].plan.tokens) << "other tokenizers";

    // From outside and opened, a model's plan has the same exact numbers.
    const auto opened =
        service->plan("c", {.model = "tiny-a", .kvCodec = "f32", .device = {}, .attention = {}}, m_job);
    ASSERT_TRUE(opened);
    const auto beside = service->comparePlans(
        "c", {.model = "tiny-b", .kvCodec = "f16", .device = {}, .attention = {}}, m_job);
    ASSERT_TRUE(beside);
    EXPECT_THAT(named(*beside),
                ElementsAre("tiny-b f16", "tiny-b int8", "tiny-b kivi4", "kvasir-nano f16", "tiny-a f16"));
    EXPECT_EQ(beside->options[4].plan.tokens, opened->tokens);
    EXPECT_EQ(2 * beside->options[4].plan.kvBytes, opened->kvBytes);
}

TEST_F(PlanTest, FollowsWhatWasReadAndWhatWasPrepared)
{
    writeModel("tiny-a", 1);
    const auto service = open();
    const auto before = add(*service, m_folder.path() / "files");
    const auto first = service->comparePlans("c", {}, m_job);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->options[0].plan.tokens, before.tokens);
    EXPECT_EQ(first->options[0].plan.reusableTokens, 0);

    ASSERT_TRUE(
        service->prepare("c", {.model = "tiny-a", .kvCodec = {}, .device = {}, .attention = {}}, m_job));
    const auto nano = service->comparePlans(
        "c", {.model = "kvasir-nano", .kvCodec = "f16", .device = {}, .attention = {}}, m_job);
    ASSERT_TRUE(nano);
    ASSERT_THAT(named(*nano),
                ElementsAre("kvasir-nano f16", "kvasir-nano int8", "kvasir-nano kivi4", "tiny-a f16"));
    EXPECT_EQ(nano->options[0].plan.reusableTokens, 0);
    EXPECT_EQ(nano->options[3].plan.reusableTokens, nano->options[3].plan.tokens);
    const auto tiny = service->comparePlans("c", {}, m_job);
    ASSERT_THAT(named(*tiny), ElementsAre("tiny-a f16", "tiny-a int8", "tiny-a kivi4", "kvasir-nano f16"));
    EXPECT_EQ(tiny->options[0].plan.reusableTokens, tiny->options[0].plan.tokens);
    EXPECT_EQ(tiny->options[1].plan.reusableTokens, 0);

    m_folder.write("files/d.txt", "One more file.\n");
    const auto after = add(*service, m_folder.path() / "files");
    EXPECT_GT(service->comparePlans("c", {}, m_job)->options[0].plan.tokens, tiny->options[0].plan.tokens);
    EXPECT_GT(after.tokens, 0);
}

TEST_F(PlanTest, AModelThatIsNotThereFailsAndOthersThatAreBrokenAreLeftOut)
{
    writeModel("tiny-a", 1);
    const auto service = open();
    add(*service, m_folder.path() / "files");
    EXPECT_EQ(
        service->comparePlans("c", {.model = "no-such", .kvCodec = {}, .device = {}, .attention = {}}, m_job)
            .error()
            .code(),
        ErrorCode::NotFound);
    EXPECT_EQ(service->comparePlans("nothing", {}, m_job).error().code(), ErrorCode::NotFound);
    m_folder.write("models/tiny-a/tokenizer.json", "{}");
    const auto compared = service->comparePlans("c", {}, m_job);
    ASSERT_TRUE(compared);
    EXPECT_THAT(named(*compared), ElementsAre("kvasir-nano f16", "kvasir-nano int8", "kvasir-nano kivi4"));
}

// The window plans anew at each change of a choice: a hundred milliseconds are what a person feels as at
// once.
TEST_F(PlanTest, AnotherLookAtTheSampleNeedsNeitherTokensNorAnEngine)
{
    writeModel("tiny-a", 1);
    const auto service = open();
    add(*service, m_config.resources / "sample" / "kvasir-guide.pdf", "sample");
    const auto milliseconds = [&](const EngineChoice& choice) {
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_TRUE(service->comparePlans("sample", choice, m_job));
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    };
    const double first = milliseconds({});
    const double again = milliseconds({});
    const double codec = milliseconds({.model = {}, .kvCodec = "f32", .device = {}, .attention = {}});
    const double device = milliseconds({.model = {}, .kvCodec = {}, .device = "cpu", .attention = {}});
    RecordProperty("first_plan_ms", std::to_string(first));
    RecordProperty("same_again_ms", std::to_string(again));
    RecordProperty("other_codec_ms", std::to_string(codec));
    RecordProperty("other_device_ms", std::to_string(device));
    std::printf("plans of the sample: first %.0f ms, again %.1f, other codec %.1f, other device %.0f\n",
                first, again, codec, device);
}

}  // namespace
}  // namespace kvasir::test
