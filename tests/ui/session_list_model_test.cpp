// Sessions of a corpus.
#include "tests/ui/model_checks.h"
#include "ui/models/session_list_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class SessionListModelTest : public ModelTest {
protected:
    static StoredSession session(const std::string& id, const std::string& title,
                                 SessionKind kind = SessionKind::Chat)
    {
        StoredSession made;
        made.id.value = id;
        made.title = title;
        made.kind = kind;
        made.model = "kvasir-nano";
        return made;
    }

    SessionListModel model;
    Watched watched{model};
};

TEST_F(SessionListModelTest, UntitledSessionsAreCalledByTheirKind)
{
    model.setSessions(
        {session("s-3", "Rollback and WAL"), session("s-2", ""), session("s-1", "", SessionKind::Summary)});
    EXPECT_THAT(column(model), ElementsAre("Rollback and WAL", "New chat", "Summary"));
    EXPECT_EQ(text(model.index(1, 0), SessionListModel::IdRole), "s-2");
    EXPECT_THAT(text(model.index(1, 0), SessionListModel::DetailTextRole), testing::HasSubstr("kvasir-nano"));
}

TEST_F(SessionListModelTest, ANewSessionIsInsertedAndARenamedOneChanged)
{
    model.setSessions({session("s-2", "two"), session("s-1", "one")});
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setSessions({session("s-3", "three"), session("s-2", "zwei"), session("s-1", "one")});
    EXPECT_THAT(column(model), ElementsAre("three", "zwei", "one"));
    EXPECT_EQ(inserted.count(), 1);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(model.indexOf(SessionId{"s-1"}).row(), 2);
    EXPECT_FALSE(model.indexOf(SessionId{"s-9"}).isValid());
}

}  // namespace
}  // namespace kvasir::test
