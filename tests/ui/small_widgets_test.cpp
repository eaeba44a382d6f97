// Strip, gauge, info bar and drop area: what they show of their values, and what they tell.
#include <gtest/gtest.h>

#include <QApplication>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QToolButton>
#include <QTranslator>
#include <QUrl>

#include "ui/widgets/attention_strip.h"
#include "ui/widgets/context_gauge.h"
#include "ui/widgets/drop_area.h"
#include "ui/widgets/info_bar.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/token_text.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

const QLocale kEnglish(QLocale::English, QLocale::UnitedStates);

// Says every text in capitals, to see that it was asked again.
class Capitals : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return QString::fromUtf8(text).toUpper();
    }
};

void click(QWidget& widget, QPointF at)
{
    QMouseEvent event(QEvent::MouseButtonPress, at, widget.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

void press(QWidget& widget, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

ContextUse someUse()
{
    return {.corpus = {813'204},
            .chat = {1'210},
            .reserve = {4'000},
            .window = {1'010'000},
            .read = std::nullopt};
}

}  // namespace

TEST(TokenText, IsShortAndRoundsUpToTheNextLetter)
{
    const auto text = [](qint64 tokens) { return shortTokens(tokens, kEnglish); };
    EXPECT_EQ(text(0), QStringLiteral("0"));
    EXPECT_EQ(text(999), QStringLiteral("999"));
    EXPECT_EQ(text(1'000), QStringLiteral("1 k"));
    EXPECT_EQ(text(1'210), QStringLiteral("1.2 k"));
    EXPECT_EQ(text(9'960), QStringLiteral("10 k"));
    EXPECT_EQ(text(813'204), QStringLiteral("813 k"));
    EXPECT_EQ(text(999'600), QStringLiteral("1 M"));
    EXPECT_EQ(text(2'104'551), QStringLiteral("2.1 M"));
    EXPECT_EQ(shortTokens(1'210, QLocale(QLocale::German)), QStringLiteral("1,2 k"));
}

TEST(ContextGauge, SaysWhatThePartsAre)
{
    ContextGauge gauge;
    gauge.setLocale(kEnglish);
    EXPECT_EQ(gauge.text(), QStringLiteral("no model chosen"));
    gauge.setUse(someUse());
    EXPECT_EQ(gauge.text(), QStringLiteral("813 k corpus · 1.2 k chat · 4 k reserve · 192 k free"));
    EXPECT_EQ(gauge.accessibleDescription(), gauge.text());
    EXPECT_TRUE(gauge.toolTip().contains(QStringLiteral("813,204")));
    auto reading = someUse();
    reading.read = Tokens{504'186};
    gauge.setUse(reading);
    EXPECT_EQ(gauge.text(), QStringLiteral("504 k read · 309 k to read · 192 k free"));
    auto over = someUse();
    over.window = {32'768};
    gauge.setUse(over);
    EXPECT_TRUE(gauge.text().endsWith(QStringLiteral("786 k too many"))) << gauge.text().toStdString();
}

TEST(ContextGauge, FillsItsBarInProportion)
{
    applyTheme(*qApp, ThemeChoice::Light);
    ContextGauge gauge;
    gauge.setLocale(kEnglish);
    gauge.setUse({.corpus = {500}, .chat = {0}, .reserve = {0}, .window = {1000}, .read = std::nullopt});
    gauge.resize(gauge.sizeHint());
    const auto image = gauge.grab().toImage();
    int full = 0;
    int empty = 0;
    for (int x = 0; x < image.width(); ++x) {
        const auto colour = image.pixelColor(x, image.height() / 2);
        full += colour == theme().accent ? 1 : 0;
        empty += colour == theme().line ? 1 : 0;
    }
    EXPECT_GT(full, 100);
    EXPECT_NEAR(full, empty, 6);
}

TEST(ContextGauge, SpeaksAnotherLanguageAtOnce)
{
    ContextGauge gauge;
    gauge.setLocale(kEnglish);
    gauge.setUse(someUse());
    Capitals capitals;
    QApplication::installTranslator(&capitals);
    QApplication::processEvents();
    EXPECT_TRUE(gauge.text().contains(QStringLiteral("813 K CORPUS"))) << gauge.text().toStdString();
    QApplication::removeTranslator(&capitals);
    QApplication::processEvents();
    EXPECT_TRUE(gauge.text().contains(QStringLiteral("813 k corpus")));
}

TEST(AttentionStrip, TellsTheMarkThatIsHitOrThePointBetween)
{
    AttentionStrip strip;
    strip.resize(14, 400);
    strip.setMarks({{.position = 0.75, .length = 0, .weight = 0.2, .text = QStringLiteral("b"), .id = 7},
                    {.position = 0.25, .length = 0, .weight = 1, .text = QStringLiteral("a"), .id = 5}});
    std::vector<double> positions;
    std::vector<int> marks;
    QObject::connect(&strip, &AttentionStrip::positionChosen, [&](double p) { positions.push_back(p); });
    QObject::connect(&strip, &AttentionStrip::markChosen, [&](int i) { marks.push_back(i); });
    click(strip, {7, 104});
    click(strip, {7, 299});  // a little above the small one
    click(strip, {7, 200});
    EXPECT_EQ(positions, std::vector<double>{0.5});
    EXPECT_EQ(marks, (std::vector<int>{5, 7}));
    press(strip, Qt::Key_End);
    press(strip, Qt::Key_Return);
    EXPECT_EQ(marks, (std::vector<int>{5, 7, 7}));
    EXPECT_EQ(strip.accessibleDescription(), QStringLiteral("b"));
}

TEST(AttentionStrip, PaintsStrongMarksDarkerAndOnTop)
{
    applyTheme(*qApp, ThemeChoice::Light);
    AttentionStrip strip;
    strip.resize(14, 400);
    strip.setMarks({{.position = 0.5, .length = 0, .weight = 1, .text = {}},
                    {.position = 0.51, .length = 0, .weight = 0.1, .text = {}},
                    {.position = 0.9, .length = 0, .weight = 0.1, .text = {}}});
    const auto image = strip.grab().toImage();
    EXPECT_EQ(image.pixelColor(7, 206), theme().accent);
    const auto weak = image.pixelColor(7, 362);
    EXPECT_NE(weak, theme().accent);
    EXPECT_NE(weak, theme().window);
    EXPECT_EQ(image.pixelColor(7, 100), theme().window);
}

TEST(InfoBar, ShowsItsMessageAndTellsTheActionChosen)
{
    InfoBar bar;
    QString chosen;
    int closed = 0;
    QObject::connect(&bar, &InfoBar::actionChosen, [&](const QString& id) { chosen = id; });
    QObject::connect(&bar, &InfoBar::closed, [&] { ++closed; });
    bar.setMessage({.kind = InfoMessage::Kind::Warning,
                    .title = QStringLiteral("No usable GPU."),
                    .text = QStringLiteral("<b>The driver</b> is old."),
                    .details = QStringLiteral("driver 470"),
                    .actions = {{QStringLiteral("fix"), QStringLiteral("Show how to fix")},
                                {QStringLiteral("cpu"), QStringLiteral("Use the processor")}}});
    EXPECT_TRUE(bar.isVisible());
    const auto button = [&](const QString& text) -> QAbstractButton* {
        for (auto* one : bar.findChildren<QAbstractButton*>())
            if (one->accessibleName() == text && one->isVisible())
                return one;
        return nullptr;
    };
    ASSERT_TRUE(button(QStringLiteral("Use the processor")));
    button(QStringLiteral("Use the processor"))->click();
    EXPECT_EQ(chosen, QStringLiteral("cpu"));

    const auto shown = [&](const QString& text) {
        for (const auto* label : bar.findChildren<QLabel*>())
            if (label->text() == text && label->textFormat() == Qt::PlainText)
                return label->isVisible();
        return false;
    };
    EXPECT_TRUE(shown(QStringLiteral("<b>The driver</b> is old.")));
    EXPECT_FALSE(shown(QStringLiteral("driver 470")));
    button(QStringLiteral("Details"))->click();
    EXPECT_TRUE(shown(QStringLiteral("driver 470")));
    EXPECT_TRUE(button(QStringLiteral("Hide details")));

    button(QStringLiteral("Close this message"))->click();
    EXPECT_FALSE(bar.isVisible());
    EXPECT_EQ(closed, 1);
    bar.setMessage({.kind = InfoMessage::Kind::Info,
                    .title = {},
                    .text = QStringLiteral("Done."),
                    .details = {},
                    .actions = {}});
    EXPECT_TRUE(bar.isVisible());
    EXPECT_FALSE(button(QStringLiteral("Use the processor")));
    EXPECT_FALSE(button(QStringLiteral("Details")));
}

TEST(DropArea, TakesLocalPathsAndNothingElse)
{
    QWidget target;
    target.resize(300, 200);
    target.show();
    DropArea area(&target);
    QStringList dropped;
    QObject::connect(&area, &DropArea::pathsDropped, [&](const QStringList& paths) { dropped = paths; });
    auto* layer = target.findChild<QWidget*>(QStringLiteral("dropLayer"));
    ASSERT_TRUE(layer);

    QMimeData web;
    web.setUrls({QUrl(QStringLiteral("https://example.org/a.pdf"))});
    QDragEnterEvent refused({10, 10}, Qt::CopyAction, &web, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QApplication::sendEvent(&target, &refused);
    EXPECT_FALSE(refused.isAccepted());
    EXPECT_FALSE(layer->isVisible());

    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QStringLiteral("/data/연차 보고서.pdf")),
                   QUrl::fromLocalFile(QStringLiteral("/data/sqlite/")),
                   QUrl(QStringLiteral("https://example.org")),
                   QUrl::fromLocalFile(QStringLiteral("/data/sqlite"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction | Qt::MoveAction, &files, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(&target, &enter);
    EXPECT_TRUE(enter.isAccepted());
    EXPECT_EQ(enter.dropAction(), Qt::CopyAction);
    EXPECT_TRUE(layer->isVisible());
    EXPECT_EQ(layer->geometry(), target.rect());

    QDropEvent drop({10, 10}, Qt::CopyAction | Qt::MoveAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &drop);
    EXPECT_EQ(dropped,
              (QStringList{QStringLiteral("/data/연차 보고서.pdf"), QStringLiteral("/data/sqlite")}));
    EXPECT_FALSE(layer->isVisible());

    QApplication::sendEvent(&target, &enter);
    QDragLeaveEvent leave;
    QApplication::sendEvent(&target, &leave);
    EXPECT_FALSE(layer->isVisible());
}

}  // namespace kvasir::test
