// Cards of Home.
#include "tests/ui/model_checks.h"
#include "ui/models/corpus_list_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class CorpusListModelTest : public ModelTest {
protected:
    static CorpusRow row(const std::string& name, std::int64_t lastUsed)
    {
        CorpusRow corpus{.corpus = name};
        corpus.lastUsed = lastUsed;
        corpus.tokens = 1000;
        corpus.state = CorpusState::Ready;
        return corpus;
    }

    CorpusListModel model;
    Watched watched{model};
};

TEST_F(CorpusListModelTest, LastUsedStandsFirstAndARefreshKeepsTheOthersIndexes)
{
    model.setCorpora({row("a", 1), row("b", 3), row("c", 2)});
    EXPECT_THAT(column(model), ElementsAre("b", "c", "a"));
    const QPersistentModelIndex a = model.indexOf("a");
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setCorpora({row("a", 9), row("d", 5), row("c", 2)});
    EXPECT_THAT(column(model), ElementsAre("a", "d", "c"));
    EXPECT_EQ(text(a), "a");
    EXPECT_EQ(a.row(), 0);
    EXPECT_EQ(resets.count(), 0);
}

TEST_F(CorpusListModelTest, ProgressChangesItsOwnCardOnly)
{
    model.setCorpora({row("a", 1), row("b", 2)});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setProgress("a", CorpusState::Prefilling, 0.625, 240);
    model.setProgress("gone", CorpusState::Prefilling, 0.5, 1);
    ASSERT_EQ(changes.count(), 1);
    EXPECT_EQ(changes[0][0].toModelIndex(), model.indexOf("a"));
    EXPECT_EQ(text(model.indexOf("a"), CorpusListModel::StateTextRole), "Preparing 63 %");
    EXPECT_EQ(model.indexOf("a").data(CorpusListModel::FractionRole).toDouble(), 0.625);
    EXPECT_EQ(model.indexOf("b").data(CorpusListModel::FractionRole).toDouble(), -1);
    EXPECT_TRUE(text(model.indexOf("a"), CorpusListModel::DetailTextRole).starts_with("4 min left"));
}

TEST_F(CorpusListModelTest, CardsSayWhereACorpusComesFromAndWhatItCosts)
{
    auto corpus = row("sqlite 3.46", 1);
    SourceRecord git;
    git.kind = SourceKind::Git;
    git.name = "sqlite";
    git.commit = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2";
    SourceRecord pdf;
    pdf.kind = SourceKind::Pdf;
    pdf.name = "Report.pdf";
    corpus.sources = {git, pdf};
    corpus.tokens = 813204;
    corpus.bytesOnDisk = 12'900'000'000;
    corpus.kvCodec = "f16";
    corpus.rebuildSeconds = 80;
    model.setCorpora({corpus});
    const auto card = model.index(0, 0);
    EXPECT_TRUE(text(card, CorpusListModel::OriginTextRole).starts_with("sqlite @ a1b2c3d · 1 PDF"));
    EXPECT_EQ(text(card, CorpusListModel::TokensTextRole), "813,204 tokens");
    EXPECT_EQ(text(card, CorpusListModel::DetailTextRole), "KV 12.9 GB, f16 · rebuild 1 min 20 s");

    corpus.state = CorpusState::Stale;
    corpus.changedFiles = 7;
    corpus.reusableTokens = 740000;
    model.setCorpora({corpus});
    EXPECT_EQ(text(card, CorpusListModel::DetailTextRole), "91 % reusable · 73,204 tokens to read");
}

TEST_F(CorpusListModelTest, TextsAreMadeWhenTheyAreRead)
{
    auto corpus = row("a", 1);
    corpus.tokens = 813204;
    model.setCorpora({corpus});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QLocale::setDefault(QLocale(QLocale::German));
    model.retranslate();
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(text(model.index(0, 0), CorpusListModel::TokensTextRole), "813.204 tokens");
}

}  // namespace
}  // namespace kvasir::test
