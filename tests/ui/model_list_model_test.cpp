// Models found on this disk.
#include "tests/ui/model_checks.h"
#include "ui/models/model_list_model.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;
using testing::ElementsAre;

class ModelListModelTest : public ModelTest {
protected:
    static FoundModel found(const std::string& name, const std::string& where)
    {
        FoundModel model;
        model.name = name;
        model.folder = "/models/" + name;
        model.foundIn = where;
        model.usable = true;
        model.bytes = 24'000'000;
        model.contextTokens = 1048576;
        return model;
    }

    ModelListModel model;
    Watched watched{model};
};

TEST_F(ModelListModelTest, SaysWhereAModelIsAndWhatItTakes)
{
    auto unusable = found("old", "ollama");
    unusable.usable = false;
    unusable.whyNot = "no tokenizer.json";
    model.setModels({found("kvasir-nano", "built-in"), found("Qwen", "huggingface"), unusable});
    EXPECT_THAT(column(model, ModelListModel::WhereColumn),
                ElementsAre("this program", "Hugging Face cache", "Ollama"));
    EXPECT_THAT(column(model, ModelListModel::ContextColumn),
                ElementsAre("1,048,576", "1,048,576", "1,048,576"));
    EXPECT_EQ(text(model.index(2, ModelListModel::HereColumn)), "not usable: no tokenizer.json");
    EXPECT_FALSE(model.flags(model.index(2, 0)) & Qt::ItemIsEnabled);
    EXPECT_TRUE(model.flags(model.index(0, 0)) & Qt::ItemIsEnabled);
}

TEST_F(ModelListModelTest, TellsWhatKvOfAModelTakes)
{
    auto model7 = found("Qwen", "huggingface");
    model7.parameters = 7'615'616'512;
    model7.kvBytesPerToken16 = 57'344;
    model.setModels({model7});
    EXPECT_EQ(text(model.index(0, 0), Qt::ToolTipRole),
              "/models/Qwen\n7,615,616,512 parameters\n57 MB of KV for each 1,000 tokens, in 16 bits");
}

TEST_F(ModelListModelTest, AMeasuredSpeedOutlivesARefresh)
{
    model.setModels({found("nano", "built-in")});
    EXPECT_EQ(text(model.index(0, ModelListModel::HereColumn)), "not measured yet");
    model.setReadingSpeed("nano", 1050);
    model.setReadingSpeed("unknown", 1);
    EXPECT_EQ(text(model.index(0, ModelListModel::HereColumn)), "reads 1,050 tokens/s");
    model.setModels({found("other", "folder"), found("nano", "built-in")});
    EXPECT_EQ(text(model.index(1, ModelListModel::HereColumn)), "reads 1,050 tokens/s");
}

}  // namespace
}  // namespace kvasir::test
