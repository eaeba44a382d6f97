// Stored KV is told with what it is good for today: usable, or made by something that is not here any more.
#include "core/base/sqlite.h"
#include "tests/service/service_rig.h"

namespace kvasir::test {
namespace {

class StorageTest : public ServiceTest {
protected:
    const EngineChoice m_choice{.model = "tiny", .kvCodec = "f16", .device = {}, .attention = {}};

    void SetUp() override
    {
        ServiceTest::SetUp();
        writeModel("tiny", 1);
        const auto service = open();
        add(*service, m_folder.path() / "files");
        ASSERT_TRUE(service->prepare("c", m_choice, m_job));
    }
    // As if the process had been killed before the preparation was noted.
    void forgetNotes() const
    {
        constexpr std::string_view kOfThisVersion[] = {"SELECT 1"};
        const auto catalogue = Database::open(m_config.kvFolder() / "catalogue.sqlite", kOfThisVersion);
        ASSERT_TRUE(catalogue) << catalogue.error().text();
        ASSERT_TRUE(catalogue->run("DELETE FROM preparations"));
        ASSERT_EQ(catalogue->changes(), 1);
    }
    StoredPreparation only(Service& service) const
    {
        const auto stored = service.storage();
        EXPECT_TRUE(stored && stored->size() == 1);
        return stored && stored->size() == 1 ? stored->front() : StoredPreparation();
    }
};

TEST_F(StorageTest, WhatTheModelHereMadeIsUsable)
{
    const auto service = open();
    const auto stored = only(*service);
    EXPECT_EQ(stored.use, KvUse::Usable);
    EXPECT_EQ(stored.note.preparedTokens, stored.note.tokens);
    EXPECT_EQ(stored.identity, stored.note.identity.digest());
}

TEST_F(StorageTest, WhatOtherWeightsOfTheSameNameMadeIsNot)
{
    writeModel("tiny", 2);
    const auto service = open();
    EXPECT_EQ(only(*service).use, KvUse::OtherIdentity);
}

TEST_F(StorageTest, WhatAModelMadeThatIsGoneIsNot)
{
    std::filesystem::remove_all(m_folder.path() / "models");
    const auto service = open();
    EXPECT_EQ(only(*service).use, KvUse::OtherIdentity);
}

TEST_F(StorageTest, WhatWasKilledBeforeItWasNotedSaysHowMuchThereIsAndWhetherItCanBeUsed)
{
    forgetNotes();
    {
        const auto service = open();
        const auto stored = only(*service);
        EXPECT_EQ(stored.use, KvUse::Usable);
        EXPECT_EQ(stored.note.corpus, "c");
        EXPECT_EQ(stored.note.tokens, 0);
        EXPECT_GT(stored.note.preparedTokens, 0);
        EXPECT_TRUE(stored.note.modelName.empty());
    }
    writeModel("tiny", 2);
    const auto service = open();
    EXPECT_EQ(only(*service).use, KvUse::OtherIdentity);
}

}  // namespace
}  // namespace kvasir::test
