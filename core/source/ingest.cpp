// readSource(): the source is opened and listed, its files are read on a few threads, each into a slot of its
// own, so that the result does not depend on who was faster.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <variant>

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/source/content_kind.h"
#include "core/source/pdf_source.h"
#include "core/source/selection_p.h"
#include "core/source/source_table_p.h"
#include "core/source/text_decode.h"

namespace kvasir {
namespace {
constexpr unsigned kMaxReaders = 8;

struct FileOutcome {
    std::variant<Document, LeftOut> result;
    std::vector<SourceWarning> warnings;
};

FileOutcome leftOut(const FileEntry& file, LeftOutReason reason, std::string detail, std::int64_t bytes)
{
    return {.result = LeftOut{file.path, reason, std::move(detail), bytes}, .warnings = {}};
}

enum class Generated { LeaveOut, Read };

FileOutcome readText(const FileEntry& file, const std::string& content, Generated generated)
{
    const auto bytes = std::ssize(content);
    if (const auto real = lfsPointerBytes(content)) {
        FileOutcome outcome = leftOut(file, LeftOutReason::LfsPointer,
                                      "the real file has " + std::to_string(*real) + " bytes", bytes);
        outcome.warnings.push_back(
            {file.path, "lfs",
             "a large file storage pointer; the real file has " + std::to_string(*real) + " bytes"});
        return outcome;
    }
    if (const TextVerdict verdict = looksLikeText(content); !verdict.isText)
        return leftOut(file, LeftOutReason::Binary, verdict.reason, bytes);
    auto decoded = decodeText(content);
    if (!decoded)
        return leftOut(file, LeftOutReason::Oversize, decoded.error().detail(), bytes);
    if (decoded->text.empty())
        return leftOut(file, LeftOutReason::Empty, "nothing but a byte order mark", bytes);
    if (const auto generator = generated == Generated::LeaveOut ? generatedBy(decoded->text) : std::nullopt)
        return leftOut(file, LeftOutReason::Generated, *generator, bytes);
    FileOutcome outcome;
    if (decoded->invalidBytes > 0)
        outcome.warnings.push_back({file.path, "invalid-bytes",
                                    std::to_string(decoded->invalidBytes) + " bytes are not "
                                        + decoded->encoding + "; they are shown as \\xHH"});
    Document document;
    document.path = file.path;
    document.text = std::move(decoded->text);
    document.encoding = std::move(decoded->encoding);
    document.contentSha256 = sha256Hex(content);
    document.originalBytes = bytes;
    document.lastChanged = file.lastChanged;
    outcome.result = std::move(document);
    return outcome;
}

// All files of one source, read on a few threads.  run() is called once.
class ReaderPool {
public:
    ReaderPool(const OpenedSource& source, const Listing& listing, const IngestLimits& limits,
               const JobContext& job)
        : m_source(source),
          m_files(listing.files),
          m_limits(limits),
          m_job(job),
          m_anyway(source.record().spec.readAnyway),
          m_outcomes(listing.files.size())
    {}

    // Progress is reported on the calling thread.
    Result<std::vector<FileOutcome>> run()
    {
        const auto wanted = std::clamp(std::thread::hardware_concurrency(), 1U, kMaxReaders);
        const auto readers = std::min<std::size_t>(wanted, m_files.size());
        m_running = readers;
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < readers; ++i)
                threads.emplace_back([this] { work(); });
            watch();
        }
        if (m_failure)
            return std::move(*m_failure);
        std::vector<FileOutcome> outcomes;
        outcomes.reserve(m_outcomes.size());
        for (auto& outcome : m_outcomes)
            outcomes.push_back(std::move(*outcome));
        return outcomes;
    }

private:
    void watch()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            const bool finished = m_running == 0;
            const Progress progress{
                .stage = "reading", .item = m_current, .done = m_done, .total = std::ssize(m_files)};
            const std::string item = m_current;  // the view must outlive the lock
            lock.unlock();
            m_job.report(
                {.stage = progress.stage, .item = item, .done = progress.done, .total = progress.total});
            lock.lock();
            if (finished)
                return;
            m_changed.wait_for(lock, std::chrono::milliseconds(100), [this] { return m_running == 0; });
        }
    }

    void work()
    {
        auto reader = m_source.reader();
        if (!reader)
            fail(std::move(reader).error());
        while (reader) {
            const std::size_t index = m_next.fetch_add(1);
            if (index >= m_files.size() || m_stop)
                break;
            if (auto alive = m_job.check(); !alive) {
                fail(std::move(alive).error());
                break;
            }
            const FileEntry& file = m_files[index];
            announce(file.path, 0);
            auto outcome = guarded(**reader, file);
            if (!outcome) {
                fail(std::move(outcome).error());
                break;
            }
            m_outcomes[index] = std::move(*outcome);
            announce(file.path, 1);
        }
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_changed.notify_one();
    }

    // What one file throws (memory, mostly) ends that file only.
    Result<FileOutcome> guarded(FileReader& reader, const FileEntry& file)
    {
        try {
            return readOne(reader, file);
        } catch (const std::exception& thrown) {
            return leftOut(file, LeftOutReason::LimitReached, thrown.what(), 0);
        }
    }

    Result<FileOutcome> readOne(FileReader& reader, const FileEntry& file)
    {
        const bool anyway = m_anyway.has(file.path);
        IngestLimits limits = m_limits;
        if (anyway)
            limits.maxFileBytes = std::max(limits.maxFileBytes, kMostAnywayBytes);
        auto raw = reader.read(file, limits);
        if (!raw)
            return leftOut(file, LeftOutReason::Unreadable, raw.error().detail(), 0);
        if (raw->oversize) {
            const auto limit = isNamedPdf(file.path) ? limits.maxPdfBytes : limits.maxFileBytes;
            return leftOut(file, LeftOutReason::Oversize,
                           std::to_string(raw->bytes) + " bytes, the limit is " + std::to_string(limit),
                           raw->bytes);
        }
        if (raw->bytes == 0)
            return leftOut(file, LeftOutReason::Empty, {}, 0);
        if (!raw->pdf)
            return readText(file, raw->content, anyway ? Generated::Read : Generated::LeaveOut);
        TRY_ASSIGN(
            PdfOutcome pdf,
            readPdf(raw->pdf.get(), raw->bytes, file.path, m_source.record().spec.password, m_limits, m_job));
        if (auto* document = std::get_if<Document>(&pdf.result))
            document->lastChanged = file.lastChanged;
        return FileOutcome{.result = std::move(pdf.result), .warnings = std::move(pdf.warnings)};
    }

    void announce(const std::string& path, std::int64_t finished)
    {
        const std::lock_guard lock(m_mutex);
        m_current = path;
        m_done += finished;
    }

    void fail(Error error)
    {
        m_stop = true;
        const std::lock_guard lock(m_mutex);
        if (!m_failure)
            m_failure = std::move(error);
    }

    const OpenedSource& m_source;
    const std::vector<FileEntry>& m_files;
    const IngestLimits& m_limits;
    const JobContext& m_job;
    const ReadAnyway m_anyway;
    std::vector<std::optional<FileOutcome>> m_outcomes;  // each slot is written by one thread
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_stop = false;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    // guarded by m_mutex:
    std::size_t m_running = 0;
    std::int64_t m_done = 0;
    std::string m_current;
    std::optional<Error> m_failure;
};

SourceContent assemble(const SourceRecord& record, Listing listing, std::vector<FileOutcome> outcomes)
{
    SourceContent content;
    content.record = record;
    content.leftOut = std::move(listing.leftOut);
    content.warnings = std::move(listing.warnings);
    for (FileOutcome& outcome : outcomes) {
        if (auto* document = std::get_if<Document>(&outcome.result))
            content.documents.push_back(std::move(*document));
        else
            content.leftOut.push_back(std::move(std::get<LeftOut>(outcome.result)));
        std::move(outcome.warnings.begin(), outcome.warnings.end(), std::back_inserter(content.warnings));
    }
    // Rarely changed first: what changes tomorrow then stands behind what can be reused.
    std::sort(content.documents.begin(), content.documents.end(), [](const Document& a, const Document& b) {
        return a.lastChanged != b.lastChanged ? a.lastChanged < b.lastChanged : a.path < b.path;
    });
    std::sort(content.leftOut.begin(), content.leftOut.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.path < b.path; });
    std::stable_sort(content.warnings.begin(), content.warnings.end(),
                     [](const SourceWarning& a, const SourceWarning& b) { return a.path < b.path; });
    return content;
}

Result<SourceContent> readOpened(const SourceSpec& spec, const IngestLimits& limits, const JobContext& job)
{
    TRY_ASSIGN(const OpenedSourcePtr source, openSource(spec));
    TRY_ASSIGN(Listing listing, source->list(limits, job));
    TRY_ASSIGN(std::vector<FileOutcome> outcomes, ReaderPool(*source, listing, limits, job).run());
    SourceContent content = assemble(source->record(), std::move(listing), std::move(outcomes));
    log(Area::Source)
        .info("source read")
        .with("kind", name(content.record.kind))
        .with("documents", std::ssize(content.documents))
        .with("left_out", std::ssize(content.leftOut))
        .with("warnings", std::ssize(content.warnings));
    return content;
}
}  // namespace

Result<SourceContent> readSource(const SourceSpec& spec, const IngestLimits& limits, const JobContext& job)
{
    try {
        TRY(job.check());
        return readOpened(spec, limits, job);
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, spec.path.string(), "reading the source");
    } catch (const std::exception& thrown) {
        return Error(ErrorCode::Internal, spec.path.string(), thrown.what());
    }
}

}  // namespace kvasir
