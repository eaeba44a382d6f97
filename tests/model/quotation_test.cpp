// quotation.json: absent, as it should be, and anything else.
#include <fstream>

#include <gtest/gtest.h>

#include "core/model/quotation.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {

class QuotationFileTest : public testing::Test {
protected:
    void write(const std::string& text) const
    {
        std::ofstream(m_folder.path() / kQuotationFile, std::ios::binary) << text;
    }
    Result<std::optional<Quotation>> read() const { return readQuotation(m_folder.path()); }

    TempDir m_folder;
};

}  // namespace

TEST_F(QuotationFileTest, AModelWithoutTheFileIsFree)
{
    const auto quotation = read();
    ASSERT_TRUE(quotation);
    EXPECT_FALSE(*quotation);
}

TEST_F(QuotationFileTest, KeepsTheSentencesAsTheyStand)
{
    write(R"({"not_found": ["Not here.", "없습니다."], "more": 1})");
    const auto quotation = read();
    ASSERT_TRUE(quotation && *quotation);
    EXPECT_EQ((*quotation)->notFound, (std::vector<std::string>{"Not here.", "없습니다."}));
    EXPECT_EQ((*quotation)->strayNats, 0);
    write(R"({"not_found": ["Not here."], "stray_nats": 2.5})");
    EXPECT_EQ(read()->value().strayNats, 2.5);
    write(R"({"not_found": []})");
    EXPECT_TRUE(read()->value().notFound.empty()) << "it always quotes";
}

TEST_F(QuotationFileTest, AnythingElseIsRefused)
{
    std::string many = "\"a\"";
    for (int i = 0; i < 64; ++i)
        many += ",\"a\"";
    for (const std::string text :
         {"", "[]", "{}", "{\"not_found\": \"no\"}", "{\"not_found\": [1]}", "{\"not_found\": [\"\"]}",
          "{\"not_found\": [], \"stray_nats\": -1}", "{\"not_found\": [], \"stray_nats\": \"2\"}"})
        EXPECT_FALSE((write(text), read())) << text;
    write("{\"not_found\": [" + many + "]}");
    EXPECT_FALSE(read()) << "more than anybody says";
    write(std::string(100 << 10, ' '));
    EXPECT_FALSE(read()) << "too large";
}

}  // namespace kvasir::test
