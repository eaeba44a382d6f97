// Reading tokenizer files: the forms in which they come, and what hostile ones may not do.
#include <functional>
#include <random>

#include <gmock/gmock.h>

#include "core/token/bpe_tokenizer.h"
#include "core/token/tokenizer_json.h"
#include "tests/support/temp_dir.h"
#include "tests/token/goldens.h"

namespace kvasir::test {
namespace {

using nlohmann::json;

json smallForm()
{
    return json::parse(fileText(kSmallModel / "tokenizer.json"));
}

Result<std::shared_ptr<const Tokenizer>> make(std::string_view text)
{
    TRY_ASSIGN(const auto file, readTokenizerJson(text, "t.json"));
    return makeBpeTokenizer(file, "t.json");
}

// What opening the small tokenizer says after `change`.
Error errorAfter(const std::function<void(json&)>& change)
{
    json form = smallForm();
    change(form);
    const auto made = make(form.dump());
    return made ? Error(ErrorCode::Internal, "accepted") : made.error();
}

void expectRefused(ErrorCode code, const std::string& detail, const std::function<void(json&)>& change)
{
    const Error error = errorAfter(change);
    EXPECT_EQ(error.code(), code) << error.text();
    EXPECT_THAT(error.detail(), testing::HasSubstr(detail));
}

// vocab.json, merges.txt and tokenizer_config.json saying the same as the small tokenizer.json.
void writeOldForm(const TempDir& folder, const json& form)
{
    std::string merges = "#version: 0.2\n";
    for (const auto& merge : form.at("model").at("merges"))
        merges += merge.get<std::string>() + "\n";
    json decoder = json::object();
    for (const auto& token : form.at("added_tokens"))
        decoder[std::to_string(token.at("id").get<int>())] = token;
    folder.write("vocab.json", form.at("model").at("vocab").dump());
    folder.write("merges.txt", merges);
    folder.write("tokenizer_config.json",
                 json{{"tokenizer_class", "Qwen2Tokenizer"},
                      {"add_prefix_space", false},
                      {"added_tokens_decoder", decoder}}
                     .dump());
}

TEST(TokenizerJson, ReadsMergesAsStringsAndAsPairsAlike)
{
    json form = smallForm();
    for (auto& merge : form["model"]["merges"]) {
        const auto text = merge.get<std::string>();
        const auto space = text.find(' ');
        merge = {text.substr(0, space), text.substr(space + 1)};
    }
    const auto pairs = make(form.dump());
    ASSERT_TRUE(pairs) << pairs.error().text();
    EXPECT_EQ((*pairs)->fingerprint(), smallTokenizer()->fingerprint());
}

TEST(TokenizerJson, ReadsVocabAndMergesAsTheSameTokenizer)
{
    const TempDir folder;
    writeOldForm(folder, smallForm());
    const auto opened = Tokenizer::open(folder.path());
    ASSERT_TRUE(opened) << opened.error().text();
    EXPECT_EQ((*opened)->fingerprint(), smallTokenizer()->fingerprint());
    expectGoldens(**opened, goldensOf(readGoldenFile("golden_small.json")));
}

TEST(TokenizerJson, RefusesVocabAndMergesOfAnotherClass)
{
    const TempDir folder;
    writeOldForm(folder, smallForm());
    folder.write("tokenizer_config.json", R"({"tokenizer_class": "GPT2Tokenizer"})");
    const auto opened = Tokenizer::open(folder.path());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::Unsupported);
    EXPECT_THAT(opened.error().detail(), testing::HasSubstr("GPT2Tokenizer"));
}

TEST(TokenizerJson, SaysThatAFolderHasNoTokenizer)
{
    const TempDir folder;
    EXPECT_EQ(Tokenizer::open(folder.path()).error().code(), ErrorCode::NotFound);
    EXPECT_EQ(Tokenizer::open(folder / "absent").error().code(), ErrorCode::NotFound);
}

TEST(TokenizerJson, ChangesTheFingerprintWithEverythingThatDecidesIds)
{
    std::vector<std::string> prints = {smallTokenizer()->fingerprint()};
    const auto add = [&](const std::function<void(json&)>& change) {
        json form = smallForm();
        change(form);
        const auto made = make(form.dump());
        ASSERT_TRUE(made) << made.error().text();
        EXPECT_THAT(prints, testing::Not(testing::Contains((*made)->fingerprint())));
        prints.push_back((*made)->fingerprint());
    };
    add([](json& form) { form["normalizer"] = nullptr; });
    add([](json& form) { std::swap(form["model"]["merges"][0], form["model"]["merges"][1]); });
    add([](json& form) { std::swap(form["model"]["vocab"]["a"], form["model"]["vocab"]["b"]); });
    add([](json& form) { form["model"]["merges"].erase(form["model"]["merges"].size() - 1); });
    add([](json& form) { form["added_tokens"].erase(4); });
    add([](json& form) { form["added_tokens"][4]["lstrip"] = true; });
    add([](json& form) { form["added_tokens"][4]["content"] = "<|other|>"; });
    add([](json& form) { form["added_tokens"][4]["id"] = 500; });
    EXPECT_EQ(prints[0].size(), 64U);
}

TEST(TokenizerJson, LeavesTextAsItIsWithoutANormalizer)
{
    json form = smallForm();
    form["normalizer"] = nullptr;
    const auto made = make(form.dump()).value();
    EXPECT_EQ(made->decode(made->encode("e\u0301")), "e\u0301");
    EXPECT_EQ(smallTokenizer()->decode(smallTokenizer()->encode("e\u0301")), "\u00e9");
}

TEST(TokenizerJson, NamesThePatternItDoesNotKnow)
{
    const std::string other = R"(\p{N}{1,3}|\s+)";
    expectRefused(ErrorCode::Unsupported, other,
                  [&](json& form) { form["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = other; });
}

TEST(TokenizerJson, RefusesSettingsItWouldHaveToPassOver)
{
    using Change = std::function<void(json&)>;
    const std::vector<std::pair<std::string, Change>> changes = {
        {"not BPE", [](json& form) { form["model"]["type"] = "Unigram"; }},
        {"byte_fallback", [](json& form) { form["model"]["byte_fallback"] = true; }},
        {"ignore_merges", [](json& form) { form["model"]["ignore_merges"] = true; }},
        {"dropout", [](json& form) { form["model"]["dropout"] = 0.1; }},
        {"unk_token", [](json& form) { form["model"]["unk_token"] = "<unk>"; }},
        {"NFKC", [](json& form) { form["normalizer"]["type"] = "NFKC"; }},
        {"pre-tokenizer", [](json& form) { form["pre_tokenizer"] = nullptr; }},
        {"pre-tokenizer", [](json& form) { form.erase("pre_tokenizer"); }},
        {"pre-tokenizer", [](json& form) { form["pre_tokenizer"]["pretokenizers"][1]["use_regex"] = true; }},
        {"pre-tokenizer",
         [](json& form) { form["pre_tokenizer"]["pretokenizers"][1]["add_prefix_space"] = true; }},
        {"pre-tokenizer",
         [](json& form) { form["pre_tokenizer"]["pretokenizers"][0]["behavior"] = "Removed"; }},
        {"pre-tokenizer", [](json& form) { form["pre_tokenizer"]["pretokenizers"][0]["invert"] = true; }},
    };
    for (const auto& [detail, change] : changes)
        expectRefused(ErrorCode::Unsupported, detail, change);
}

TEST(TokenizerJson, RefusesAVocabularyThatContradictsItself)
{
    using Change = std::function<void(json&)>;
    const std::vector<std::pair<std::string, Change>> changes = {
        {"out of range", [](json& form) { form["model"]["vocab"]["the"] = 2'000'000'000; }},
        {"out of range",
         [](json& form) {
             form["added_tokens"][0]["id"] = kMaxVocabulary - 1;
             form["model"]["vocab"]["zz"] = kMaxVocabulary;
         }},
        {"where none is expected", [](json& form) { form["model"]["vocab"]["the"] = -1; }},
        {"where none is expected", [](json& form) { form["model"]["vocab"]["the"] = "x"; }},
        {"where none is expected", [](json& form) { form["model"]["vocab"]["the"] = 1.5; }},
        {"inside vocabulary", [](json& form) { form["model"]["vocab"]["the"] = json::object(); }},
        {"inside vocabulary", [](json& form) { form["model"]["vocab"]["the"] = json::array(); }},
        {"stands twice", [](json& form) { form["model"]["vocab"]["zz"] = 7; }},
        {"empty",
         [](json& form) {
             form["model"]["vocab"][""] = 424;
             form["added_tokens"].erase(4);
         }},
        {"byte 65 has no token", [](json& form) { form["model"]["vocab"].erase("A"); }},
        {"byte 0 has no token", [](json& form) { form["model"].erase("vocab"); }},
        {"byte 0 has no token", [](json& form) { form["model"]["vocab"] = json::array(); }},
        {"byte-level", [](json& form) { form["model"]["vocab"]["한"] = 600; }},
        {"names what is not", [](json& form) { form["model"]["merges"].push_back("q x"); }},
        {"malformed", [](json& form) { form["model"]["merges"].push_back("q"); }},
        {"malformed", [](json& form) { form["model"]["merges"].push_back("q "); }},
        {"malformed", [](json& form) { form["model"]["merges"].push_back({"q"}); }},
        {"malformed",
         [](json& form) {
             form["model"]["merges"].push_back({"q", "x", "y"});
         }},
        {"where none is expected", [](json& form) { form["model"]["merges"].push_back(3); }},
        {"inside vocabulary or merges",
         [](json& form) { form["model"]["merges"].push_back({json::array()}); }},
        {"stands twice", [](json& form) { form["model"]["merges"].push_back(form["model"]["merges"][3]); }},
        {"takes the id", [](json& form) { form["added_tokens"][0]["id"] = 3; }},
        {"stands twice", [](json& form) { form["added_tokens"][0]["id"] = form["added_tokens"][1]["id"]; }},
        {"stands twice", [](json& form) { form["added_tokens"][0]["content"] = "<|im_end|>"; }},
        {"is also token", [](json& form) { form["added_tokens"][0]["content"] = "a"; }},
        {"empty or out of range", [](json& form) { form["added_tokens"][0]["content"] = ""; }},
        {"malformed", [](json& form) { form["added_tokens"][0]["id"] = -4; }},
        {"malformed", [](json& form) { form["added_tokens"] = "x"; }},
        {"content", [](json& form) { form["added_tokens"][0].erase("content"); }},
        {"no tokenizer model", [](json& form) { form.erase("model"); }},
    };
    for (const auto& [detail, change] : changes)
        expectRefused(ErrorCode::Invalid, detail, change);
}

TEST(TokenizerJson, RefusesAnAddedTokenThatTextCouldBecome)
{
    expectRefused(ErrorCode::Invalid, "makes the added token", [](json& form) {
        const int id = form["model"]["vocab"]["th"];
        form["added_tokens"].push_back({{"id", id}, {"content", "th"}, {"special", true}});
    });
    expectRefused(ErrorCode::Invalid, "is the token of a byte", [](json& form) {
        const int id = form["model"]["vocab"]["A"];
        form["added_tokens"].push_back({{"id", id}, {"content", "A"}, {"special", true}});
    });
}

TEST(TokenizerJson, RefusesAKeyThatStandsTwice)
{
    const std::string text = fileText(kSmallModel / "tokenizer.json");
    const auto twice = [&](const std::string& find, const std::string& put) {
        std::string changed = text;
        changed.replace(changed.find(find), find.size(), put);
        const auto made = make(changed);
        EXPECT_FALSE(made) << put;
        EXPECT_EQ(made ? ErrorCode::Internal : made.error().code(), ErrorCode::Invalid);
    };
    twice(R"("version": "1.0")", R"("version": "1.0", "version": "1.0")");
    twice(R"("vocab": {)", R"("vocab": {}, "vocab": {)");
    twice(R"("merges": [)", R"("merges": [], "merges": [)");
    twice(R"("A": )", R"("A": 600, "A": )");
}

TEST(TokenizerJson, SurvivesEveryTruncationAndRandomDamage)
{
    const std::string text = fileText(kSmallModel / "tokenizer.json");
    for (std::size_t length = 0; length + 3 < text.size(); length += 5)
        EXPECT_FALSE(make(std::string_view(text).substr(0, length)));
    std::mt19937 random(3);
    for (int round = 0; round < 1500; ++round) {
        std::string damaged = text;
        for (unsigned i = 0; i <= random() % 4; ++i)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        const auto made =
            make(damaged);  // damage inside a token's text may go unnoticed; the result must then work
        if (made) {
            EXPECT_EQ((*made)->decode((*made)->encode("the file 한국어")), "the file 한국어");
        }
    }
}

TEST(TokenizerJson, RefusesDeepAndEndlessNestingAtOnce)
{
    const auto begun = std::chrono::steady_clock::now();
    for (const std::string& unit : {std::string("["), std::string(R"({"a":)"), std::string("[0,")}) {
        std::string text;
        while (text.size() < 8'000'000)
            text += unit;
        EXPECT_EQ(make(text).error().code(), ErrorCode::Invalid);
        EXPECT_EQ(make(R"({"model":{"merges":[)" + text).error().code(), ErrorCode::Invalid);
        EXPECT_EQ(make(R"({"model":{"vocab":)" + text).error().code(), ErrorCode::Invalid);
    }
    std::string wide = "[";
    while (wide.size() < 8'000'000)
        wide += "[],";
    EXPECT_THAT(make(wide + "0]").error().detail(), testing::HasSubstr("too many"));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(TokenizerJson, RefusesAFileLargerThanAnyTokenizer)
{
    const TempDir folder;
    std::filesystem::resize_file(folder.write("tokenizer.json", "{"), kMaxTokenizerFileBytes + 1);
    EXPECT_EQ(Tokenizer::open(folder.path()).error().code(), ErrorCode::TooLarge);
}

}  // namespace
}  // namespace kvasir::test
