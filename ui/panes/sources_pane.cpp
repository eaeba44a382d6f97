// The model fetches lazily; the pane shows it and remembers its check marks.
#include "ui/panes/sources_pane.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

constexpr double kMostTint = 0.35;  // names stay easy to read
constexpr int kBarHeight = 3;

// Keys of marks; stable, they are in people's settings.
const QString kCorpus = QStringLiteral("corpus"), kSources = QStringLiteral("sources"),
              kPath = QStringLiteral("path"), kLeftOut = QStringLiteral("leftOut");

// By the source's path, which is its own within a corpus: its number changes when another one goes.
QVariantList stateOf(const std::vector<SourceSelection>& selections, const Corpus& corpus)
{
    QVariantList state;
    for (const auto& selection : selections) {
        QStringList leftOut;
        for (const auto& glob : selection.exclude)
            leftOut += toQt(glob);
        const auto& source = corpus.sources()[static_cast<std::size_t>(selection.source)];
        state += QVariantMap{{kPath, toQtPath(source.spec.path)}, {kLeftOut, leftOut}};
    }
    return state;
}

std::vector<SourceSelection> selectionsOf(const QVariantList& state, const Corpus& corpus)
{
    std::vector<SourceSelection> selections;
    for (const auto& each : state) {
        const auto map = each.toMap();
        for (std::size_t i = 0; i < corpus.sources().size(); ++i) {
            if (toQtPath(corpus.sources()[i].spec.path) != map.value(kPath).toString())
                continue;
            SourceSelection selection;
            selection.source = static_cast<int>(i);
            for (const auto& glob : map.value(kLeftOut).toStringList())
                selection.exclude.push_back(toUtf8(glob));
            selections.push_back(std::move(selection));
        }
    }
    return selections;
}

QuestionScope scopeOf(const SourceTreeModel& model, const std::vector<CoverageEntry>& entries)
{
    QuestionScope scope;
    for (const auto& entry : entries) {
        if (!entry.document)
            continue;
        ++scope.allDocuments;
        if (!model.isChecked(*entry.document))
            continue;
        ++scope.documents;
        scope.tokens += entry.tokens.size();
        if (scope.only.empty() || entry.tokens.end < scope.firstEnd)
            scope.firstEnd = entry.tokens.end;
        scope.only.push_back(*entry.document);
    }
    std::sort(scope.only.begin(), scope.only.end());
    if (scope.isAll())
        scope.only.clear();
    return scope;
}

// Rows that the answer came from are tinted, and a bar below their tokens is as long as they are hot.
class SourceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // Was the last click one on a check box?  Asked once: it does not open the document as well.
    bool takeBoxClick() { return std::exchange(m_boxClicked, false); }

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override
    {
        const bool taken = QStyledItemDelegate::editorEvent(event, model, option, index);
        m_boxClicked = taken && event->type() == QEvent::MouseButtonRelease;
        return taken;
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const double heat = index.data(SourceTreeModel::HeatRole).toDouble();
        if (heat > 0) {
            QColor tint = theme().warn;
            tint.setAlphaF(static_cast<float>(kMostTint * heat));
            painter->fillRect(option.rect, tint);
        }
        QStyledItemDelegate::paint(painter, option, index);
        if (heat > 0 && index.column() == SourceTreeModel::TokensColumn) {
            const int length = std::max(2, static_cast<int>(option.rect.width() * heat));
            painter->fillRect(QRect(option.rect.right() - length + 1, option.rect.bottom() - kBarHeight + 1,
                                    length, kBarHeight),
                              theme().warn);
        }
    }

private:
    bool m_boxClicked = false;
};

}  // namespace

SourcesPane::SourcesPane(CorpusViewModel& corpus, QWidget* parent)
    : Retranslating<QWidget>(parent), m_corpus(&corpus)
{
    setProperty("role", "surface");
    setAttribute(Qt::WA_StyledBackground);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_filter = new QLineEdit(this);
    m_filter->setClearButtonEnabled(true);
    auto* const around = new QHBoxLayout;
    around->setContentsMargins(12, 8, 12, 8);
    around->addWidget(m_filter);
    column->addLayout(around);
    makeTree();
    makeMenu();
    column->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model.setFilter(text);
        if (!text.isEmpty())
            m_tree->expandToDepth(3);
    });
    connect(&m_model, &SourceTreeModel::checksChanged, this, [this] {
        if (m_filling)
            return;
        m_chosen = Marks::Chosen;
        takeMarks();
    });
    connectCorpus();
    retranslate();
}

QWidget* SourcesPane::makeHead()
{
    auto* const bar = new QWidget(this);
    bar->setProperty("role", "bar");
    auto* const head = new QHBoxLayout(bar);
    head->setContentsMargins(12, 8, 12, 8);
    m_title = new QLabel(bar);
    m_tokens = new QLabel(bar);
    for (QLabel* const label : {m_title, m_tokens})
        label->setProperty("role", "section");
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_tokens);
    return bar;
}

void SourcesPane::makeTree()
{
    m_model.setBoxes(Boxes::OfRead);
    m_tree = new QTreeView(this);
    m_tree->setModel(&m_model);
    auto* const delegate = new SourceDelegate(m_tree);
    m_tree->setItemDelegate(delegate);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(SourceTreeModel::TokensColumn, QHeaderView::ResizeToContents);
    connect(m_tree, &QTreeView::clicked, this, [this, delegate](const QModelIndex& index) {
        if (!delegate->takeBoxClick())
            activate(index);
    });
    connect(m_tree, &QTreeView::activated, this, &SourcesPane::activate);
}

void SourcesPane::makeMenu()
{
    m_only = new QAction(m_tree);
    m_all = new QAction(m_tree);
    m_tree->addActions({m_only, m_all});
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_all, &QAction::triggered, this, &SourcesPane::checkAll);
    connect(m_only, &QAction::triggered, this, [this] {
        const auto row = m_tree->currentIndex().siblingAtColumn(SourceTreeModel::NameColumn);
        if ((m_model.flags(row) & Qt::ItemIsUserCheckable) != 0)
            m_model.checkOnly(row);
    });
}

void SourcesPane::connectCorpus()
{
    connect(m_corpus, &CorpusViewModel::opened, this, &SourcesPane::fill);
    connect(m_corpus, &CorpusViewModel::coverageChanged, this, &SourcesPane::fill);
    connect(m_corpus, &CorpusViewModel::stateChanged, this, [this] {
        if (m_corpus->state() == CorpusViewModel::State::None)
            empty();
        const auto& job = m_corpus->job();
        if (!job)
            m_model.setPreparedTokens(
                m_corpus->state() == CorpusViewModel::State::Ready ? m_corpus->coverage().tokens : 0);
    });
    connect(m_corpus, &CorpusViewModel::progressed, this, [this] {
        if (m_corpus->job())
            m_model.setPreparedTokens(m_corpus->job()->progress().done);
    });
}

void SourcesPane::fill()
{
    keepMarks();
    m_shown = m_corpus->name();
    m_shownSources = m_corpus->corpus();
    const auto marks = m_marks.constFind(m_shown);
    m_filling = true;
    m_model.setCoverage(m_corpus->corpus()->sources(), m_corpus->coverage().entries);
    m_chosen = marks == m_marks.constEnd() ? Marks::AsRead : Marks::Chosen;
    if (marks != m_marks.constEnd())
        m_model.setSelections(selectionsOf(*marks, *m_corpus->corpus()));
    m_filling = false;
    m_tree->expandToDepth(0);
    retranslate();
    takeMarks();
}

void SourcesPane::empty()
{
    keepMarks();
    m_shown.clear();
    m_shownSources.reset();
    m_chosen = Marks::AsRead;
    m_filling = true;
    m_model.setCoverage({}, {});
    m_filling = false;
    takeMarks();
}

void SourcesPane::keepMarks()
{
    if (m_shownSources && m_chosen == Marks::Chosen)
        m_marks[m_shown] = stateOf(m_model.excludedPaths(), *m_shownSources);
}

void SourcesPane::takeMarks()
{
    auto scope = m_shownSources ? scopeOf(m_model, m_corpus->coverage().entries) : QuestionScope();
    if (scope == m_scope)
        return;
    m_scope = std::move(scope);
    emit scopeChanged();
}

void SourcesPane::checkAll()
{
    m_model.resetChecks();
}

QVariantMap SourcesPane::scopeState() const
{
    if (!m_shownSources)
        return {};
    return {{kCorpus, m_shown}, {kSources, stateOf(m_model.excludedPaths(), *m_shownSources)}};
}

void SourcesPane::restoreScope(const QVariantMap& state)
{
    const QString corpus = state.value(kCorpus).toString();
    if (corpus.isEmpty() || m_marks.contains(corpus) || (corpus == m_shown && m_chosen == Marks::Chosen))
        return;
    m_marks.insert(corpus, state.value(kSources).toList());
    if (corpus == m_shown)
        m_model.setSelections(selectionsOf(m_marks.value(corpus), *m_shownSources));
}

void SourcesPane::activate(const QModelIndex& index)
{
    const int document = index.data(SourceTreeModel::DocumentRole).toInt();
    if (document >= 0)
        emit documentActivated(document);
}

void SourcesPane::select(DocumentIndex document)
{
    const QModelIndex index = m_model.indexOf(document);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void SourcesPane::retranslate()
{
    m_title->setText(tr("SOURCES"));
    m_tokens->setText(m_corpus->corpus() ? tr("%1 TOKENS").arg(formatNumber(m_corpus->coverage().tokens))
                                         : QString());
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter sources"));
    m_tree->setAccessibleName(tr("Sources"));
    m_tree->setAccessibleDescription(tr("What is checked is looked at by the next question."));
    m_only->setText(tr("Check only this"));
    m_all->setText(tr("Check all"));
    m_model.retranslate();
}

}  // namespace kvasir::ui
