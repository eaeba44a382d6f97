// Notes of work as JSON objects; the keys are those of the file.
#include <algorithm>

#include <QJsonArray>

#include "ui/bridge/work_notes_p.h"
#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

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

}  // namespace

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
            {"attention", toQt(choice.attention)},
            {"weights", toQt(choice.weights)}};
}

EngineChoice choiceOf(const QJsonObject& note)
{
    return {.model = toUtf8(note["model"].toString()),
            .kvCodec = toUtf8(note["codec"].toString()),
            .device = toUtf8(note["device"].toString()),
            .attention = toUtf8(note["attention"].toString()),
            .weights = toUtf8(note["weights"].toString())};
}

}  // namespace kvasir::ui
