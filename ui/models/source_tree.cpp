// Entries are sorted by path first; then each shares its folders with the one before it, and a stack of open
// folders is all that is needed.
#include "ui/models/source_tree.h"

#include <algorithm>
#include <numeric>

#include <QStringList>

#include "ui/models/qt_text.h"

namespace kvasir::ui {
namespace {

// By a rule of the source and not by the person.
bool isRuledOut(const CoverageEntry& entry)
{
    return entry.leftOut && entry.leftOut->reason != LeftOutReason::Excluded;
}

std::string foldedText(std::string_view text)
{
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii)
        return toUtf8(toQt(text).toCaseFolded());
    std::string folded(text);
    for (char& c : folded)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return folded;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    for (const auto& word : toQt(text).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        words.push_back(foldedText(toUtf8(word)));
    return words;
}

}  // namespace

SourceTree::SourceTree(std::vector<SourceRecord> sources, std::vector<CoverageEntry> entries)
    : m_values(std::make_unique<Values>())
{
    m_values->sources = std::move(sources);
    m_values->entries = std::move(entries);
    const auto& all = m_values->entries;
    std::vector<int> order(all.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int left, int right) {
        const auto &a = all[static_cast<std::size_t>(left)], &b = all[static_cast<std::size_t>(right)];
        return a.source != b.source ? a.source < b.source : a.path < b.path;
    });
    m_nodes.reserve(all.size() + all.size() / 4 + 16);
    addNode(NodeKind::Root, -1, -1, -1, {});
    auto from = order.begin();
    for (int source = 0; source < static_cast<int>(m_values->sources.size()); ++source) {
        const auto to = std::find_if(from, order.end(), [&](int entry) {
            return all[static_cast<std::size_t>(entry)].source > source;
        });
        addSource(source, {from, to});
        from = to;
    }
    orderChildren();
    setFilter({});
    guessBytesPerToken();
    sum();
}

void SourceTree::guessBytesPerToken()
{
    std::int64_t bytes = 0, tokens = 0;
    for (const auto& entry : m_values->entries) {
        const std::string_view path = entry.path;
        if (!entry.document || path.ends_with(".pdf") || path.ends_with(".PDF"))  // pictures, fonts
            continue;
        bytes += entry.bytes;
        tokens += entry.tokens.size();
    }
    if (bytes > 0 && tokens > 0)
        m_bytesPerToken = static_cast<double>(bytes) / static_cast<double>(tokens);
}

int SourceTree::addNode(NodeKind kind, int parent, int source, int entry, std::string_view name)
{
    const auto id = static_cast<int>(m_nodes.size());
    Node node;
    node.kind = kind;
    node.parent = parent;
    node.source = source;
    node.entry = entry;
    node.name = name;
    if (entry >= 0) {
        const auto& from = m_values->entries[static_cast<std::size_t>(entry)];
        node.checked = from.document.has_value();
        if (from.document) {
            const auto document = static_cast<std::size_t>(*from.document);
            if (m_nodeOfDocument.size() <= document)
                m_nodeOfDocument.resize(document + 1, -1);
            m_nodeOfDocument[document] = id;
        }
    }
    m_nodes.push_back(std::move(node));
    if (parent >= 0)
        m_nodes[static_cast<std::size_t>(parent)].children.push_back(id);
    return id;
}

void SourceTree::addSource(int source, std::span<const int> entries)
{
    const auto& record = m_values->sources[static_cast<std::size_t>(source)];
    const bool single = record.kind == SourceKind::File || record.kind == SourceKind::Pdf;
    if (single && entries.size() == 1) {
        addNode(NodeKind::Source, 0, source, entries[0], record.name);
        return;
    }
    struct Open {
        int node;
        std::string_view prefix;  // with its "/"
    };
    std::vector<Open> open = {{addNode(NodeKind::Source, 0, source, -1, record.name), {}}};
    for (const int entry : entries) {
        const std::string_view path = m_values->entries[static_cast<std::size_t>(entry)].path;
        while (!path.starts_with(open.back().prefix))
            open.pop_back();
        auto from = open.back().prefix.size();
        // A folder that was left out as a whole ends in "/" and is a leaf.
        for (auto slash = path.find('/', from); slash != std::string_view::npos && slash + 1 < path.size();
             slash = path.find('/', from)) {
            const auto folder =
                addNode(NodeKind::Folder, open.back().node, source, -1, path.substr(from, slash - from));
            open.push_back({folder, path.substr(0, slash + 1)});
            from = slash + 1;
        }
        addNode(NodeKind::File, open.back().node, source, entry, path.substr(from));
    }
}

void SourceTree::orderChildren()
{
    for (auto& node : m_nodes) {
        if (node.kind == NodeKind::Root)
            continue;
        // Files come by name already; folders as if their names ended in "/".
        const auto files = std::stable_partition(node.children.begin(), node.children.end(), [&](int child) {
            return this->node(child).kind == NodeKind::Folder;
        });
        std::sort(node.children.begin(), files,
                  [&](int a, int b) { return this->node(a).name < this->node(b).name; });
    }
}

const CoverageEntry* SourceTree::entryOf(int id) const
{
    const int entry = node(id).entry;
    return entry < 0 ? nullptr : &m_values->entries[static_cast<std::size_t>(entry)];
}

int SourceTree::nodeOf(DocumentIndex document) const
{
    const auto at = static_cast<std::size_t>(document);
    return document >= 0 && at < m_nodeOfDocument.size() ? m_nodeOfDocument[at] : -1;
}

bool SourceTree::canBeChecked(const CoverageEntry& entry) const
{
    return entry.document
        || (m_boxes == Boxes::OfReadable && entry.leftOut && canBeReadAnyway(*entry.leftOut));
}

void SourceTree::setBoxes(Boxes boxes)
{
    m_boxes = boxes;
    sum();
}

CheckMark SourceTree::mark(int id) const
{
    const auto& of = node(id);
    if (const auto* const entry = entryOf(id); entry && canBeChecked(*entry))
        return of.checked ? CheckMark::Checked : CheckMark::Unchecked;
    if (of.checkable == 0)
        return CheckMark::None;
    if (of.checkedFiles == 0)
        return CheckMark::Unchecked;
    return of.checkedFiles == of.checkable ? CheckMark::Checked : CheckMark::Partial;
}

void SourceTree::sum()
{
    for (auto& node : m_nodes) {
        const auto* const entry =
            node.entry < 0 ? nullptr : &m_values->entries[static_cast<std::size_t>(node.entry)];
        const bool checkable = entry && canBeChecked(*entry);
        node.checkable = checkable && (node.checked || !isRuledOut(*entry)) ? 1 : 0;
        node.checkedFiles = checkable && node.checked ? 1 : 0;
        node.tokens = entry && entry->document ? entry->tokens.size() : 0;
        node.checkedTokens = node.checkedFiles > 0 ? node.tokens : 0;
        node.addedBytes = node.checkedFiles > 0 && !entry->document ? entry->bytes : 0;
        node.filledTokens = node.tokens > 0
            ? std::clamp<std::int64_t>(m_preparedTokens - entry->tokens.begin, 0, node.tokens)
            : 0;
        if (!entry)
            node.heat = 0;
    }
    for (auto id = m_nodes.size() - 1; id > 0; --id) {
        const auto& node = m_nodes[id];
        auto& parent = m_nodes[static_cast<std::size_t>(node.parent)];
        parent.tokens += node.tokens;
        parent.checkedTokens += node.checkedTokens;
        parent.addedBytes += node.addedBytes;
        parent.filledTokens += node.filledTokens;
        parent.checkable += node.checkable;
        parent.checkedFiles += node.checkedFiles;
        parent.heat += node.heat;
    }
}

void SourceTree::setChecked(int id, CheckMark mark)
{
    std::vector<int> below = {id};
    while (!below.empty()) {
        const int at = below.back();
        auto& node = m_nodes[static_cast<std::size_t>(at)];
        below.pop_back();
        // To want a folder is not to want everything that an ignore rule keeps out of it.
        const auto* const entry = entryOf(at);
        if (mark != CheckMark::Checked || at == id || !entry || !isRuledOut(*entry))
            node.checked = mark == CheckMark::Checked;
        below.insert(below.end(), node.children.begin(), node.children.end());
    }
    sum();
}

void SourceTree::resetChecks()
{
    markAsRead();
    sum();
}

void SourceTree::markAsRead()
{
    for (std::size_t id = 0; id < m_nodes.size(); ++id) {
        const auto* const entry = entryOf(static_cast<int>(id));
        m_nodes[id].checked = entry && entry->document.has_value();
    }
}

std::int64_t SourceTree::aboutTokens(std::int64_t bytes) const
{
    return static_cast<std::int64_t>(static_cast<double>(bytes) / m_bytesPerToken + 0.5);
}

void SourceTree::foldPaths()
{
    m_values->folded.reserve(m_values->entries.size());
    for (const auto& entry : m_values->entries) {
        const auto source = static_cast<std::size_t>(entry.source);
        const auto name =
            source < m_values->sources.size() ? m_values->sources[source].name + "/" : std::string();
        m_values->folded.push_back(foldedText(name + entry.path));
    }
}

void SourceTree::setFilter(std::string_view text)
{
    const auto words = wordsOf(text);
    if (!words.empty() && m_values->folded.empty())
        foldPaths();
    const auto matches = [&](const Node& node) {
        if (words.empty())
            return true;
        if (node.entry < 0)
            return false;
        const auto& path = m_values->folded[static_cast<std::size_t>(node.entry)];
        return std::all_of(words.begin(), words.end(),
                           [&](const std::string& word) { return path.find(word) != std::string::npos; });
    };
    for (auto id = m_nodes.size(); id-- > 0;) {
        auto& node = m_nodes[id];
        node.shown.clear();
        for (const int child : node.children) {
            auto& of = m_nodes[static_cast<std::size_t>(child)];
            if (of.row < 0)
                continue;
            of.row = static_cast<int>(node.shown.size());
            node.shown.push_back(child);
        }
        node.row = !node.shown.empty() || matches(node) ? 0 : -1;  // its place is given by the parent
    }
}

void SourceTree::setHeat(std::span<const double> perDocument, double full)
{
    m_hottest = full;
    for (std::size_t id = 0; id < m_nodes.size(); ++id) {
        auto& node = m_nodes[id];
        const auto* const entry = entryOf(static_cast<int>(id));
        const auto document =
            entry && entry->document ? static_cast<std::size_t>(*entry->document) : SIZE_MAX;
        node.heat = document < perDocument.size() ? std::max(perDocument[document], 0.0) : 0;
        m_hottest = std::max(m_hottest, node.heat);
    }
    sum();
}

void SourceTree::setPreparedTokens(std::int64_t tokens)
{
    m_preparedTokens = tokens;
    sum();
}

}  // namespace kvasir::ui
