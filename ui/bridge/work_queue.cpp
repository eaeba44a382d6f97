// The note of a work is all that is needed to begin it again.
#include "ui/bridge/work_queue.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "core/base/file.h"
#include "ui/bridge/work_notes_p.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kMostFileBytes = 16 << 20;
constexpr int kMostCrashes = 3;  // then it is not begun again: perhaps it is what the program died of
const QString kCrashes = QStringLiteral("crashes");
const QString kPaused = QStringLiteral("paused");
const QString kReading = QStringLiteral("prefill");  // the stage that tells how much was read

// How far reading has come, whatever stage the job is in.
JobProgress reached(const Job& job, const JobProgress& before)
{
    JobProgress progress = job.progress().stage == kReading ? job.progress() : before;
    progress.perSecond = 0;
    progress.secondsLeft = -1;
    return progress;
}

// The request with the owner trusted where `path` was refused; none when it is of no source of it.
std::optional<AddRequest> trusting(AddRequest request, const std::string& path)
{
    bool found = false;
    for (auto& spec : request.sources) {
        const std::string own = spec.path.lexically_normal().string();
        // The repository may lie above what was added.
        if (request.sources.size() == 1 || path.starts_with(own) || own.starts_with(path))
            found = spec.trustOwner = true;
    }
    return found ? std::optional(std::move(request)) : std::nullopt;
}

}  // namespace

double CorpusWork::share() const
{
    return progress.total > 0 ? static_cast<double>(progress.done) / static_cast<double>(progress.total) : 0;
}

WorkQueue::WorkQueue(ServiceClient& client, std::filesystem::path file, QObject* parent)
    : QObject(parent), m_client(&client), m_file(std::move(file))
{
    m_writer.setMaxThreadCount(1);
}

WorkQueue::~WorkQueue()
{
    for (auto& item : m_items)
        if (!item.note.isEmpty())
            item.note[kCrashes] = 0;  // it ends in good order
    write();
    m_writer.waitForDone();
}

void WorkQueue::resume()
{
    if (m_file.empty())
        return;
    m_notes = Notes::Unread;
    m_client->post<std::string>(
        Lane::Reader, {"queue"},
        [file = m_file](Service&, const JobContext&) { return readAll(file, kMostFileBytes); }, this,
        [this](const Result<std::string>& content) {
            if (!content && content.error().code() != ErrorCode::NotFound)
                return;  // what cannot be read is not written over
            m_notes = Notes::Known;
            if (content) {
                const auto notes = QJsonDocument::fromJson(QByteArray::fromStdString(*content)).array();
                for (const auto& value : notes)
                    beginAgain(value.toObject());
            }
            write();
            emit worksChanged();
        });
}

void WorkQueue::beginAgain(const QJsonObject& note)
{
    const QString corpus = note["corpus"].toString();
    const int crashes = note[kCrashes].toInt();
    const bool isPreparation = note["kind"] == QLatin1String("prepare");
    const bool tooOften = crashes >= kMostCrashes;
    if (isPreparation && (tooOften || note.contains(kPaused)) && !preparation(corpus) && !paused(corpus)) {
        CorpusWork work{.corpus = corpus, .state = CorpusWork::State::Paused};
        const auto how = note[kPaused].toObject();
        work.progress.stage = kReading;
        work.progress.done = how["done"].toInteger();
        work.progress.total = how["total"].toInteger();
        m_paused.push_back({work, choiceOf(note)});
    }
    if (tooOften) {
        FailedWork work{.kind = FailedWork::Kind::Reading, .corpus = corpus};
        if (isPreparation)
            work.again = [this, corpus] { goOn(corpus); };
        else
            work = {.kind = FailedWork::Kind::Adding,
                    .corpus = corpus,
                    .again = [this, request = addRequestOf(note)] { add(request); }};
        emit failed(Error(ErrorCode::Internal, toUtf8(corpus), "the program ended while it worked"), work);
        return;
    }
    const auto before = m_last;
    if (note["kind"] == QLatin1String("add"))
        add(addRequestOf(note));
    else if (isPreparation && !note.contains(kPaused))
        prepare(corpus, choiceOf(note));
    if (m_last != before)
        m_items.back().note[kCrashes] = crashes + 1;
}

void WorkQueue::add(const AddRequest& request)
{
    if (const auto open = std::exchange(m_reopen, nullptr))
        m_client->reopen(Lane::Engine, open);
    const QString corpus = toQt(request.corpus);
    const auto number = begin({.corpus = corpus, .kind = CorpusWork::Kind::Adding}, noteOf(request), {});
    take(number,
         m_client->run<AddReport>(
             Lane::Engine, {"add", corpus},
             [request](Service& service, const JobContext& job) { return service.add(request, job); }, this,
             [this, number, request](const Result<AddReport>& report) {
                 const auto keep = end(number);
                 if (report)
                     emit added(*report);
                 else if (report.error().code() != ErrorCode::Cancelled)
                     addingFailed(request, report.error());
             }));
}

void WorkQueue::addingFailed(const AddRequest& request, const Error& error)
{
    FailedWork work{.kind = FailedWork::Kind::Adding, .corpus = toQt(request.corpus)};
    work.again = [this, request] { add(request); };
    if (error.code() == ErrorCode::NotOwner)
        if (auto trusted = trusting(request, error.subject()))
            work.trusting = [this, request = std::move(*trusted)] { add(request); };
    emit failed(error, work);
}

void WorkQueue::prepare(const QString& corpus, const EngineChoice& choice)
{
    if (Item* const item = findPreparation(corpus)) {
        if (item->stopping == Stopping::ToPause)
            item->stopping = Stopping::ToGoOn;  // it has not stopped yet
        return;
    }
    CorpusWork work{.corpus = corpus};
    if (const auto before = takePaused(corpus))
        work.progress = before->work.progress;
    const auto number = begin(work, noteOf(corpus, choice), choice);
    m_preparations[corpus] = number;
    take(number,
         m_client->run<PrepareStats>(
             Lane::Engine, {"prepare", corpus},
             [name = toUtf8(corpus), choice](Service& service, const JobContext& job) {
                 return service.prepare(name, choice, job);
             },
             this, [this, number](const Result<PrepareStats>& stats) { preparationEnded(number, stats); }));
    emit preparing(corpus);
}

// What goes on begins anew before the old note is gone: there is no moment in which none is on disk.
void WorkQueue::preparationEnded(std::uint64_t number, const Result<PrepareStats>& stats)
{
    const Item ended = *find(number);
    const QString& corpus = ended.work.corpus;
    m_preparations.erase(corpus);
    const bool stopped = !stats && stats.error().code() == ErrorCode::Cancelled;
    if (stopped && (ended.stopping == Stopping::No || ended.stopping == Stopping::ToPause))
        m_paused.push_back({{.corpus = corpus,
                             .state = CorpusWork::State::Paused,
                             .progress = reached(*ended.job, ended.work.progress)},
                            ended.choice});
    emit prepared(corpus, stats);
    if (stopped && ended.stopping == Stopping::ToGoOn)
        prepare(corpus, ended.choice);
    const auto keep = end(number);
    // What is in memory already is only saved by doing it again.
    FailedWork work{.kind = stats ? FailedWork::Kind::Storing : FailedWork::Kind::Reading,
                    .corpus = corpus,
                    .again = [this, corpus, choice = ended.choice] { prepare(corpus, choice); }};
    if (stats && stats->notSaved)
        emit failed(*stats->notSaved, work);
    else if (!stats && !stopped)
        emit failed(stats.error(), work);
}

void WorkQueue::pause(const QString& corpus)
{
    stop(corpus, Stopping::ToPause);
}

void WorkQueue::makeWay(const QString& corpus)
{
    stop(corpus, Stopping::ToGoOn);
}

void WorkQueue::stop(const QString& corpus, Stopping stopping)
{
    Item* const item = findPreparation(corpus);
    if (!item)
        return;
    item->stopping = stopping;
    item->job->cancel();
}

void WorkQueue::goOn(const QString& corpus)
{
    const auto before = std::find_if(m_paused.begin(), m_paused.end(),
                                     [&](const Paused& other) { return other.work.corpus == corpus; });
    if (before != m_paused.end())
        prepare(corpus, EngineChoice(before->choice));
}

void WorkQueue::forget(const QString& corpus)
{
    stop(corpus, Stopping::ForGood);
    if (!takePaused(corpus))
        return;
    write();
    emit worksChanged();
}

std::optional<WorkQueue::Paused> WorkQueue::takePaused(const QString& corpus)
{
    const auto found = std::find_if(m_paused.begin(), m_paused.end(),
                                    [&](const Paused& other) { return other.work.corpus == corpus; });
    if (found == m_paused.end())
        return {};
    auto taken = std::move(*found);
    m_paused.erase(found);
    return taken;
}

JobPtr WorkQueue::preparation(const QString& corpus) const
{
    const auto found = m_preparations.find(corpus);
    if (found == m_preparations.end())
        return nullptr;
    const auto item = std::find_if(m_items.begin(), m_items.end(),
                                   [&](const Item& other) { return other.number == found->second; });
    return item == m_items.end() ? nullptr : item->job;
}

std::vector<CorpusWork> WorkQueue::works() const
{
    std::vector<CorpusWork> works;
    for (const auto& item : m_items) {
        CorpusWork work = item.work;
        if (item.job && item.job->state() == Job::State::Running) {
            work.state = CorpusWork::State::Running;
            work.progress = item.job->progress();
        }
        works.push_back(std::move(work));
    }
    for (const auto& paused : m_paused)
        works.push_back(paused.work);
    return works;
}

std::optional<CorpusWork> WorkQueue::paused(const QString& corpus) const
{
    for (const auto& paused : m_paused)
        if (paused.work.corpus == corpus)
            return paused.work;
    return {};
}

std::uint64_t WorkQueue::begin(const CorpusWork& work, const QJsonObject& note, const EngineChoice& choice)
{
    m_items.push_back({.number = ++m_last, .work = work, .note = note, .job = {}, .choice = choice});
    write();
    return m_last;
}

void WorkQueue::take(std::uint64_t number, const JobPtr& job)
{
    Item& item = *find(number);
    item.job = job;
    connect(job.get(), &Job::started, this, &WorkQueue::worksChanged);
    connect(job.get(), &Job::progressed, this,
            [this, corpus = item.work.corpus] { emit progressed(corpus); });
    emit worksChanged();
}

JobPtr WorkQueue::end(std::uint64_t number)
{
    Item* const item = find(number);
    if (!item)
        return nullptr;
    JobPtr job = std::move(item->job);
    m_items.erase(m_items.begin() + (item - m_items.data()));
    write();
    emit worksChanged();
    return job;
}

WorkQueue::Item* WorkQueue::find(std::uint64_t number)
{
    const auto item = std::find_if(m_items.begin(), m_items.end(),
                                   [&](const Item& other) { return other.number == number; });
    return item == m_items.end() ? nullptr : &*item;
}

WorkQueue::Item* WorkQueue::findPreparation(const QString& corpus)
{
    const auto found = m_preparations.find(corpus);
    return found == m_preparations.end() ? nullptr : find(found->second);
}

void WorkQueue::write()
{
    if (m_file.empty() || m_notes == Notes::Unread)
        return;
    QJsonArray notes;
    for (const auto& item : m_items)
        if (!item.note.isEmpty())
            notes.append(item.note);
    for (const auto& [work, choice] : m_paused) {
        auto note = noteOf(work.corpus, choice);
        note[kPaused] = QJsonObject{{"done", work.progress.done}, {"total", work.progress.total}};
        notes.append(note);
    }
    const std::string content = QJsonDocument(notes).toJson(QJsonDocument::Compact).toStdString();
    m_writer.start([file = m_file, content] { (void)writeAtomically(file, content); });
}

}  // namespace kvasir::ui
