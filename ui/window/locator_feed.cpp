// A symbol carries its line as key, an answer its session, a citation session and turn.
#include "ui/window/locator_feed.h"

#include "core/export/citation_marks.h"
#include "ui/models/qt_text.h"
#include "ui/widgets/outline.h"

namespace kvasir::ui {
namespace {

constexpr qsizetype kMostTitle = 160;  // of an answer's row

std::vector<LocatorItem> symbolsOf(const Corpus& corpus, const std::stop_token& stop)
{
    std::vector<LocatorItem> items;
    for (std::size_t i = 0; i < corpus.documents().size() && !stop.stop_requested(); ++i) {
        const auto& document = corpus.documents()[i];
        const std::string title(document.title());
        for (const auto& symbol : outlineOf(document.document.text, title, stop)) {
            if (items.size() >= LocatorFeed::kMostSymbols)
                return items;
            items.push_back({.text = toQt(symbol.name),
                             .detail = QStringLiteral("%1:%2").arg(toQt(title)).arg(symbol.line + 1),
                             .value = static_cast<qint64>(i),
                             .key = QString::number(symbol.line)});
        }
    }
    return items;
}

struct AnswerItems {
    std::vector<LocatorItem> answers, citations;
};

Result<AnswerItems> answersOf(Service& service, const std::string& corpus, const JobContext& job)
{
    AnswerItems items;
    TRY_ASSIGN(const auto sessions, service.sessions(corpus));
    for (const auto& session : sessions) {
        TRY(job.check());
        TRY_ASSIGN(const auto turns, service.turns(session.id.value));
        const QString key = toQt(session.id.value);
        for (const auto& turn : turns) {
            if (items.answers.size() >= LocatorFeed::kMostAnswers)
                return items;
            items.answers.push_back({.text = toQt(turn.question),
                                     .detail = toQt(turn.answer.text).simplified().left(kMostTitle),
                                     .value = turn.number,
                                     .key = key});
            for (const auto& citation : numbered(turn.answer, 1))
                items.citations.push_back({.text = toQt(placeLabel(*citation.cited)),
                                           .detail = toQt(turn.question).simplified().left(kMostTitle),
                                           .value = citation.number,
                                           .key = QStringLiteral("%1 %2").arg(key).arg(turn.number)});
        }
    }
    return items;
}

}  // namespace

LocatorFeed::LocatorFeed(ServiceClient& client, CorpusViewModel& corpus, LocatorModel& model, QObject* parent)
    : QObject(parent), m_client(&client), m_corpus(&corpus), m_model(&model)
{
    connect(&corpus, &CorpusViewModel::opened, this, [this] {
        m_symbolsRead = m_answersRead = false;
        ++m_reading;
        m_model->setItems(LocatorKind::Symbol, {});
        readDocuments();
        answersChanged();
    });
    connect(&corpus, &CorpusViewModel::sessionsChanged, this, &LocatorFeed::answersChanged);
}

LocatorFeed::~LocatorFeed() = default;

void LocatorFeed::answersChanged()
{
    m_answersRead = false;
}

void LocatorFeed::refresh()
{
    if (!m_corpus->corpus())
        return;
    if (!std::exchange(m_symbolsRead, true))
        readSymbols();
    if (!std::exchange(m_answersRead, true))
        readAnswers();
}

void LocatorFeed::readDocuments()
{
    std::vector<LocatorItem> documents;
    const auto& all = m_corpus->corpus()->documents();
    for (std::size_t i = 0; i < all.size(); ++i)
        documents.push_back({.text = toQt(all[i].title()), .value = static_cast<qint64>(i)});
    m_model->setItems(LocatorKind::Document, std::move(documents));
}

void LocatorFeed::readSymbols()
{
    const int reading = ++m_reading;
    m_thread = std::jthread([this, reading, corpus = m_corpus->corpus()](const std::stop_token& stop) {
        auto items = std::make_shared<std::vector<LocatorItem>>(symbolsOf(*corpus, stop));
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, reading, items] {
                if (reading == m_reading)
                    m_model->setItems(LocatorKind::Symbol, std::move(*items));
            },
            Qt::QueuedConnection);
    });
}

void LocatorFeed::readAnswers()
{
    m_client->post<AnswerItems>(
        Lane::Reader, {"answers", m_corpus->name()},
        [name = toUtf8(m_corpus->name())](Service& service, const JobContext& job) {
            return answersOf(service, name, job);
        },
        this,
        [this, name = m_corpus->name()](Result<AnswerItems> items) {
            if (!items || name != m_corpus->name())
                return;
            m_model->setItems(LocatorKind::Answer, std::move(items->answers));
            m_model->setItems(LocatorKind::Citation, std::move(items->citations));
        });
}

}  // namespace kvasir::ui
