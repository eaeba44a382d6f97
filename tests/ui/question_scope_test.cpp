// Which documents a question may look at: check marks, what is said of them, and how they come back.
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

#include "tests/ui/coverage_entries.h"
#include "tests/ui/model_checks.h"
#include "tests/ui/opened_corpus.h"
#include "ui/models/source_tree_model.h"
#include "ui/modes/ask_mode.h"
#include "ui/panes/evidence_pane.h"
#include "ui/panes/question_box.h"
#include "ui/panes/session_pane.h"
#include "ui/panes/sources_pane.h"
#include "ui/panes/turn_widget.h"
#include "ui/widgets/composer.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class ScopeModelTest : public ModelTest {
protected:
    ScopeModelTest()
    {
        SourceRecord first, second;
        first.name = "first";
        second.name = "second";
        model.setBoxes(Boxes::OfRead);
        model.setCoverage({first, second},
                          coverageEntries({"src/a[1].c 10", "src/b.c 20", "src/x.o -ignored",
                                           "src/mine.c -excluded", "doc/c.md 30", "==", "src/b.c 40"}));
    }
    QModelIndex at(DocumentIndex document) { return model.indexOf(document); }
    std::vector<DocumentIndex> checked() const
    {
        std::vector<DocumentIndex> all;
        for (DocumentIndex i = 0; i < 4; ++i)
            if (model.isChecked(i))
                all.push_back(i);
        return all;
    }
    void uncheck(const QModelIndex& index)
    {
        EXPECT_TRUE(model.setData(index, Qt::Unchecked, Qt::CheckStateRole));
    }

    SourceTreeModel model;
    Watched watched{model};
};

TEST_F(ScopeModelTest, OnlyWhatWasReadHasABoxAndAFolderIsWholeWithoutTheRest)
{
    EXPECT_THAT(checked(), ElementsAre(0, 1, 2, 3));
    EXPECT_EQ(at(0).parent().data(Qt::CheckStateRole).toInt(), Qt::Checked);
    for (const char* const leftOut : {"src/x.o", "src/mine.c"}) {
        const auto index = model.indexOf(0, QString::fromLatin1(leftOut));
        ASSERT_TRUE(index.isValid());
        EXPECT_FALSE(index.data(Qt::CheckStateRole).isValid()) << leftOut;
        EXPECT_FALSE(model.setData(index, Qt::Checked, Qt::CheckStateRole)) << leftOut;
    }
    uncheck(at(1));
    EXPECT_EQ(at(0).parent().data(Qt::CheckStateRole).toInt(), Qt::PartiallyChecked);
    EXPECT_THAT(checked(), ElementsAre(0, 2, 3));
}

TEST_F(ScopeModelTest, MarksComeBackFromTheFewestNamesThatSayThem)
{
    for (const DocumentIndex out : {0, 2, 3}) {
        model.resetChecks();
        uncheck(at(out));
        const auto names = model.excludedPaths();
        const auto wanted = checked();
        model.resetChecks();
        QSignalSpy told(&model, &SourceTreeModel::checksChanged);
        model.setSelections(names);
        EXPECT_EQ(checked(), wanted) << out;
        EXPECT_EQ(told.count(), 1);
    }
    model.resetChecks();
    uncheck(at(0).parent());
    const auto names = model.excludedPaths();
    ASSERT_EQ(names.size(), 1U);
    EXPECT_THAT(names[0].exclude, ElementsAre("/src/")) << "a folder is one name";
    model.resetChecks();
    model.setSelections(names);
    EXPECT_THAT(checked(), ElementsAre(2, 3)) << "the folder of the same name elsewhere stays";
    model.setSelections({});
    EXPECT_THAT(checked(), ElementsAre(0, 1, 2, 3));
}

TEST_F(ScopeModelTest, OneRowCanBeCheckedAlone)
{
    model.checkOnly(at(1));
    EXPECT_THAT(checked(), ElementsAre(1));
    model.checkOnly(at(1).parent());
    EXPECT_THAT(checked(), ElementsAre(0, 1));
}

class QuestionScopeTest : public OpenedCorpus {
protected:
    void SetUp() override
    {
        OpenedCorpus::SetUp();
        mode = makeMode();
    }
    std::unique_ptr<AskMode> makeMode()
    {
        auto made = std::make_unique<AskMode>(corpus, conversation);
        made->resize(1200, 700);
        made->show();
        if (corpus.corpus())
            emit corpus.opened();  // the panes of a window are there before a corpus is opened
        return made;
    }
    SourcesPane& sources() const { return *mode->findChild<SourcesPane*>(); }
    QTreeView& tree() const { return *sources().findChild<QTreeView*>(); }
    SourceTreeModel& model() const { return *qobject_cast<SourceTreeModel*>(tree().model()); }
    void check(const std::string& title, Qt::CheckState state)
    {
        ASSERT_TRUE(model().setData(model().indexOf(indexOf(title)), state, Qt::CheckStateRole)) << title;
    }
    template <typename W>
    W* shown(const QString& text) const
    {
        QTest::qWait(5);
        for (auto* const widget : mode->findChildren<W*>())
            if (widget->isVisible() && widget->text().contains(text))
                return widget;
        return nullptr;
    }
    QString stateOf(const QString& question)
    {
        mode->session().setDraft(question);
        return shown<QPushButton>(QStringLiteral("Ask"))->isEnabled() ? QStringLiteral("can ask")
                                                                      : QStringLiteral("cannot");
    }

    void picture(const char* name) const
    {
        const QString made = qEnvironmentVariable("KVASIR_SCREENSHOTS");
        if (made.isEmpty())
            return;
        for (const auto theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            applyTheme(*qApp, theme);
            QTest::qWait(60);
            mode->grab().save(QStringLiteral("%1/%2-%3.png").arg(made, QLatin1String(name), ui::name(theme)));
        }
    }

    ConversationViewModel conversation{client};
    std::unique_ptr<AskMode> mode;
};

TEST_F(QuestionScopeTest, AllIsLookedAtUntilABoxIsUncheckedAndThenItIsSaidHowMuch)
{
    EXPECT_TRUE(sources().scope().isAll());
    EXPECT_FALSE(shown<QLabel>("Looks at"));
    EXPECT_TRUE(shown<QLabel>("Reads all"));
    EXPECT_THAT(conversation.only(), ElementsAre());
    check("alpha.cpp", Qt::Unchecked);
    auto* const line = shown<QLabel>("Looks at 2 of 3 document");
    ASSERT_TRUE(line);
    std::int64_t tokens = 0;
    for (const auto& entry : corpus.coverage().entries)
        tokens += entry.document && entry.path != "alpha.cpp" ? entry.tokens.size() : 0;
    EXPECT_EQ(sources().scope().tokens, tokens);
    EXPECT_TRUE(line->text().contains(QLocale().toString(static_cast<qlonglong>(tokens))))
        << line->text().toStdString();
    EXPECT_TRUE(line->toolTip().contains("traces can remain")) << "what a scope cannot do is said";
    EXPECT_EQ(line->accessibleDescription(), line->toolTip());
    EXPECT_FALSE(shown<QLabel>("Reads all")) << "which would be wrong now";
    EXPECT_THAT(conversation.only(), ElementsAre(indexOf("deep/beta.cpp"), indexOf("guide.pdf")));
    EXPECT_EQ(stateOf("A question"), "can ask");
    picture("scope");

    QTest::mouseClick(shown<QPushButton>("All"), Qt::LeftButton);
    EXPECT_TRUE(model().isChecked(indexOf("alpha.cpp")));
    EXPECT_FALSE(shown<QLabel>("Looks at"));
    EXPECT_THAT(conversation.only(), ElementsAre()) << "all is said by naming none";
}

TEST_F(QuestionScopeTest, WithNothingCheckedNothingIsAskedAndItIsSaidWhy)
{
    ASSERT_TRUE(model().setData(model().index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_TRUE(sources().scope().isNothing());
    ASSERT_TRUE(shown<QLabel>("No document is checked"));
    picture("scope-nothing");
    EXPECT_EQ(stateOf("A question"), "cannot");
    EXPECT_TRUE(shown<QPushButton>("Ask")->toolTip().contains("No document is checked"));
    // Return in the field asks as the button does.
    QSignalSpy told(&mode->session(), &SessionPane::statusAsked);
    emit mode->findChild<Composer*>()->submitted();
    EXPECT_FALSE(conversation.isAnswering());
    EXPECT_EQ(told.count(), 1);
    EXPECT_EQ(mode->session().draft(), "A question") << "and what was written stays";
    check("guide.pdf", Qt::Checked);
    EXPECT_EQ(stateOf("A question"), "can ask");
    EXPECT_TRUE(shown<QPushButton>("Ask")->toolTip().isEmpty());
    EXPECT_THAT(conversation.only(), ElementsAre(indexOf("guide.pdf")));
}

TEST_F(QuestionScopeTest, ABoxIsClickedWithoutOpeningItsDocumentAndTheSpaceBarChecksIt)
{
    const auto index = model().indexOf(indexOf("alpha.cpp"));
    tree().expandAll();
    QStyleOptionViewItem option;
    option.initFrom(&tree());
    option.rect = tree().visualRect(index);
    option.features = QStyleOptionViewItem::HasCheckIndicator | QStyleOptionViewItem::HasDisplay;
    option.text = index.data().toString();
    const auto box =
        tree().style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, &tree()).center();
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, box);
    EXPECT_FALSE(model().isChecked(indexOf("alpha.cpp")));
    EXPECT_EQ(mode->evidence().headline(), QString()) << "it was not the document that was wanted";
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, option.rect.center());
    EXPECT_TRUE(mode->evidence().headline().startsWith("alpha.cpp"));
    EXPECT_FALSE(model().isChecked(indexOf("alpha.cpp")));

    tree().setCurrentIndex(index);
    QTest::keyClick(&tree(), Qt::Key_Space);
    EXPECT_TRUE(model().isChecked(indexOf("alpha.cpp")));
    for (auto* const action : tree().actions())
        if (action->text() == "Check only this")
            action->trigger();
    EXPECT_THAT(sources().scope().only, ElementsAre(indexOf("alpha.cpp")));
}

TEST_F(QuestionScopeTest, MarksComeBackInAnotherWindowAndAfterTheSourcesWereReadAgain)
{
    check("deep/beta.cpp", Qt::Unchecked);
    const auto state = mode->viewState();
    mode = makeMode();
    EXPECT_TRUE(sources().scope().isAll());
    mode->restoreViewState(state);
    EXPECT_THAT(conversation.only(), ElementsAre(indexOf("alpha.cpp"), indexOf("guide.pdf")));
    EXPECT_EQ(mode->viewState().value("scope"), state.value("scope"));

    folder.write("project/aaa.cpp", "int before();\n");  // every document gets another number
    add("first");
    QSignalSpy opened(&corpus, &CorpusViewModel::opened);
    corpus.reload();
    ASSERT_TRUE(opened.wait(20'000));
    EXPECT_FALSE(model().isChecked(indexOf("deep/beta.cpp")));
    EXPECT_TRUE(model().isChecked(indexOf("aaa.cpp"))) << "what is new is looked at";
    EXPECT_EQ(sources().scope().documents, 3);
    EXPECT_THAT(conversation.only(),
                ElementsAre(indexOf("aaa.cpp"), indexOf("alpha.cpp"), indexOf("guide.pdf")));

    corpus.close();
    EXPECT_TRUE(sources().scope().isAll()) << "of nothing";
    mode = makeMode();
    mode->restoreViewState(state);
    open(QStringLiteral("first"));
    EXPECT_FALSE(model().isChecked(indexOf("deep/beta.cpp"))) << "also before the corpus is there";
}

TEST_F(QuestionScopeTest, EachCorpusHasItsOwnMarksAndTheLatestCount)
{
    check("alpha.cpp", Qt::Unchecked);
    const auto older = mode->viewState();
    check("guide.pdf", Qt::Unchecked);
    add("second");
    open(QStringLiteral("second"));
    EXPECT_TRUE(sources().scope().isAll());
    check("deep/beta.cpp", Qt::Unchecked);
    open(QStringLiteral("first"));
    mode->restoreViewState(older);  // written down before the last change
    EXPECT_THAT(conversation.only(), ElementsAre(indexOf("deep/beta.cpp")));
    open(QStringLiteral("second"));
    EXPECT_THAT(conversation.only(), ElementsAre(indexOf("alpha.cpp"), indexOf("guide.pdf")));
    mode->restoreViewState({{"scope", 3}});
    mode->restoreViewState({{"scope", QVariantMap{{"corpus", "first"}, {"sources", QVariantList{7, "x"}}}}});
    EXPECT_EQ(sources().scope().documents, 2) << "nonsense changes nothing";
}

TEST_F(QuestionScopeTest, TellsThatTheViewChangedSoThatTheMarksAreWrittenDown)
{
    QTest::qWait(600);
    QSignalSpy changed(mode.get(), &AskMode::viewStateChanged);
    check("alpha.cpp", Qt::Unchecked);
    EXPECT_TRUE(changed.wait(2000));
}

TEST(TurnWidgetScope, TheFooterSaysWhichScopeAnAnswerWasGivenIn)
{
    StoredTurn turn;
    turn.number = 1;
    turn.state = TurnState::Done;
    turn.answer.numbers.allDocuments = 430;
    turn.answer.numbers.allTokens = 813'204;
    const auto facts = [&] {
        const TurnWidget widget(turn, {1});
        QString all;
        for (const auto* const label : widget.findChildren<QLabel*>())
            all += label->text() + u'\n' + label->toolTip();
        return all.toStdString();
    };
    EXPECT_THAT(facts(), testing::Not(testing::HasSubstr("looked at")));
    turn.answer.numbers.scopeDocuments = 12;
    turn.answer.numbers.scopeTokens = 38'120;
    EXPECT_THAT(facts(), testing::HasSubstr("looked at 12 of 430 document"));
    EXPECT_THAT(facts(), testing::HasSubstr(QLocale().toString(38'120).toStdString() + " tokens"));
    EXPECT_THAT(facts(), testing::HasSubstr("traces can remain"));
    EXPECT_THAT(facts(), testing::Not(testing::HasSubstr("read 0")));
    turn.answer.numbers.readDocuments = 40;
    turn.answer.numbers.readTokens = 81'320;
    EXPECT_THAT(facts(), testing::HasSubstr("read 10"));
    EXPECT_THAT(facts(), testing::HasSubstr("looked at 12"));
}

}  // namespace
}  // namespace kvasir::test
