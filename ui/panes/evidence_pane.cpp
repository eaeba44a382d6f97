// The parts know nothing of each other: header, find bar, views of the document and list of citations.
#include "ui/panes/evidence_pane.h"

#include <algorithm>

#include <QSplitter>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/panes/attended_marks.h"
#include "ui/panes/citation_list.h"
#include "ui/panes/shown_place_state.h"
#include "ui/widgets/find_bar.h"

namespace kvasir::ui {
namespace {

// Keys of a state; stable, they are in people's settings.
const QString kCorpus = QStringLiteral("corpus"), kDocument = QStringLiteral("document"),
              kPlace = QStringLiteral("place"), kTab = QStringLiteral("tab"),
              kPosition = QStringLiteral("position"), kSizes = QStringLiteral("sizes");

}  // namespace

EvidencePane::EvidencePane(CorpusViewModel& corpus, ServiceClient& client, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus), m_proofs(client)
{
    setProperty("role", "surface");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_header = new EvidenceHeader(this);
    m_find = new FindBar(this);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_views = new DocumentViews(m_splitter);
    m_list = new CitationList(m_splitter);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setSizes({600, 190});
    column->addWidget(m_header);
    column->addWidget(m_find);
    column->addWidget(m_splitter, 1);
    connectParts();
    retranslate();
}

EvidencePane::~EvidencePane() = default;

void EvidencePane::connectParts()
{
    connect(m_header, &EvidenceHeader::backAsked, this, &EvidencePane::goBack);
    connect(m_header, &EvidenceHeader::forwardAsked, this, &EvidencePane::goForward);
    connect(m_header, &EvidenceHeader::detachAsked, this, &EvidencePane::detachAsked);
    connect(m_header, &EvidenceHeader::tabChosen, this, &EvidencePane::showTab);
    connect(m_find, &FindBar::textChanged, m_views, &DocumentViews::find);
    connect(m_find, &FindBar::nextAsked, this, [this] { m_views->findNext(m_find->text()); });
    connect(m_find, &FindBar::previousAsked, this, [this] { m_views->findPrevious(m_find->text()); });
    connect(m_find, &FindBar::closed, m_views, [this] { m_views->setFocus(); });
    connect(m_views, &DocumentViews::findCounted, m_find, &FindBar::setCount);
    connect(m_views, &DocumentViews::citationChosen, this, &EvidencePane::openCitation);
    connect(m_views, &DocumentViews::placeChosen, this, [this](const ShownPlace& place) {
        showTab(EvidenceTab::Source);
        open(place);
    });
    connect(m_views, &DocumentViews::moved, this, &EvidencePane::viewStateChanged);
    connect(m_list, &CitationList::chosen, this, &EvidencePane::openCitation);
    connect(m_list, &CitationList::proofAsked, this, &EvidencePane::toggleProof);
    connect(&m_proofs, &Proofs::changed, this, &EvidencePane::updateProofs);
    connect(m_splitter, &QSplitter::splitterMoved, this, &EvidencePane::viewStateChanged);
    connect(m_corpus, &CorpusViewModel::stateChanged, this, &EvidencePane::corpusChanged);
    connect(m_corpus, &CorpusViewModel::opened, this, &EvidencePane::bringBack);
}

void EvidencePane::retranslate()
{
    updateHeader();
    updateProofs();
}

void EvidencePane::corpusChanged()
{
    // Sources of the corpus are read again: what is shown comes back when they are there, by its name.
    if (m_corpus->state() == CorpusViewModel::State::Opening && m_views->document()) {
        m_waiting = viewState();
        forget();
    } else if (m_corpus->state() == CorpusViewModel::State::None) {
        forget();
        m_proofs.clear();
        showCitations({}, 0);
    }
}

void EvidencePane::forget()
{
    m_history.clear();
    m_find->close();
    m_views->clear();
    updateHeader();
}

void EvidencePane::startFind()
{
    if (m_tab == EvidenceTab::Contents)
        showTab(EvidenceTab::Source);
    m_find->start();
}

void EvidencePane::setHeat(Heat heat)
{
    m_views->setHeat(heat);
}

void EvidencePane::showCitations(const Answer& answer, int number, const AnswerOrigin& origin)
{
    m_answer = answer;
    m_origin = origin;
    m_list->setCitations(citationRows(answer));
    m_views->setCitations(m_list->rows(), attended());
    updateProofs();
    emit citationsShown();
    openCitation(number);
}

std::vector<AttendedPlace> EvidencePane::attended() const
{
    return m_corpus->corpus() ? attendedIn(m_answer, *m_corpus->corpus()) : std::vector<AttendedPlace>();
}

void EvidencePane::setOrigin(const AnswerOrigin& origin)
{
    m_origin = origin;
    updateProofs();
}

const CitationRow* EvidencePane::rowOf(int number) const
{
    const auto& rows = m_list->rows();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const CitationRow& each) { return each.number == number; });
    return row == rows.end() ? nullptr : &*row;
}

void EvidencePane::updateProofs()
{
    for (const auto& row : m_list->rows())
        m_list->setProof(row.number, m_proofs.of(m_origin, row.index));
}

void EvidencePane::prove(int number)
{
    if (const auto* const row = rowOf(number))
        m_proofs.prove(m_corpus->name(), m_origin, row->index, m_corpus->choice());
}

void EvidencePane::toggleProof(int number)
{
    using State = CitationProof::State;
    const auto state = m_list->proofOf(number).state;
    const auto* const row = rowOf(number);
    if (row && (state == State::Waiting || state == State::Running))
        m_proofs.stop(m_origin, row->index);
    else
        prove(number);
}

const std::vector<CitationRow>& EvidencePane::citations() const
{
    return m_list->rows();
}

void EvidencePane::nextCitation()
{
    openCitation(m_list->neighbour(1));
}

void EvidencePane::previousCitation()
{
    openCitation(m_list->neighbour(-1));
}

std::optional<DocumentIndex> EvidencePane::documentNamed(const std::string& title) const
{
    if (!m_corpus->corpus())
        return {};
    const auto& documents = m_corpus->corpus()->documents();
    for (DocumentIndex i = 0; i < std::ssize(documents); ++i)
        if (documents[static_cast<std::size_t>(i)].title() == title)
            return i;
    return {};
}

void EvidencePane::openCitation(int number)
{
    const auto* const row = m_list->select(number);
    // By name: an older answer may point into an edition in which documents stood elsewhere.
    const auto document = row ? documentNamed(row->cited.document) : std::nullopt;
    if (!document)
        return;
    if (m_tab == EvidenceTab::Contents)
        showTab(EvidenceTab::Source);
    const auto& place = row->cited.citation.place;
    open({*document, place.lines, place.page, place.rects});
}

void EvidencePane::showDocument(DocumentIndex document, LineRange lines, int page)
{
    if (m_tab == EvidenceTab::Contents && (!lines.empty() || page >= 0))
        showTab(EvidenceTab::Source);
    open({document, lines, page, {}});
}

void EvidencePane::open(const ShownPlace& place)
{
    const auto& corpus = m_corpus->corpus();
    if (!corpus || place.document < 0 || place.document >= std::ssize(corpus->documents()))
        return;
    m_history.visit(place);
    showPlace(place);
}

void EvidencePane::showPlace(const ShownPlace& place)
{
    const auto* const before = m_views->document();
    m_views->setDocument(m_corpus->corpus(), place.document);
    if (m_views->document() != before)
        m_find->forgetCount();
    if (m_views->document() != before && m_tab == EvidenceTab::Text && !m_views->isPdf())
        showTab(EvidenceTab::Source);
    m_views->showPlace(place);
    updateHeader();
    emit documentShown(place.document);
    emit viewStateChanged();
}

void EvidencePane::showTab(EvidenceTab tab)
{
    m_tab = tab;
    m_header->setTab(tab);
    m_views->setTab(tab);
    if (tab == EvidenceTab::Contents)
        m_find->close();
    else if (m_find->isVisible())
        m_views->find(m_find->text());  // the other view has not searched yet
    emit viewStateChanged();
}

void EvidencePane::stepHistory(int by)
{
    if (const auto* const place = m_history.step(by))
        showPlace(*place);
}

QString EvidencePane::headline() const
{
    const auto* const document = m_views->document();
    const auto* const place = m_history.current();
    if (!document || !place)
        return {};
    QString text = toQt(document->title());
    const auto& commit = m_corpus->corpus()->sources()[static_cast<std::size_t>(document->source)].commit;
    if (!commit.empty())
        text += QStringLiteral(" @ ") + toQt(commit.substr(0, 7));
    if (place->page >= 0)
        text += QStringLiteral(" · ") + formatPage(place->page, m_views->pageLabel(place->page));
    else if (!place->lines.empty())
        text += QStringLiteral(" · ") + formatLines(place->lines);
    return text;
}

void EvidencePane::updateHeader()
{
    using Header = EvidenceHeader;
    m_header->setName(headline());
    m_header->setSteps(
        static_cast<Header::Steps>((m_history.canStep(-1) ? static_cast<int>(Header::Steps::Back) : 0)
                                   | (m_history.canStep(1) ? static_cast<int>(Header::Steps::Forward) : 0)));
    m_header->setWays(!m_views->document()   ? Header::Ways::None
                          : m_views->isPdf() ? Header::Ways::Pages
                                             : Header::Ways::Text);
    emit headlineChanged();
}

QVariantMap EvidencePane::viewState() const
{
    const auto* const document = m_views->document();
    const auto whose = m_waiting.value(kCorpus).toString();
    if (!document && !whose.isEmpty() && (whose == m_corpus->name() || m_corpus->name().isEmpty()))
        return m_waiting;  // not brought back yet, so it still holds
    QVariantMap state{{kSizes, m_splitter->saveState()}, {kTab, static_cast<int>(m_tab)}};
    if (!document || !m_history.current())
        return state;
    state[kCorpus] = m_corpus->name();
    state[kDocument] = toQt(document->title());
    state[kPlace] = stateOf(*m_history.current());
    state[kPosition] = m_views->position();
    return state;
}

void EvidencePane::restoreViewState(const QVariantMap& state)
{
    if (const auto sizes = state.value(kSizes).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    m_waiting = state;
    if (m_corpus->corpus())
        bringBack();
}

void EvidencePane::bringBack()
{
    m_views->setCitations(m_list->rows(), attended());  // an older edition counts other documents
    if (m_waiting.isEmpty() || m_waiting.value(kCorpus).toString() != m_corpus->name())
        return;
    const auto state = std::exchange(m_waiting, {});
    const auto document = documentNamed(toUtf8(state.value(kDocument).toString()));
    if (!document)
        return;
    showTab(static_cast<EvidenceTab>(
        std::clamp(state.value(kTab).toInt(), 0, static_cast<int>(EvidenceTab::Contents))));
    auto place = shownPlaceOf(state.value(kPlace).toMap());
    place.document = *document;
    open(place);
    m_views->restorePosition(state.value(kPosition).toMap());
}

}  // namespace kvasir::ui
