// Stored KV as a table.
#include "tests/ui/model_checks.h"
#include "ui/models/storage_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class StorageModelTest : public ModelTest {
protected:
    static StoredPreparation stored(const std::string& corpus, const std::string& codec, std::int64_t bytes,
                                    double seconds)
    {
        StoredPreparation made;
        made.note.corpus = corpus;
        made.note.modelName = "Qwen2.5-7B";
        made.note.identity.fields = {{"weights", "w"}, {"kv-codec", codec}};
        made.note.tokens = 813204;
        made.note.preparedTokens = 813204;
        made.note.seconds = seconds;
        made.bytes = bytes;
        return made;
    }

    StorageModel model;
    Watched watched{model};
};

TEST_F(StorageModelTest, PreparationsOfOneCorpusAreRowsOfTheirOwn)
{
    auto partly = stored("sqlite", "f32", 2'000'000'000, 0);
    partly.note.preparedTokens = 1000;
    model.setPreparations({stored("sqlite", "f16", 1'000'000'000, 80), partly});
    EXPECT_THAT(column(model, StorageModel::CorpusColumn), ElementsAre("sqlite", "sqlite"));
    EXPECT_THAT(column(model, StorageModel::CodecColumn), ElementsAre("f16", "f32"));
    EXPECT_THAT(column(model, StorageModel::SizeColumn), ElementsAre("1.0 GB", "2.0 GB"));
    EXPECT_THAT(column(model, StorageModel::TokensColumn), ElementsAre("813,204", "1,000 of 813,204"));
    EXPECT_THAT(column(model, StorageModel::RebuildColumn), ElementsAre("1 min 20 s", "not known"));
    EXPECT_EQ(model.totalBytes(), 3'000'000'000);
    EXPECT_DOUBLE_EQ(model.index(0, 0).data(StorageModel::SecondsPerGigabyteRole).toDouble(), 80);
}

TEST_F(StorageModelTest, WhatCannotBeUsedNowSaysSoAndWhatWasKilledSaysHowMuchThereIs)
{
    auto other = stored("old", "f16", 1000, 80);
    other.use = KvUse::OtherIdentity;
    StoredPreparation killed;
    killed.note.corpus = "killed";
    killed.note.preparedTokens = 1024;
    killed.identity = "digest";
    killed.use = KvUse::Usable;
    auto killedOther = killed;
    killedOther.identity = "another";
    killedOther.use = KvUse::OtherIdentity;
    model.setPreparations({other, killed, killedOther});
    EXPECT_THAT(column(model, StorageModel::ModelColumn),
                ElementsAre("Qwen2.5-7B", "not known", "not known"));
    EXPECT_THAT(column(model, StorageModel::TokensColumn),
                ElementsAre("813,204", "1,024, stopped", "1,024, stopped"));
    EXPECT_THAT(column(model, StorageModel::RebuildColumn),
                ElementsAre("cannot be used now", "not known", "cannot be used now"));
    EXPECT_THAT(text(model.index(0, 0), Qt::ToolTipRole), testing::HasSubstr("another model or version"));
}

TEST_F(StorageModelTest, PinningAsksAndChangesWhenTheStoreSaysSo)
{
    model.setPreparations({stored("a", "f16", 1, 1), stored("b", "f16", 2, 1)});
    const QPersistentModelIndex pin = model.index(1, StorageModel::PinnedColumn);
    QSignalSpy asked(&model, &StorageModel::pinAsked);
    EXPECT_TRUE(model.setData(pin, Qt::Checked, Qt::CheckStateRole));
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked[0][0].toString(), "b");
    EXPECT_EQ(pin.data(Qt::CheckStateRole).toInt(), Qt::Unchecked);

    auto pinned = stored("b", "f16", 2, 1);
    pinned.pinned = true;
    model.setPreparations({stored("a", "f16", 1, 1), pinned});
    EXPECT_EQ(pin.data(Qt::CheckStateRole).toInt(), Qt::Checked);
    EXPECT_FALSE(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
}

}  // namespace
}  // namespace kvasir::test
