// The note of a work is all that is needed to begin it again.
#include "ui/bridge/work_queue.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "core/base/file.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

constexpr std::int64_t kMostFileBytes = 16 << 20;
constexpr int kMostCrashes = 3;  // then it is not begun again: perhaps it is what the program died of
const QString kCrashes = QStringLiteral("crashes");

QJsonArray toArray(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const auto& text : texts)
        array.append(toQt(text));
    return array;
}

std::vector<std::string> toStrings(const QJsonValue& value)
{
    std::vector<std::string> texts;
    for (const auto& text : value.toArray())
        texts.push_back(toUtf8(text.toString()));
    return texts;
}

// A path is bytes, not text.
QString pathText(const std::filesystem::path& path)
{
    const auto& bytes = path.native();
    return QString::fromLatin1(QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64());
}

std::filesystem::path pathOf(const QString& text)
{
    return QByteArray::fromBase64(text.toLatin1()).toStdString();
}

QJsonObject noteOf(const SourceSpec& spec)
{
    return {{"path", pathText(spec.path)},
            {"revision", toQt(spec.revision)},
            {"include", toArray(spec.include)},
            {"exclude", toArray(spec.exclude)},
            {"read_anyway", toArray(spec.readAnyway)},
            {"trust_owner", spec.trustOwner}};
}

SourceSpec specOf(const QJsonObject& note)
{
    SourceSpec spec;
    spec.path = pathOf(note["path"].toString());
    spec.revision = toUtf8(note["revision"].toString());
    spec.include = toStrings(note["include"]);
    spec.exclude = toStrings(note["exclude"]);
    spec.readAnyway = toStrings(note["read_anyway"]);
    spec.trustOwner = note["trust_owner"].toBool();
    return spec;
}

// Empty when it must not be noted.
QJsonObject noteOf(const AddRequest& request)
{
    QJsonArray sources;
    for (const auto& spec : request.sources) {
        if (!spec.password.empty())
            return {};
        sources.append(noteOf(spec));
    }
    return {{"kind", "add"},
            {"corpus", toQt(request.corpus)},
            {"existing", static_cast<int>(request.existing)},
            {"sources", sources}};
}

AddRequest addRequestOf(const QJsonObject& note)
{
    AddRequest request;
    request.corpus = toUtf8(note["corpus"].toString());
    request.existing =
        static_cast<AddRequest::Existing>(std::clamp(note["existing"].toInt(), 0, 2));  // as in the enum
    for (const auto& source : note["sources"].toArray())
        request.sources.push_back(specOf(source.toObject()));
    return request;
}

QJsonObject noteOf(const QString& corpus, const EngineChoice& choice)
{
    return {{"kind", "prepare"},
            {"corpus", corpus},
            {"model", toQt(choice.model)},
            {"codec", toQt(choice.kvCodec)},
            {"device", toQt(choice.device)},
            {"attention", toQt(choice.attention)}};
}

EngineChoice choiceOf(const QJsonObject& note)
{
    return {.model = toUtf8(note["model"].toString()),
            .kvCodec = toUtf8(note["codec"].toString()),
            .device = toUtf8(note["device"].toString()),
            .attention = toUtf8(note["attention"].toString())};
}

}  // namespace

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
    m_client->post<std::string>(
        Lane::Reader, {"queue"},
        [file = m_file](Service&, const JobContext&) { return readAll(file, kMostFileBytes); }, this,
        [this](const Result<std::string>& content) {
            if (!content)
                return;  // none was left
            const auto notes = QJsonDocument::fromJson(QByteArray::fromStdString(*content)).array();
            for (const auto& value : notes)
                beginAgain(value.toObject());
        });
}

void WorkQueue::beginAgain(const QJsonObject& note)
{
    const QString corpus = note["corpus"].toString();
    const int crashes = note[kCrashes].toInt();
    if (crashes >= kMostCrashes) {
        emit failed(corpus, Error(ErrorCode::Internal, toUtf8(corpus), "the program ended while it worked"));
        return;
    }
    const auto before = m_items.size();
    if (note["kind"] == QLatin1String("add"))
        add(addRequestOf(note));
    else if (note["kind"] == QLatin1String("prepare"))
        prepare(corpus, choiceOf(note));
    if (m_items.size() == before)
        return;
    m_items.back().note[kCrashes] = crashes + 1;
    write();
}

void WorkQueue::add(const AddRequest& request)
{
    const auto number = begin(noteOf(request));
    m_items.back().job = m_client->run<AddReport>(
        Lane::Engine, {"add", toQt(request.corpus)},
        [request](Service& service, const JobContext& job) { return service.add(request, job); }, this,
        [this, number, corpus = toQt(request.corpus)](const Result<AddReport>& report) {
            const auto keep = end(number);
            if (report)
                emit added(*report);
            else if (report.error().code() != ErrorCode::Cancelled)
                emit failed(corpus, report.error());
        });
}

void WorkQueue::prepare(const QString& corpus, const EngineChoice& choice)
{
    if (preparation(corpus))
        return;
    const auto number = begin(noteOf(corpus, choice));
    m_preparations[corpus] = number;
    m_items.back().job = m_client->run<PrepareStats>(
        Lane::Engine, {"prepare", corpus},
        [name = toUtf8(corpus), choice](Service& service, const JobContext& job) {
            return service.prepare(name, choice, job);
        },
        this,
        [this, number, corpus](const Result<PrepareStats>& stats) {
            m_preparations.erase(corpus);
            const auto keep = end(number);
            emit prepared(corpus, stats);
        });
    emit preparing(corpus);
}

void WorkQueue::pause(const QString& corpus)
{
    if (const auto job = preparation(corpus))
        job->cancel();
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

std::uint64_t WorkQueue::begin(const QJsonObject& note)
{
    m_items.push_back({.number = ++m_last, .note = note, .job = {}});
    write();
    return m_last;
}

JobPtr WorkQueue::end(std::uint64_t number)
{
    const auto item = std::find_if(m_items.begin(), m_items.end(),
                                   [&](const Item& other) { return other.number == number; });
    if (item == m_items.end())
        return nullptr;
    JobPtr job = std::move(item->job);
    m_items.erase(item);
    write();
    return job;
}

void WorkQueue::write()
{
    if (m_file.empty())
        return;
    QJsonArray notes;
    for (const auto& item : m_items)
        if (!item.note.isEmpty())
            notes.append(item.note);
    const std::string content = QJsonDocument(notes).toJson(QJsonDocument::Compact).toStdString();
    m_writer.start([file = m_file, content] { (void)writeAtomically(file, content); });
}

}  // namespace kvasir::ui
