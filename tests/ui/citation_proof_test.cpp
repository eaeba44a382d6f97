// Proving a citation: the words for what came out, and how it runs, is stopped, fails and stays on its row.
#include <atomic>
#include <thread>

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>

#include "tests/ui/model_checks.h"
#include "tests/ui/opened_corpus.h"
#include "ui/bridge/error_text.h"
#include "ui/models/qt_text.h"
#include "ui/modes/ask_mode.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/turn_widget.h"
#include "ui/widgets/answer_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using State = CitationProof::State;

CitationProof done(std::int64_t tokens, double drop)
{
    return {.state = State::Done, .tokens = tokens, .drop = drop};
}

class CitationProofTest : public ModelTest {};

TEST_F(CitationProofTest, AlwaysSaysTheNumberAndWhetherTheSentenceRestsOnThePlace)
{
    EXPECT_EQ(toUtf8(proofResult(done(20, 14.23))),
              "−14.2 nats without this place: the sentence rests on it");
    EXPECT_EQ(toUtf8(proofResult(done(20, 0.1))),
              "−0.1 nats without this place: the sentence would be written without it as well");
    EXPECT_TRUE(proofResult(done(20, 0.01)).startsWith("±0.0"));
    EXPECT_TRUE(proofResult(done(20, -0.01)).startsWith("±0.0"));
    EXPECT_TRUE(proofResult(done(20, -3)).startsWith("+3.0 nats without this place: the sentence would"));
    EXPECT_EQ(proofResult({.state = State::Running}), QString());
}

TEST_F(CitationProofTest, RestsOnItFromANatOnAndATwentiethOfOneForEachToken)
{
    EXPECT_TRUE(done(20, 1.0).restsOnPlace());
    EXPECT_FALSE(done(20, 0.99).restsOnPlace());
    EXPECT_FALSE(done(5, 0.99).restsOnPlace());
    EXPECT_TRUE(done(40, 2.0).restsOnPlace());
    EXPECT_FALSE(done(40, 1.9).restsOnPlace());
}

TEST_F(CitationProofTest, TheTableHasItBesideItsCitationAndReadsItOut)
{
    CitationTableModel model;
    const Watched watched(model);
    CitationRow row{7, cited("a.cpp", {3, 4}, {}, 0.3)};
    model.setCitations({{2, cited("b.cpp", {1, 2}, {}, 0.3)}, row});
    const auto cell = [&] { return text(model.index(1, CitationTableModel::ProofColumn)); };
    EXPECT_EQ(cell(), "") << "nothing is offered until somebody can";
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setProof(7, {.state = State::Offered});
    EXPECT_EQ(cell(), "Prove it");
    EXPECT_EQ(text(model.index(0, CitationTableModel::ProofColumn)), "");
    model.setProof(7, {.state = State::Offered});
    EXPECT_EQ(changed.count(), 1) << "the same again disturbs nothing";
    model.setProof(7, {.state = State::Running});
    EXPECT_EQ(cell(), "Runs: stop");
    model.setProof(7, done(20, 9));
    EXPECT_EQ(cell(), "");
    const auto place = model.index(1, CitationTableModel::PlaceColumn);
    EXPECT_EQ(text(place), "a.cpp:4");
    EXPECT_EQ(text(place, Qt::AccessibleTextRole),
              "a.cpp:4. −9.0 nats without this place: the sentence rests on it");
    EXPECT_EQ(text(place, CitationTableModel::ProofResultRole),
              "−9.0 nats without this place: the sentence rests on it");
    model.setCitations({row});
    EXPECT_EQ(model.proofOf(7).state, State::None) << "of another answer";
}

// Stands in for the service's: waits until it is told to go on, or stopped.
struct FakeProver {
    std::atomic<bool> hold = false;
    std::atomic<int> calls = 0;
    ProveRequest request;
    Result<Proof> result = Proof{20, -10, -24.2};

    Proofs::Prover prover()
    {
        return [this](Service&, const ProveRequest& asked, const JobContext& job) -> Result<Proof> {
            request = asked;
            ++calls;
            while (hold) {
                if (job.stopRequested())
                    return Error(ErrorCode::Cancelled, {});
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            return result;
        };
    }
};

class ProvePaneTest : public OpenedCorpus {
protected:
    void SetUp() override
    {
        OpenedCorpus::SetUp();
        mode = std::make_unique<AskMode>(corpus, conversation);
        mode->resize(1200, 700);
        mode->show();
        emit corpus.opened();
        pane().proofs().setProver(fake.prover());
    }
    void TearDown() override
    {
        fake.hold = false;
        mode.reset();
        applyTheme(*qApp, ThemeChoice::Light);
    }
    EvidencePane& pane() const { return mode->evidence(); }
    QTableView& table() const { return *pane().findChild<QTableView*>(); }
    QModelIndex cell(int row, int column = CitationTableModel::ProofColumn) const
    {
        return table().model()->index(row, column);
    }
    void click(const QModelIndex& index) const
    {
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(index).center());
    }
    std::string result(int row) const { return text(cell(row), CitationTableModel::ProofResultRole); }
    bool becomes(int row, State state) const
    {
        return QTest::qWaitFor(
            [&] {
                return cell(row).data(CitationTableModel::ProofStateRole).toInt() == static_cast<int>(state);
            },
            5000);
    }
    static AnswerOrigin origin(std::int64_t turn = 4) { return {QStringLiteral("s1"), turn}; }

    FakeProver fake;
    ConversationViewModel conversation{client};
    std::unique_ptr<AskMode> mode;
};

TEST_F(ProvePaneTest, AClickProvesTheCitationOfTheRowAndTheResultStandsBelowIt)
{
    pane().showCitations(answer(), 0, origin());
    EXPECT_EQ(text(cell(0)), "Prove it");
    ASSERT_TRUE(table().isColumnHidden(CitationTableModel::StateColumn)) << "else there is no room";
    const int before = table().rowHeight(0);
    fake.hold = true;
    QSignalSpy jobs(&client, &ServiceClient::jobAdded);
    click(cell(0));
    EXPECT_EQ(jobs.count(), 1) << "it is a job of the engine's lane";
    EXPECT_EQ(pane().headline(), QString()) << "the link does not open the place as well";
    ASSERT_TRUE(becomes(0, State::Running));
    EXPECT_EQ(text(cell(0)), "Runs: stop");
    EXPECT_EQ(text(cell(1)), "Prove it");
    fake.hold = false;
    ASSERT_TRUE(becomes(0, State::Done));
    EXPECT_EQ(fake.request.corpus, "first");
    EXPECT_EQ(fake.request.session, "s1");
    EXPECT_EQ(fake.request.turn, 4);
    EXPECT_EQ(fake.request.citation, 2U) << "mark 1 is stored last";
    EXPECT_EQ(result(0), "−14.2 nats without this place: the sentence rests on it");
    EXPECT_EQ(result(1), "");
    EXPECT_GT(table().rowHeight(0), before) << "it has room for it";
    EXPECT_EQ(table().rowHeight(1), before);
    click(cell(0, CitationTableModel::PlaceColumn));
    EXPECT_TRUE(pane().headline().startsWith("alpha.cpp"));
    click(cell(0));
    EXPECT_EQ(fake.calls, 1) << "there is nothing more to prove";
}

TEST_F(ProvePaneTest, ASecondClickStopsItAndItIsOfferedAgain)
{
    pane().showCitations(answer(), 0, origin());
    fake.hold = true;
    click(cell(1));
    ASSERT_TRUE(becomes(1, State::Running));
    click(cell(2));
    EXPECT_TRUE(becomes(2, State::Waiting)) << "one after the other";
    EXPECT_EQ(text(cell(2)), "Waits: stop");
    click(cell(1));
    ASSERT_TRUE(becomes(1, State::Offered));
    EXPECT_EQ(result(1), "");
    ASSERT_TRUE(becomes(2, State::Running));
    fake.hold = false;
    ASSERT_TRUE(becomes(2, State::Done));
    fake.result = Proof{20, -10, -10.1};
    click(cell(1));
    ASSERT_TRUE(becomes(1, State::Done));
    EXPECT_EQ(result(1), "−0.1 nats without this place: the sentence would be written without it as well");
}

TEST_F(ProvePaneTest, AnErrorIsASentenceOnTheRowAndCanBeTriedAgain)
{
    pane().showCitations(answer(), 0, origin());
    fake.result = Error(ErrorCode::Changed, "corpus changed");
    click(cell(0));
    ASSERT_TRUE(becomes(0, State::Failed));
    EXPECT_THAT(result(0), testing::HasSubstr("has changed since this answer"));
    EXPECT_EQ(text(cell(0)), "Prove it");
    fake.result = Error(ErrorCode::DiskFull, "the store");
    click(cell(0));
    ASSERT_TRUE(QTest::qWaitFor([&] { return fake.calls == 2; }, 5000));
    ASSERT_TRUE(becomes(0, State::Failed));
    EXPECT_EQ(result(0), toUtf8(errorText(Error(ErrorCode::DiskFull, "the store")).what));
    fake.result = Proof{20, -10, -24};
    click(cell(0));
    EXPECT_TRUE(becomes(0, State::Done));
}

TEST_F(ProvePaneTest, ResultsBelongToTheirAnswerAndAreThereWhenItIsShownAgain)
{
    pane().showCitations(answer(), 0, origin());
    click(cell(0));
    ASSERT_TRUE(becomes(0, State::Done));
    pane().showCitations(answer(), 1, origin());  // a mark of the same answer
    EXPECT_NE(result(0), "");
    pane().showCitations(answer(), 0, origin(5));
    EXPECT_EQ(result(0), "") << "the same places, but another answer";
    EXPECT_EQ(text(cell(0)), "Prove it");
    pane().showCitations(answer(), 0, origin());
    EXPECT_NE(result(0), "");
    pane().showCitations(answer(), 0);
    EXPECT_EQ(text(cell(0)), "") << "an answer that is stored nowhere has no proof";
    corpus.close();
    open(QStringLiteral("first"));
    pane().showCitations(answer(), 0, origin());
    EXPECT_EQ(text(cell(0)), "Prove it");
}

TEST_F(ProvePaneTest, TheKeyboardProvesToo)
{
    pane().showCitations(answer(), 0, origin());
    table().setFocus();
    table().setCurrentIndex(cell(1, CitationTableModel::PlaceColumn));
    QTest::keyClick(&table(), Qt::Key_Right);
    QTest::keyClick(&table(), Qt::Key_Right);
    QTest::keyClick(&table(), Qt::Key_Return);
    EXPECT_TRUE(becomes(1, State::Done));
    EXPECT_EQ(fake.request.citation, 1U);
    table().setCurrentIndex(cell(2, CitationTableModel::PlaceColumn));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QApplication::sendEvent(table().viewport(), &event);
    auto* const menu = table().findChild<QMenu*>();
    ASSERT_TRUE(menu);
    ASSERT_EQ(menu->actions().size(), 2);
    EXPECT_EQ(menu->actions()[1]->text(), "Prove it");
    menu->actions()[1]->trigger();
    EXPECT_TRUE(becomes(2, State::Done));
}

TEST_F(ProvePaneTest, TheMenuOfAMarkShowsTheAnswersCitationsAndProvesThatOne)
{
    StoredTurn turn;
    turn.number = 9;
    turn.state = TurnState::Done;
    turn.answer = answer();
    emit mode->session().proveAsked(turn, 2, QStringLiteral("s1"));
    ASSERT_TRUE(becomes(1, State::Done));
    EXPECT_EQ(fake.request.turn, 9);
    EXPECT_EQ(fake.request.citation, 1U);
    EXPECT_TRUE(pane().headline().startsWith("deep/beta.cpp"));
}

TEST_F(ProvePaneTest, TheRowsCanBeReadInBothThemesAndWhenNarrow)
{
    const QString folderOfPictures = qEnvironmentVariable("KVASIR_SCREENSHOTS");
    mode->evidence().resize(430, 700);
    auto shown = answer();
    shown.citations[1].citation.state = CitationState::Weak;
    pane().showCitations(shown, 0, origin());
    click(cell(0));
    ASSERT_TRUE(becomes(0, State::Done));
    fake.result = Error(ErrorCode::Changed, "corpus changed");
    click(cell(1));
    ASSERT_TRUE(becomes(1, State::Failed));
    const int wide = table().rowHeight(1);
    if (!folderOfPictures.isEmpty())
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            QTest::qWait(60);
            mode->grab().save(QStringLiteral("%1/prove-%2.png").arg(folderOfPictures, ui::name(theme)));
        }
    table().resize(200, table().height());
    QTest::qWait(10);
    EXPECT_GT(table().rowHeight(1), wide) << "a narrow row is higher";
}

TEST(AnswerViewMenu, OfAMarkOffersToOpenAndToProve)
{
    StoredTurn turn;
    turn.number = 3;
    turn.state = TurnState::Done;
    turn.answer.text = "First.";
    turn.answer.citations = {cited("a.cpp", {3, 4}, {0, 6}, 0.3)};
    TurnWidget widget(turn, {3});
    widget.resize(500, 300);
    widget.show();
    auto* const view = widget.findChild<AnswerView*>();
    QSignalSpy proves(&widget, &TurnWidget::proveAsked), opens(&widget, &TurnWidget::citationActivated);
    QPoint mark;
    for (int x = 0; x < view->viewport()->width() && mark.isNull(); ++x)
        if (view->anchorAt({x, 12}) == "#c1")
            mark = {x + 4, 12};
    ASSERT_FALSE(mark.isNull());
    QContextMenuEvent event(QContextMenuEvent::Mouse, mark, view->viewport()->mapToGlobal(mark));
    QApplication::sendEvent(view->viewport(), &event);
    auto* const menu = view->findChild<QMenu*>();
    ASSERT_TRUE(menu);
    ASSERT_EQ(menu->actions().size(), 2);
    menu->actions()[0]->trigger();
    menu->actions()[1]->trigger();
    ASSERT_EQ(proves.count(), 1);
    EXPECT_EQ(proves[0][0].toLongLong(), 3);
    EXPECT_EQ(proves[0][1].toInt(), 1);
    EXPECT_EQ(opens.count(), 1);
    view->setProvable(AnswerView::Provable::No);
    menu->close();
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QApplication::sendEvent(view->viewport(), &event);
    ASSERT_TRUE(view->findChild<QMenu*>());
    EXPECT_EQ(view->findChild<QMenu*>()->actions().size(), 1);
}

}  // namespace
}  // namespace kvasir::test
