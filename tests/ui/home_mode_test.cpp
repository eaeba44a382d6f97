// Home: naming a new corpus, refusals, models with their facts.
#include <gmock/gmock.h>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "tests/ui/nano_library.h"
#include "ui/modes/home_mode.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace ui;

class HomeModeTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_files.addHarbour();
        m_library.refresh();
        ASSERT_TRUE(eventually([&] { return m_library.isLoaded(); }));
        m_home.resize(1300, 700);
        m_home.show();
    }
    QLineEdit* name() const { return m_home.findChild<QLineEdit*>(); }
    QPushButton* button(const QString& text) const
    {
        for (auto* const candidate : m_home.findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text() == text)
                return candidate;
        return nullptr;
    }
    bool says(const QString& text) const
    {
        for (const auto* const label : m_home.findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }

    NanoLibrary m_files;
    std::unique_ptr<ServiceClient> m_client = m_files.client();
    WorkQueue m_queue{*m_client, {}};
    LibraryViewModel m_library{*m_client, m_queue};
    HomeMode m_home{m_library};
};

TEST_F(HomeModeTest, ANewCorpusIsNamedInARowThatIsNotInTheWay)
{
    EXPECT_FALSE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
    m_home.startNewCorpus();
    EXPECT_TRUE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
    QTest::keyClicks(name(), QStringLiteral("  Tides 2026 "));
    EXPECT_EQ(m_home.newCorpusName(), QStringLiteral("Tides 2026"));
    QSignalSpy folder(&m_home, &HomeMode::addFolderAsked), pdfs(&m_home, &HomeMode::addPdfsAsked);
    QTest::mouseClick(button(QStringLiteral("Add repository or folder…")), Qt::LeftButton);
    EXPECT_EQ(folder.count(), 1);
    QTest::keyClick(name(), Qt::Key_Return);
    EXPECT_EQ(folder.count(), 2);
    EXPECT_EQ(pdfs.count(), 0);
    QTest::keyClick(name(), Qt::Key_Escape);
    EXPECT_FALSE(name()->isVisible());
    EXPECT_EQ(m_home.newCorpusName(), QString());
}

TEST_F(HomeModeTest, ANameThatIsTakenOrNotAllowedIsRefusedInOneSentence)
{
    m_home.startNewCorpus();
    name()->setText(QStringLiteral("harbour"));
    EXPECT_TRUE(says(QStringLiteral("already")));
    EXPECT_FALSE(button(QStringLiteral("Add repository or folder…"))->isEnabled());
    name()->setText(QStringLiteral("a/b"));
    EXPECT_TRUE(says(QStringLiteral("neither slashes nor control characters")));
    EXPECT_FALSE(name()->accessibleDescription().isEmpty());
    name()->setText(QStringLiteral("harbour 2"));
    EXPECT_FALSE(says(QStringLiteral("already")));
    EXPECT_FALSE(says(QStringLiteral("neither")));
    EXPECT_TRUE(button(QStringLiteral("Add repository or folder…"))->isEnabled());

    m_files.add("harbour 2", {{"a.txt", "text\n"}});  // taken meanwhile
    m_library.refresh();
    EXPECT_TRUE(eventually([&] { return says(QStringLiteral("already")); }));
}

TEST_F(HomeModeTest, IsDrawnInBothThemes)
{
    const QString folder = qEnvironmentVariable("KVASIR_SCREENSHOTS");
    m_home.startNewCorpus();
    name()->setText(QStringLiteral("harbour"));
    for (const auto look : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(*qApp, look);
        QTest::qWait(30);
        const auto picture = m_home.grab();
        EXPECT_FALSE(picture.isNull());
        if (!folder.isEmpty())
            picture.save(folder + (look == ThemeChoice::Dark ? "/home-new-dark.png" : "/home-new-light.png"));
    }
}

TEST_F(HomeModeTest, ModelsAreListedWithWhatTheyReadAndHowFast)
{
    const auto* const table = m_home.findChild<QTableView*>();
    const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
    EXPECT_EQ(cell(ModelListModel::NameColumn), QStringLiteral("kvasir-nano"));
    EXPECT_EQ(cell(ModelListModel::WhereColumn), QStringLiteral("this program"));
    EXPECT_EQ(cell(ModelListModel::HereColumn), QStringLiteral("not measured yet"));
    m_files.prepare();
    m_library.refresh();
    EXPECT_TRUE(
        eventually([&] { return cell(ModelListModel::HereColumn).startsWith(QStringLiteral("reads ")); }));
}

}  // namespace
}  // namespace kvasir::test
