// Poppler trusts its caller: lengths and passwords are checked before it sees them.
#include <cerrno>
#include <limits>
#include <utility>

#include <poppler-page.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "core/source/pdf_extract.h"
#include "core/source/pdf_open_p.h"

namespace kvasir {
namespace {
constexpr char32_t kReplacement = 0xFFFD;

void hear(const std::string& text, void* data)
{
    auto& problems = *static_cast<Problems*>(data);
    if (problems.count++ == 0)
        problems.first = text.substr(0, 200);
}

void appendUtf8(std::string& out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// The password in the encoding of older files (revisions 2 to 4): Latin-1; empty when it has other
// characters.
std::string latin1(const std::string& utf8)
{
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c < 0x80) {
            out += utf8[i];
        } else if ((c == 0xC2 || c == 0xC3) && i + 1 < utf8.size()) {
            out += static_cast<char>(((c & 3U) << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3FU));
        } else {
            return {};
        }
    }
    return out;
}

DocumentPtr load(std::string_view bytes, const std::string& password)
{
    return DocumentPtr(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()),
                                                             password, password));
}

}  // namespace

ProblemListener::ProblemListener(Problems& problems)
{
    poppler::set_debug_error_function(hear, &problems);
}

ProblemListener::~ProblemListener()
{
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
}

std::string toUtf8(const poppler::ustring& text, char32_t forSpace)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00U);
        else if (c >= 0xD800 && c < 0xE000)
            c = kReplacement;
        if (c == ' ' || c == 0xA0 || (c >= '\t' && c <= '\r')) {
            if (forSpace != 0)
                appendUtf8(out, forSpace);
            continue;
        }
        if (c == 0xFEFF || c == 0)
            continue;
        appendUtf8(out, c < 0x20 || (c >= 0x7F && c < 0xA0) ? kReplacement : c);
    }
    return out;
}

bool isFinite(const Rect& r)
{
    const auto fits = [](float x) { return x > -1e6f && x < 1e6f; };  // also false for NaN
    return fits(r.left) && fits(r.top) && fits(r.right) && fits(r.bottom);
}

PageSize sizeOf(const poppler::page& page)
{
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    PageSize size{static_cast<float>(box.width()), static_cast<float>(box.height())};
    if (!isFinite({0, 0, size.width, size.height}))
        return {};
    const auto orientation = page.orientation();
    if (orientation == poppler::page::landscape || orientation == poppler::page::seascape)
        std::swap(size.width, size.height);  // the box is that of the page before turning
    return size;
}

Result<std::string_view> mapPdf(int file)
{
    struct stat facts {};
    if (::fstat(file, &facts) != 0 || facts.st_size <= 0)
        return Error(ErrorCode::Invalid, {}, "empty");
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped == MAP_FAILED)
        return Error(ErrorCode::OutOfMemory, {}, "the file does not fit the memory limit");
    return std::string_view(static_cast<const char*>(mapped), size);
}

Result<DocumentPtr> openPdf(std::string_view bytes, const std::string& password, const Problems& problems)
{
    if (password.size() > kMaxPasswordBytes)
        return Error(ErrorCode::Invalid, {}, "a password may have at most 127 bytes");
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return Error(ErrorCode::TooLarge, {}, "larger than 2 GiB");
    DocumentPtr document = load(bytes, password);
    if (document && document->is_locked() && !password.empty()) {
        const std::string older = latin1(password);
        if (!older.empty() && older != password)
            document = load(bytes, older);
    }
    if (!document)
        return Error(ErrorCode::Invalid, {}, problems.first.empty() ? "not a PDF" : problems.first);
    if (document->is_locked())
        return Error(ErrorCode::NeedsPassword, {},
                     password.empty() ? "no password was given" : "the password does not open it");
    if (document->pages() < 1)
        return Error(ErrorCode::Invalid, {}, problems.first.empty() ? "has no pages" : problems.first);
    return document;
}

}  // namespace kvasir
