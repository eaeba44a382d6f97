// Truth about source text: what ctags says is believed as far as the text agrees, and only names with one
// answer are asked for.
#include <gtest/gtest.h>

#include "core/lab/definition_task.h"
#include "core/lab/scorer.h"
#include "tests/lab/lab_rig.h"

namespace kvasir::test {
namespace {

constexpr const char* kC = "#define LIMIT 4096\n"
                           "#define NOTHING\n"
                           "static int twice(int x)\n"
                           "{\n"
                           "    int LIMIT_seen = LIMIT;\n"
                           "    return 2 * x;\n"
                           "}\n"
                           "struct Merge {\n"
                           "    int field;\n"
                           "};\n";
constexpr const char* kPython = "RATE = 0.125\n"
                                "class Reader:\n"
                                "    def open_all(self, path):\n"
                                "        return path\n"
                                "\n"
                                "def twice_over(x):\n"
                                "    return x\n";

std::string searchPath()
{
    const char* const value = std::getenv("PATH");
    return value ? value : "";
}

Result<FoundDefinitions> found(const std::vector<SourceText>& texts)
{
    return findDefinitions(texts, searchPath(), {});
}

// The kind of a name; empty when it is not defined.
std::string kindOf(const FoundDefinitions& definitions, const std::string& name)
{
    for (const auto& definition : definitions.definitions) {
        if (definition.name == name)
            return definition.kind + "@" + std::to_string(definition.text) + ":"
                + std::to_string(definition.line);
    }
    return {};
}

bool noCtags(const Result<FoundDefinitions>& result)
{
    return !result && result.error().code() == ErrorCode::NotFound;
}

// Prose, with the source in the middle of it.
struct SourceRig {
    std::shared_ptr<const Model> model = labModel();
    std::string c = std::string(kC), python = std::string(kPython);
    BuiltText built;

    explicit SourceRig(const std::string& more = {})
    {
        const auto haystack = Haystack::make("source", {{"a.c", c}, {"b.py", python + more}}, model, {});
        built = haystack->build({}, {4000, 1, "Read.", BuildRequest::Repeat::No}, {}).value();
    }
    std::vector<Definition> definitions() const
    {
        std::vector<SourceText> texts;
        for (const auto& document : built.ledger->stream().corpus->documents())
            texts.push_back({document.document.path, document.document.text});
        return found(texts)->definitions;
    }
};

const LabQuestion* asking(const DefinitionTask& task, const std::string& name)
{
    for (const auto& question : task.plan.questions) {
        if (question.text.find(" " + name) != std::string::npos)
            return &question;
    }
    return nullptr;
}

TaskRequest everything()
{
    TaskRequest request;
    request.depths = {0.5};
    request.perDepth = 100;
    return request;
}

}  // namespace

TEST(DefinitionFinder, FindsWhatCtagsKnows)
{
    const auto definitions = found({{"a.c", kC}, {"b.py", kPython}, {"empty.c", ""}});
    ASSERT_FALSE(noCtags(definitions)) << "packaging/packages.txt installs it";
    ASSERT_TRUE(definitions) << definitions.error().text();
    EXPECT_EQ(definitions->unread, 0);
    EXPECT_EQ(kindOf(*definitions, "LIMIT"), "macro@0:0");
    EXPECT_EQ(kindOf(*definitions, "twice"), "function@0:2");
    EXPECT_EQ(kindOf(*definitions, "Merge"), "struct@0:7");
    EXPECT_EQ(kindOf(*definitions, "Reader"), "class@1:1");
    EXPECT_EQ(kindOf(*definitions, "twice_over"), "function@1:5");
}

TEST(DefinitionFinder, WithoutCtagsItSaysSo)
{
    const auto definitions = findDefinitions({{"a.c", kC}}, "/nonexistent:relative", {});
    ASSERT_FALSE(definitions);
    EXPECT_EQ(definitions.error().code(), ErrorCode::NotFound);
    EXPECT_EQ(definitions.error().subject(), "universal-ctags");
}

TEST(DefinitionFinder, AnotherProgramOfThatNameIsNotBelieved)
{
    const TempDir folder;
    const auto file = folder.write("ctags", "#!/bin/sh\necho Exuberant Ctags\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const auto definitions = findDefinitions({{"a.c", kC}}, folder.path().string(), {});
    ASSERT_FALSE(definitions);
    EXPECT_EQ(definitions.error().code(), ErrorCode::NotFound);
}

TEST(DefinitionFinder, AProcessThatDiesCostsOneText)
{
    const TempDir folder;
    const auto file =
        folder.write("ctags", "#!/bin/sh\necho '{\"_type\": \"program\"}'\nread line\nexit 1\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    const auto definitions = findDefinitions({{"a.c", kC}, {"b.c", kC}}, folder.path().string(), {});
    ASSERT_TRUE(definitions) << definitions.error().text();
    EXPECT_EQ(definitions->unread, 2);
    EXPECT_TRUE(definitions->definitions.empty());
}

TEST(DefinitionTask, AsksWhereNamesAreDefinedAndKnowsTheLine)
{
    ASSERT_FALSE(noCtags(found({}))) << "packaging/packages.txt installs it";
    const SourceRig rig;
    const auto task = makeDefinitionTask(Family::Definition, rig.built, rig.definitions(), everything());
    const auto* question = asking(task, "twice");
    ASSERT_NE(question, nullptr);
    EXPECT_EQ(question->text, "Where is twice defined?");
    EXPECT_EQ(question->answers.front(), "static int twice(int x)");
    EXPECT_TRUE(scoreOf(*question, "static int twice(int x)").correct());
    EXPECT_NE(asking(task, "open_all"), nullptr) << "a method of Python";
    EXPECT_EQ(asking(task, "field"), nullptr) << "a field is no definition to ask for";
    ASSERT_EQ(task.places.size(), task.plan.questions.size());
    for (std::size_t i = 0; i < task.places.size(); ++i) {
        const auto& place = task.places[i];
        const auto text =
            rig.built.ledger->textOf(*rig.built.ledger->placeOfLines(place.document, place.lines));
        EXPECT_NE(text.find(task.plan.questions[i].answers.front()), std::string::npos) << text;
    }
}

TEST(DefinitionTask, ANameDefinedTwiceIsNotAskedFor)
{
    ASSERT_FALSE(noCtags(found({}))) << "packaging/packages.txt installs it";
    const SourceRig rig("\ndef twice(a):\n    return a\n");
    const auto task = makeDefinitionTask(Family::Definition, rig.built, rig.definitions(), everything());
    EXPECT_EQ(asking(task, "twice defined"), nullptr);
    EXPECT_NE(asking(task, "twice_over"), nullptr);
}

TEST(DefinitionTask, ValuesHaveOneLiteralThatStandsOnce)
{
    ASSERT_FALSE(noCtags(found({}))) << "packaging/packages.txt installs it";
    const SourceRig rig("\nOTHER = 771\nSAME = 771\nTHIRD = \"salt\"\n");
    const auto task = makeDefinitionTask(Family::Value, rig.built, rig.definitions(), everything());
    ASSERT_NE(asking(task, "LIMIT"), nullptr);
    EXPECT_EQ(asking(task, "LIMIT")->answers.front(), "4096");
    ASSERT_NE(asking(task, "RATE"), nullptr);
    EXPECT_EQ(asking(task, "RATE")->answers.front(), "0.125");
    ASSERT_NE(asking(task, "THIRD"), nullptr);
    EXPECT_EQ(asking(task, "THIRD")->answers.front(), "salt");
    EXPECT_EQ(asking(task, "OTHER"), nullptr);
    EXPECT_EQ(asking(task, "SAME"), nullptr);
    EXPECT_EQ(asking(task, "NOTHING"), nullptr);
}

TEST(DefinitionTask, NamesGoToTheDepthWhereTheyStand)
{
    ASSERT_FALSE(noCtags(found({}))) << "packaging/packages.txt installs it";
    const SourceRig rig;
    TaskRequest request;
    request.depths = {0, 0.5, 1};
    const auto task = makeDefinitionTask(Family::Definition, rig.built, rig.definitions(), request);
    ASSERT_FALSE(task.places.empty());
    for (std::size_t i = 0; i < task.places.size(); ++i)
        EXPECT_NEAR(rig.built.depthOf(task.places[i].token), task.plan.questions[i].depth, 0.25);
}

TEST(Literal, IsWhatStandsBehindTheName)
{
    EXPECT_EQ(literalOf("#define LIMIT 42", "LIMIT"), "42");
    EXPECT_EQ(literalOf("#define LIMIT (1 << 4)", "LIMIT"), "");
    EXPECT_EQ(literalOf("constexpr int kMax = 100'000;  // bytes", "kMax"), "100'000");
    EXPECT_EQ(literalOf("int a = -1, b = 2;", "a"), "-1");
    EXPECT_EQ(literalOf("NAME = 'salt'", "NAME"), "salt");
    EXPECT_EQ(literalOf("x = 3 * 4", "x"), "");
    EXPECT_EQ(literalOf("if (x == 3)", "x"), "");
    EXPECT_EQ(literalOf("maxx = 3", "x"), "");
    EXPECT_EQ(literalOf("int x;", "x"), "");
    EXPECT_EQ(literalOf("x =", "x"), "");
    EXPECT_EQ(literalOf("s = \"\"", "s"), "");
}

}  // namespace kvasir::test
