// Conversations with the built-in model: what streams belongs to its question, forks are branches, and the
// part that is read can be asked.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "core/session/session.h"
#include "tests/ui/nano_library.h"
#include "ui/bridge/conversation_view_model.h"
#include "ui/models/qt_text.h"

namespace kvasir::test {
namespace {

using ui::ConversationViewModel;
using ui::toQt;
using Numbers = std::vector<std::int64_t>;

const QString kPassKey = QStringLiteral("What is the pass key?");
const QString kBoats = QStringLiteral("What is the value of MAX_HARBOUR_BOATS?");

class ConversationViewModelTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_library.addHarbour();
        m_client = m_library.client();
        m_conversation = std::make_unique<ConversationViewModel>(*m_client);
        m_conversation->open(QStringLiteral("harbour"), {});
    }
    void TearDown() override
    {
        m_conversation.reset();
        m_client.reset();
    }
    bool ended() const
    {
        return eventually([this] { return !m_conversation->isAnswering(); });
    }
    void ask(const QString& question)
    {
        m_conversation->ask(question);
        ASSERT_TRUE(ended());
    }
    Numbers branch() const
    {
        Numbers numbers;
        for (const auto& turn : m_conversation->branch())
            numbers.push_back(turn.number);
        return numbers;
    }

    NanoLibrary m_library;
    std::unique_ptr<ui::ServiceClient> m_client;
    std::unique_ptr<ConversationViewModel> m_conversation;
};

}  // namespace

TEST_F(ConversationViewModelTest, TextOfAnEarlierQuestionNeverEntersTheNextAnswer)
{
    // Whoever asks in the moment an answer ends: gathered text of that answer may still be under way.
    QStringList wanted = {kBoats, kPassKey, kBoats, kPassKey};
    QObject::connect(m_conversation.get(), &ConversationViewModel::answeringChanged, [&] {
        if (!m_conversation->isAnswering() && !wanted.isEmpty())
            m_conversation->ask(wanted.takeFirst());
    });
    QMap<QString, QStringList> streamed;
    QObject::connect(m_conversation.get(), &ConversationViewModel::streamed,
                     [&] { streamed[m_conversation->askedQuestion()] += m_conversation->answerSoFar(); });
    m_conversation->ask(kPassKey);
    ASSERT_TRUE(eventually([&] { return wanted.isEmpty() && !m_conversation->isAnswering(); }));
    ASSERT_EQ(m_conversation->branch().size(), 5u);
    for (const auto& turn : m_conversation->branch())
        for (const QString& text : streamed.value(toQt(turn.question)))
            EXPECT_TRUE(toQt(turn.answer.text).startsWith(text))
                << turn.question << " began with: " << text.toStdString();
}

TEST_F(ConversationViewModelTest, TheFinishedTurnIsThereTheMomentTheAnswerEnds)
{
    Numbers shown;
    QObject::connect(m_conversation.get(), &ConversationViewModel::answeringChanged, [&] {
        if (!m_conversation->isAnswering())
            shown = branch();
    });
    ask(kPassKey);
    EXPECT_EQ(shown, Numbers{1});
    const auto stored = *m_library.service()->turns(m_conversation->session().toStdString());
    ASSERT_EQ(stored.size(), 1u);
    EXPECT_EQ(m_conversation->branch()[0].answer.text, stored[0].answer.text);
    EXPECT_EQ(m_conversation->branch()[0].answer.citations, stored[0].answer.citations);
}

TEST_F(ConversationViewModelTest, AForkIsABranchBesideWhatFollowsAlready)
{
    ask(kPassKey);
    ask(kBoats);
    ASSERT_EQ(branch(), (Numbers{1, 2}));
    m_conversation->forkAt(1);
    EXPECT_TRUE(m_conversation->isForked());
    EXPECT_EQ(branch(), Numbers{1});
    EXPECT_EQ(m_conversation->continuations(1), Numbers{2});
    const auto session = m_conversation->session().toStdString();
    EXPECT_EQ(m_library.service()->turns(session)->size(), 2u) << "nothing is stored before the question";

    ask(kPassKey);
    EXPECT_FALSE(m_conversation->isForked());
    EXPECT_EQ(branch(), (Numbers{1, 3}));
    EXPECT_EQ(m_conversation->brothers(3), (Numbers{2, 3}));
    EXPECT_EQ(m_library.service()->turns(session)->back().parent, 1);
    m_conversation->showBranchOf(2);
    EXPECT_EQ(branch(), (Numbers{1, 2}));
}

TEST_F(ConversationViewModelTest, AForkIsLeftByShowingABranch)
{
    ask(kPassKey);
    m_conversation->forkAt(1);
    EXPECT_FALSE(m_conversation->isForked()) << "nothing follows it yet";
    ask(kBoats);
    m_conversation->forkAt(1);
    m_conversation->showBranchOf(2);
    EXPECT_FALSE(m_conversation->isForked());
    EXPECT_EQ(branch(), (Numbers{1, 2}));
}

TEST_F(ConversationViewModelTest, ASessionOpensAtTheBranchOfATurn)
{
    ask(kPassKey);
    ask(kBoats);
    m_conversation->edit(2, kPassKey);
    ASSERT_TRUE(ended());
    ASSERT_EQ(branch(), (Numbers{1, 3}));
    m_conversation->open(QStringLiteral("harbour"), m_conversation->session(), 2);
    ASSERT_TRUE(eventually([&] { return branch() == (Numbers{1, 2}); }));
}

TEST_F(ConversationViewModelTest, TheDocumentsReadSoFarCanBeAskedWhileTheRestIsNot)
{
    NanoLibrary::Files files = {{"a.md", "The pass key is 71432. Remember it.\n"}};
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "A lamp stands at the window of house number " + std::to_string(i) + ".\n";
    for (const char* const name : {"b.txt", "c.txt", "d.txt"})
        files.push_back({name, text});
    m_library.add("long", files);

    // Reading stops behind the third chunk, as a person's Pause would stop it.
    const auto service = m_library.service();
    std::stop_source stop;
    const JobContext pausing(stop.get_token(), [&](const Progress& step) {
        if (step.stage == "prefill" && step.done >= 3 * 512)
            stop.request_stop();
    });
    EXPECT_EQ(service->prepare("long", {}, pausing).error().code(), ErrorCode::Cancelled);

    AskRequest request;
    request.corpus = "long";
    request.question = kPassKey.toStdString();
    request.reads = AskRequest::Reads::Stored;
    const auto report = service->ask(request, {}, {});
    ASSERT_TRUE(report) << report.error().text();
    const auto& numbers = report->answer.numbers;
    EXPECT_TRUE(numbers.readsPart());
    EXPECT_GE(numbers.readDocuments, 1);
    EXPECT_LT(numbers.readDocuments, 4);
    EXPECT_EQ(numbers.allDocuments, 4);
    EXPECT_LT(numbers.promptTokens, numbers.allTokens);
    EXPECT_NE(report->answer.text.find("71432"), std::string::npos) << report->answer.text;
    ASSERT_FALSE(report->answer.citations.empty());
    for (const auto& cited : report->answer.citations)
        EXPECT_LE(cited.citation.place.tokens.end, numbers.readTokens);
    EXPECT_NE(report->answer.manifest.find("\"read\":"), std::string::npos);
    EXPECT_EQ(service->turns(report->session)->back().answer.numbers, numbers);

    const auto rest = service->prepare("long", {}, {});
    ASSERT_TRUE(rest) << rest.error().text();
    EXPECT_GE(rest->reusedTokens, 3 * 512) << "reading goes on where it was";
    EXPECT_EQ(rest->reusedTokens + rest->computedTokens, rest->tokens);
}

TEST_F(ConversationViewModelTest, NothingStoredCannotBeAsked)
{
    const auto service = m_library.service();
    AskRequest request;
    request.corpus = "harbour";
    request.question = "What?";
    request.reads = AskRequest::Reads::Stored;
    EXPECT_EQ(service->ask(request, {}, {}).error().code(), ErrorCode::NotFound);
    EXPECT_TRUE(service->sessions("harbour")->empty()) << "and leaves no empty session";
}

}  // namespace kvasir::test
