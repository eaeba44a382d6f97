// Pages as pixels through the real kvasir-helper: what is drawn is where the words are, and whatever becomes
// of the helper, the next tile comes.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include "core/source/pdf_extract.h"
#include "core/source/pdf_renderer.h"
#include "tests/support/temp_dir.h"

namespace kvasir::test {
namespace {
using namespace std::chrono_literals;
using ::testing::HasSubstr;

std::string pdf(const std::string& name)
{
    return std::string(KVASIR_TEST_DATA) + "/pdf/" + name + ".pdf";
}

std::string bytesOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

using Opened = Result<std::unique_ptr<PdfRenderer>>;

Opened open(const std::string& path, const std::string& password = {},
            const HelperLimits& limits = PdfRenderer::kLimits)
{
    return PdfRenderer::open(Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), path, password, limits,
                             {});
}

PdfTileRequest wholePage(const PdfRenderer& renderer, int page, double dotsPerInch)
{
    const PdfPageInfo& info = renderer.pages()[static_cast<std::size_t>(page)];
    return {page, dotsPerInch, {0, 0, pixelsOf(info.width, dotsPerInch), pixelsOf(info.height, dotsPerInch)}};
}

bool isInk(const PixelImage& image, int x, int y)
{
    const auto* pixel = image.bgra.data() + (static_cast<std::ptrdiff_t>(y) * image.width + x) * 4;
    return pixel[0] < 160 && pixel[1] < 160 && pixel[2] < 160;
}

std::int64_t inkOf(const PixelImage& image)
{
    std::int64_t ink = 0;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x)
            ink += isInk(image, x, y);
    }
    return ink;
}

// Ink inside the rectangle, in pixels; `margin` points are added on each side.
std::int64_t inkWithin(const PixelImage& image, const Rect& rect, double dotsPerInch, float margin)
{
    const auto scale = static_cast<float>(dotsPerInch / 72);
    const auto clip = [](float at, int most) { return std::clamp(static_cast<int>(at), 0, most); };
    std::int64_t ink = 0;
    for (int y = clip((rect.top - margin) * scale, image.height);
         y < clip((rect.bottom + margin) * scale, image.height); ++y) {
        for (int x = clip((rect.left - margin) * scale, image.width);
             x < clip((rect.right + margin) * scale, image.width); ++x)
            ink += isInk(image, x, y);
    }
    return ink;
}

// Points a program of our own instead of kvasir-helper, as long as it lives.
class OtherHelper {
public:
    OtherHelper(const TempDir& dir, const std::string& script)
    {
        const auto path = dir.write("helper", "#!/bin/sh\n" + script);
        ::chmod(path.c_str(), 0700);
        ::setenv("KVASIR_HELPER", path.c_str(), 1);
    }
    OtherHelper(const OtherHelper&) = delete;
    OtherHelper& operator=(const OtherHelper&) = delete;
    ~OtherHelper() { ::unsetenv("KVASIR_HELPER"); }
};

constexpr double kDpi = 144;
}  // namespace

TEST(PdfRenderer, DrawsInkWhereTheWordsAre)
{
    for (const char* name : {"two_column", "korean", "korean_cid", "table"}) {
        SCOPED_TRACE(name);
        const auto content = extractPdf(bytesOf(pdf(name)), {});
        ASSERT_TRUE(content);
        const Opened renderer = open(pdf(name));
        ASSERT_TRUE(renderer) << renderer.error().text();
        const auto image = (*renderer)->render(wholePage(**renderer, 0, kDpi), {});
        ASSERT_TRUE(image) << image.error().text();
        const Range words = content->document.pages[0].words;
        std::int64_t covered = 0, empty = 0;
        for (auto i = words.begin; i < words.end; ++i) {
            const Rect& rect = content->document.words[static_cast<std::size_t>(i)].rect;
            empty += inkWithin(*image, rect, kDpi, 0) == 0;
            covered += inkWithin(*image, rect, kDpi, 0);
        }
        ASSERT_GT(words.size(), 5);
        EXPECT_LE(empty, words.size() / 50) << "words without a drop of ink, of " << words.size();
        EXPECT_GT(static_cast<double>(covered), 0.9 * static_cast<double>(inkOf(*image)));
    }
}

TEST(PdfRenderer, KnowsSizesAndLabels)
{
    for (const char* name : {"labels_outline", "rotated"}) {
        const auto content = extractPdf(bytesOf(pdf(name)), {});
        ASSERT_TRUE(content);
        const Opened renderer = open(pdf(name));
        ASSERT_TRUE(renderer) << renderer.error().text();
        ASSERT_EQ((*renderer)->pages().size(), content->document.pages.size());
        for (std::size_t i = 0; i < content->document.pages.size(); ++i) {
            const Page& page = content->document.pages[i];
            EXPECT_EQ((*renderer)->pages()[i], (PdfPageInfo{page.label, page.width, page.height})) << name;
        }
    }
}

TEST(PdfRenderer, TilesAreTheCutsOfThePageAndWhiteBeyondIt)
{
    const Opened renderer = open(pdf("two_column"));
    ASSERT_TRUE(renderer);
    for (const double dpi : {96.0, 400.0}) {  // drawn once and cut, and drawn tile by tile
        const PdfTileRequest whole = wholePage(**renderer, 0, dpi);
        const int x = whole.tile.width - 300, y = whole.tile.height / 8;
        auto page = (*renderer)->render({0, dpi, {0, y, whole.tile.width, 200}}, {});
        const auto tile = (*renderer)->render({0, dpi, {x, y, 512, 200}}, {});
        ASSERT_TRUE(page && tile);
        ASSERT_GT(inkOf(*page), 0);
        std::int64_t different = 0, beyond = 0;
        for (int row = 0; row < 200; ++row) {
            for (int column = 0; column < 512; ++column) {
                const auto* in = tile->bgra.data() + (row * 512 + column) * 4;
                const auto* of = page->bgra.data() + (row * page->width + x + column) * 4;
                if (x + column < page->width)
                    different += std::abs(in[0] - of[0]) > 8;
                else
                    beyond += in[0] != 255 || in[1] != 255 || in[2] != 255;
            }
        }
        EXPECT_LT(different, 200 * 300 / 100) << dpi;
        EXPECT_EQ(beyond, 0) << dpi;
    }
}

TEST(PdfRenderer, StandsInForFontsThatAreNotEmbedded)
{
    const TempDir dir;
    const auto file = dir.write(
        "a.pdf",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>"
        "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<<"
        "/A<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>>>>>>>endobj\n4 0 obj<</Length 37>>stream\n"
        "BT /A 24 Tf 10 40 Td (Kvasir) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n");
    const Opened renderer = open(file.string());
    ASSERT_TRUE(renderer) << renderer.error().text();
    const auto image = (*renderer)->render(wholePage(**renderer, 0, kDpi), {});
    ASSERT_TRUE(image) << image.error().text();
    EXPECT_GT(inkOf(*image), 200);
}

TEST(PdfRenderer, AsksForThePasswordAndTakesIt)
{
    EXPECT_EQ(open(pdf("encrypted_aes256")).error().code(), ErrorCode::NeedsPassword);
    EXPECT_EQ(open(pdf("encrypted_aes256"), "wrong").error().code(), ErrorCode::NeedsPassword);
    EXPECT_EQ(open(pdf("encrypted_aes256"), std::string(128, 'x')).error().code(), ErrorCode::Invalid);
    const Opened renderer = open(pdf("encrypted_aes256"), "열쇠-key");
    ASSERT_TRUE(renderer) << renderer.error().text();
    const auto image = (*renderer)->render(wholePage(**renderer, 0, 72), {});
    ASSERT_TRUE(image);
    EXPECT_GT(inkOf(*image), 50);
}

TEST(PdfRenderer, RefusesWhatIsNoPdf)
{
    const TempDir dir;
    EXPECT_EQ(open(pdf("damaged_garbage")).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(open(dir.write("a.pdf", "not a PDF\n").string()).error().code(), ErrorCode::Invalid);
    EXPECT_EQ(open(dir.write("b.pdf", "").string()).error().code(), ErrorCode::Invalid);
}

TEST(PdfRenderer, RefusesTilesThatMakeNoSense)
{
    const Opened renderer = open(pdf("two_column"));
    ASSERT_TRUE(renderer);
    const PdfTileRequest good = wholePage(**renderer, 0, 72);
    auto bad = std::vector<PdfTileRequest>(8, good);
    bad[0].page = 1;
    bad[1].page = -1;
    bad[2].dotsPerInch = std::numeric_limits<double>::quiet_NaN();
    bad[3].dotsPerInch = 1e9;
    bad[4].tile.width = 0;
    bad[5].tile.height = kMaxTileSide + 1;
    bad[6].tile.x = -1;
    bad[7].tile.y = 1 << 30;
    const int helper = (*renderer)->helperPid();
    for (const PdfTileRequest& request : bad)
        EXPECT_EQ((*renderer)->render(request, {}).error().code(), ErrorCode::Invalid);
    EXPECT_TRUE((*renderer)->render(good, {}));
    EXPECT_EQ((*renderer)->helperPid(), helper);
}

TEST(PdfRenderer, StartsAnotherHelperWhenOneIsKilled)
{
    const Opened renderer = open(pdf("encrypted_aes256"), "열쇠-key");
    ASSERT_TRUE(renderer);
    const PdfTileRequest request = wholePage(**renderer, 0, 96);
    const auto before = (*renderer)->render(request, {});
    ASSERT_TRUE(before);
    const int killed = (*renderer)->helperPid();
    ASSERT_EQ(::kill(killed, SIGKILL), 0);
    std::this_thread::sleep_for(50ms);
    const auto after = (*renderer)->render(request, {});
    ASSERT_TRUE(after) << after.error().text();
    EXPECT_EQ(after->bgra, before->bgra);
    EXPECT_NE((*renderer)->helperPid(), killed);
}

TEST(PdfRenderer, LeavesNoHelperBehind)
{
    int pid = 0;
    {
        const Opened renderer = open(pdf("two_column"));
        ASSERT_TRUE(renderer);
        pid = (*renderer)->helperPid();
        ASSERT_EQ(::kill(pid, 0), 0);
    }
    EXPECT_NE(::kill(pid, 0), 0);
}

TEST(PdfRenderer, EndsABombAtItsLimitAndGoesOn)
{
    HelperLimits limits = PdfRenderer::kLimits;
    limits.cpuSeconds = 1;
    const Opened renderer = open(pdf("bomb_time"), {}, limits);
    if (!renderer) {  // a bomb may go off when it is opened
        EXPECT_EQ(renderer.error().code(), ErrorCode::Timeout);
        return;
    }
    for (int again = 0; again < 2; ++again) {
        const auto image = (*renderer)->render(wholePage(**renderer, 0, 96), {});
        ASSERT_FALSE(image);
        EXPECT_EQ(image.error().code(), ErrorCode::Timeout) << image.error().text();
    }
}

TEST(PdfRenderer, HearsACancelledJobAndGoesOn)
{
    const Opened renderer = open(pdf("bomb_time"));
    ASSERT_TRUE(renderer) << renderer.error().text();
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(150ms);
        stop.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    const auto image =
        (*renderer)->render(wholePage(**renderer, 0, 96), JobContext(stop.get_token(), nullptr));
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().code(), ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
}

TEST(PdfRenderer, DoesNotBelieveAHelperThatSpeaksNonsense)
{
    const TempDir dir;
    const char* scripts[] = {
        "echo nonsense, and enough of it to fill a header; sleep 5\n",
        R"(printf 'KVA1\0\0\0\0\010\0\0\0\0\0\0\0\377\377\377\377\377\377\377\177'; sleep 5)",  // 2^63 pages
        R"(printf 'KVA1\0\0\0\0\377\377\377\377\377\377\377\177'; sleep 5)",    // a frame without an end
        R"(printf 'KVA1\0\0\0\0\010\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'; sleep 5)",  // no page at all
        "exit 3\n",
    };
    for (const char* script : scripts) {
        const OtherHelper other(dir, script);
        const auto begin = std::chrono::steady_clock::now();
        const Opened renderer = open(pdf("two_column"));
        ASSERT_FALSE(renderer) << script;
        EXPECT_THAT(renderer.error().code(), ::testing::AnyOf(ErrorCode::Invalid, ErrorCode::TooLarge));
        EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s) << script;
    }
}

TEST(PdfRenderer, DoesNotBelieveATileOfAnotherSize)
{
    const TempDir dir;
    // One page of 72 × 72 points without a label, then tiles of four bytes.
    const OtherHelper other(dir,
                            R"(printf 'KVA1\0\0\0\0\024\0\0\0\0\0\0\0\001\0\0\0\0\0\0\0'
printf '\0\0\220\102\0\0\220\102\0\0\0\0'
dd bs=1 count=24 of=/dev/null 2>/dev/null
printf 'KVA1\0\0\0\0\004\0\0\0\0\0\0\0abcd'
sleep 5
)");
    const Opened renderer = open(pdf("two_column"));
    ASSERT_TRUE(renderer) << renderer.error().text();
    EXPECT_EQ((*renderer)->pages()[0], (PdfPageInfo{{}, 72, 72}));
    const auto image = (*renderer)->render({0, 72, {0, 0, 10, 10}}, {});
    ASSERT_FALSE(image);
    EXPECT_THAT(image.error().detail(), HasSubstr("another size"));
}

TEST(PdfRenderer, SurvivesMutatedFiles)
{
    const TempDir dir;
    const std::string whole = bytesOf(pdf("two_column"));
    std::mt19937 random(7);
    int drawn = 0, refused = 0;
    for (int i = 0; i < 25; ++i) {
        std::string bytes = whole;
        for (unsigned n = 1 + random() % 30; n > 0; --n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        const Opened renderer = open(dir.write("m.pdf", bytes).string());
        const bool shown = renderer && (*renderer)->render({0, 72, {0, 0, 256, 256}}, {});
        ++(shown ? drawn : refused);
    }
    EXPECT_EQ(drawn + refused, 25);
    EXPECT_GT(drawn, 0);
}

TEST(PdfPages, SurviveTheWayAndNothingElseDoes)
{
    const std::vector<PdfPageInfo> pages{{"iv", 595, 842}, {"", 1, 2}, {"쪽", 14400, 14400}};
    const std::string bytes = encodePageList(pages);
    EXPECT_EQ(*decodePageList(bytes), pages);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(decodePageList(std::string_view(bytes).substr(0, size)));
    EXPECT_FALSE(decodePageList(bytes + "x"));
    EXPECT_FALSE(decodePageList(encodePageList({{"1", std::nanf(""), 5}})));
    EXPECT_FALSE(decodePageList(encodePageList({{"1", -1, 5}})));
    EXPECT_FALSE(decodePageList(encodePageList({{std::string(1000, 'x'), 1, 5}})));
    const PdfTileRequest request{3, 96.5, {512, 1024, 512, 300}};
    EXPECT_EQ(*decodeTileRequest(encodeTileRequest(request)), request);
    EXPECT_FALSE(decodeTileRequest("short"));
}

}  // namespace kvasir::test
