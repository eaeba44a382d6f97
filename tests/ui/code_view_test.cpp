// The code view: any size opens at once, the place is on the screen, selection and search tell the truth in
// bytes.
#include <memory>

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include "tests/support/thread_time.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/theme.h"

namespace kvasir::test {
namespace {

using namespace kvasir::ui;

CodeText textOf(std::string text)
{
    return CodeText::of(std::make_shared<const std::string>(std::move(text)));
}

std::string numberedLines(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text +=
            "    if (pager->state[" + std::to_string(i) + "] == kOpen) { return compute(i, \"text\"); }\n";
    return text;
}

std::unique_ptr<CodeView> viewOf(std::string text, const QString& file = QStringLiteral("a.c"))
{
    auto view = std::make_unique<CodeView>();
    view->resize(600, 400);
    view->show();
    view->setText(textOf(std::move(text)), file);
    QApplication::processEvents();
    return view;
}

void press(QWidget& widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&widget, &event);
}

void mouse(CodeView& view, QEvent::Type type, QPointF at, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    auto* target = view.viewport();
    const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    const auto buttons = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, target->mapToGlobal(at), button, buttons, modifiers);
    QApplication::sendEvent(target, &event);
}

template <typename Condition>
bool waitFor(Condition condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 5000)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    return condition();
}

// Rows of the viewport that have the colour in their last column, where no text is.
int rowsOfColour(CodeView& view, const QColor& colour)
{
    const auto image = view.viewport()->grab().toImage();
    int rows = 0;
    for (int y = 0; y < image.height(); ++y)
        rows += image.pixelColor(image.width() - 1, y) == colour ? 1 : 0;
    return rows;
}

}  // namespace

TEST(CodeView, OpensALargeFileAndShowsAPlaceAtOnce)
{
    const auto text = std::make_shared<const std::string>(numberedLines(100'000));
    CodeView view;
    view.resize(600, 700);
    view.show();
    QApplication::processEvents();
    const ThreadTimer timer;
    view.setText(CodeText::of(text), QStringLiteral("big.c"));
    view.showPlace({90'000, 90'010});
    view.grab();
    EXPECT_LE(timer.milliseconds(), 150);
    EXPECT_TRUE(view.visibleLines().contains(90'000));
    EXPECT_TRUE(view.visibleLines().contains(90'009));
}

TEST(CodeView, DoesNotStopAtAMegabyteInOneLine)
{
    std::string line;
    while (line.size() < 1024 * 1024)
        line += "var x = \"한글 text\"; f(x) ";
    for (const auto wrap : {CodeView::Wrap::Off, CodeView::Wrap::On}) {
        CodeView view;
        view.resize(600, 700);
        view.setWrap(wrap);
        view.show();
        const ThreadTimer timer;
        view.setText(textOf(line), QStringLiteral("min.js"));
        view.grab();
        press(view, Qt::Key_End, Qt::ControlModifier);
        view.grab();
        EXPECT_LE(timer.milliseconds(), 300);
        EXPECT_EQ(view.caret(), static_cast<std::int64_t>(line.size()));
        EXPECT_EQ(view.visibleLines(), (LineRange{0, 1}));
    }
}

TEST(CodeView, ShowsAPlaceWithLinesAboveAndMarksIt)
{
    applyTheme(*qApp, ThemeChoice::Light);
    auto view = viewOf(numberedLines(1000));
    view->showPlace({500, 503});
    const auto visible = view->visibleLines();
    EXPECT_LT(visible.begin, 500);
    EXPECT_GE(visible.begin, 494);
    EXPECT_EQ(view->place(), (LineRange{500, 503}));
    // It flashes in another colour, then rests in the theme's.
    QApplication::processEvents();
    EXPECT_EQ(rowsOfColour(*view, theme().highlight), 0);
    EXPECT_TRUE(waitFor([&] { return rowsOfColour(*view, theme().highlight) > 0; }));
    const int rows = rowsOfColour(*view, theme().highlight);
    view->showPlace({500, 506});
    EXPECT_TRUE(waitFor([&] { return rowsOfColour(*view, theme().highlight) == 2 * rows; }));
    view->clearPlace();
    EXPECT_EQ(rowsOfColour(*view, theme().highlight), 0);
}

TEST(CodeView, ClampsAPlaceThatTheTextDoesNotHave)
{
    auto view = viewOf("one\ntwo\n");
    view->showPlace({7, 9});
    EXPECT_EQ(view->place(), (LineRange{1, 2}));
    view->clear();
    view->showPlace({0, 5});
    EXPECT_EQ(view->place(), (LineRange{0, 1}));
}

TEST(CodeView, ComesBackToWhereItWas)
{
    auto view = viewOf(numberedLines(1000));
    view->goToLine(321);
    press(*view, Qt::Key_Right);
    const auto kept = view->position();
    const auto visible = view->visibleLines();
    view->goToLine(0);
    EXPECT_NE(view->visibleLines(), visible);
    view->restore(kept);
    EXPECT_EQ(view->visibleLines(), visible);
    EXPECT_EQ(view->position(), kept);
}

TEST(CodeView, KeepsThePlaceInWrappedTextWhenItsWidthChanges)
{
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += std::to_string(i)
            + " word word word word word word word word word word word word word word word word\n";
    auto view = viewOf(text, QStringLiteral("page.txt"));
    view->setWrap(CodeView::Wrap::On);
    view->goToLine(300);
    const auto top = view->visibleLines().begin;
    view->resize(300, 400);
    QApplication::processEvents();
    EXPECT_EQ(view->visibleLines().begin, top);
    EXPECT_LT(view->visibleLines().size(), 20);  // each line takes several rows now
    press(*view, Qt::Key_End, Qt::ControlModifier);
    EXPECT_EQ(view->visibleLines().end, 500);
    EXPECT_EQ(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

TEST(CodeView, SelectsByKeyboardAndCopies)
{
    auto view = viewOf("int 한글 = 1;\n\tsecond line\nthird");
    press(*view, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(view->caret(), 4);
    press(*view, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(view->selectedText(), QStringLiteral("한"));
    press(*view, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(view->selectedLines(), (LineRange{0, 2}));
    press(*view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), view->selectedText());
    press(*view, Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view->selectedText(), QStringLiteral("int 한글 = 1;\n\tsecond line\nthird"));
    press(*view, Qt::Key_Home, Qt::ControlModifier);
    EXPECT_TRUE(view->selection().empty());
    press(*view, Qt::Key_Down);
    press(*view, Qt::Key_Home);
    EXPECT_EQ(view->selectedLines(), (LineRange{1, 2}));
    EXPECT_EQ(view->caret(), 17);  // first the text of the line
    press(*view, Qt::Key_Home);
    EXPECT_EQ(view->caret(), 16);  // then its margin
    press(*view, Qt::Key_End);
    press(*view, Qt::Key_Right);
    EXPECT_EQ(view->caret(), 29);  // over the line's end
    press(*view, Qt::Key_Left);
    EXPECT_EQ(view->caret(), 28);
}

TEST(CodeView, KeepsTheColumnOverAShortLine)
{
    auto view = viewOf("long long line\n\nlong long line\n");
    for (int i = 0; i < 6; ++i)
        press(*view, Qt::Key_Right);
    press(*view, Qt::Key_Down);
    EXPECT_EQ(view->caret(), 15);
    press(*view, Qt::Key_Down);
    EXPECT_EQ(view->caret(), 16 + 6);
}

TEST(CodeView, SelectsByMouse)
{
    auto view = viewOf("first_word second\nthird\nfourth\n");
    const double height =
        view->viewport()->height() / static_cast<double>(view->verticalScrollBar()->pageStep());
    const QPointF inFirst(70, height * 0.5);
    mouse(*view, QEvent::MouseButtonDblClick, inFirst);
    EXPECT_EQ(view->selectedText(), QStringLiteral("first_word"));
    mouse(*view, QEvent::MouseButtonRelease, inFirst);
    // In the margin: whole lines.
    mouse(*view, QEvent::MouseButtonPress, {3, height * 0.5});
    EXPECT_EQ(view->selectedText(), QStringLiteral("first_word second\n"));
    mouse(*view, QEvent::MouseMove, {3, height * 1.4});
    EXPECT_EQ(view->selectedText(), QStringLiteral("first_word second\nthird\n"));
    EXPECT_EQ(view->selectedLines(), (LineRange{0, 2}));
    mouse(*view, QEvent::MouseButtonRelease, {3, height * 1.4});
    // A click and a click with Shift.
    mouse(*view, QEvent::MouseButtonPress, {590, height * 0.5});
    mouse(*view, QEvent::MouseButtonRelease, {590, height * 0.5});
    EXPECT_EQ(view->caret(), 17);
    mouse(*view, QEvent::MouseButtonPress, {590, height * 1.4}, Qt::ShiftModifier);
    EXPECT_EQ(view->selectedText(), QStringLiteral("\nthird"));
}

TEST(CodeView, FindsAllAndGoesRound)
{
    auto view = viewOf("Pager a;\npager b;\nx\nPAGER c;\n");
    view->find(QStringLiteral("pager"), Qt::CaseInsensitive);
    ASSERT_TRUE(waitFor([&] { return view->findState().search == CodeView::FindState::Search::Done; }));
    EXPECT_EQ(view->findState().count, 3);
    EXPECT_EQ(view->findState().current, 1);
    view->findNext();
    EXPECT_EQ(view->selectedText(), QStringLiteral("pager"));
    view->findNext();
    EXPECT_EQ(view->selectedText(), QStringLiteral("PAGER"));
    view->findNext();
    EXPECT_EQ(view->selectedText(), QStringLiteral("Pager"));
    view->findPrevious();
    EXPECT_EQ(view->selectedText(), QStringLiteral("PAGER"));
    view->find(QStringLiteral("pager"), Qt::CaseSensitive);
    EXPECT_EQ(view->findState().count, 1);
    view->find(QStringLiteral("absent"), Qt::CaseSensitive);
    EXPECT_EQ(view->findState().count, 0);
    view->findNext();
    EXPECT_EQ(view->findState().current, 0);
    view->find({}, Qt::CaseSensitive);
    EXPECT_EQ(view->findState().count, 0);
}

TEST(CodeView, FindsFarAwayWithoutHoldingUpTheWindow)
{
    auto view = viewOf(numberedLines(100'000));
    const ThreadTimer timer;
    view->find(QStringLiteral("[99998]"), Qt::CaseInsensitive);
    EXPECT_LE(timer.milliseconds(), 30);
    ASSERT_TRUE(waitFor([&] { return view->findState().current == 1; }));
    EXPECT_TRUE(view->visibleLines().contains(99'998));
    view->find(QStringLiteral("STATE["), Qt::CaseInsensitive);
    ASSERT_TRUE(waitFor([&] { return view->findState().search == CodeView::FindState::Search::Done; }));
    EXPECT_EQ(view->findState().count, 100'000);
}

// The picture is compared with that of a short text, whose colours are known before it is painted.
TEST(CodeView, ColoursWhatFollowsALongCommentOnceItIsRead)
{
    const auto comment = [](int lines) {
        std::string text = "/* a comment\n";
        for (int i = 0; i < lines; ++i)
            text += "that goes on if it must until its end is reached much further down\n";
        return text + "*/\n";
    };
    const auto pictureOf = [](CodeView& view) { return view.viewport()->grab().toImage(); };
    const auto prepare = [](CodeView& view) {
        view.setLineNumbers(CodeView::LineNumbers::Hidden);
        view.setFocusPolicy(Qt::NoFocus);
        view.resize(400, 200);
        view.show();
        view.setText(textOf(std::string(9000, '\n') + std::string(900, 'x')), {});  // both scroll bars stand
        QApplication::processEvents();
    };
    CodeView brief;
    prepare(brief);
    brief.setText(textOf(comment(40)), QStringLiteral("a.c"));
    brief.goToLine(20);
    QApplication::processEvents();
    const auto wanted = pictureOf(brief);
    CodeView lengthy;
    prepare(lengthy);
    lengthy.setText(textOf(comment(400'000)), QStringLiteral("a.c"));
    lengthy.goToLine(399'950);
    EXPECT_NE(pictureOf(lengthy), wanted);  // else this proves nothing
    EXPECT_TRUE(waitFor([&] { return pictureOf(lengthy) == wanted; }));
}

TEST(CodeView, TakesTheColoursOfAnotherTheme)
{
    applyTheme(*qApp, ThemeChoice::Light);
    auto view = viewOf("int a;\n");
    EXPECT_GT(rowsOfColour(*view, theme().sunken), 300);
    applyTheme(*qApp, ThemeChoice::Dark);
    QApplication::processEvents();
    EXPECT_GT(rowsOfColour(*view, theme().sunken), 300);
    applyTheme(*qApp, ThemeChoice::Light);
}

TEST(CodeView, TellsPlaceAndTextForACopyWithPlace)
{
    auto view = viewOf("one\ntwo\nthree\n");
    LineRange lines;
    QString text;
    QObject::connect(view.get(), &CodeView::copyWithPlaceRequested, [&](LineRange l, const QString& t) {
        lines = l;
        text = t;
    });
    view->select({4, 13});
    press(*view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(lines, (LineRange{1, 3}));
    EXPECT_EQ(text, QStringLiteral("two\nthree"));
    view->select({1, 1});
    press(*view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(lines, (LineRange{0, 1}));
    EXPECT_EQ(text, QStringLiteral("one"));
}

TEST(CodeView, ScrollsSidewaysToTheCaret)
{
    auto view = viewOf(std::string(500, 'x') + "\nshort\n");
    EXPECT_GT(view->horizontalScrollBar()->maximum(), 0);
    press(*view, Qt::Key_End);
    EXPECT_GT(view->horizontalScrollBar()->value(), 500);
    press(*view, Qt::Key_Home);
    EXPECT_EQ(view->horizontalScrollBar()->value(), 0);
    view->setWrap(CodeView::Wrap::On);
    EXPECT_EQ(view->horizontalScrollBar()->maximum(), 0);
}

}  // namespace kvasir::test
