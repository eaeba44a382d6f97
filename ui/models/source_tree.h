// SourceTree: sources → folders → files of a coverage report, with tokens, check marks and heat summed
// upward.
//
// A value without signals, moved not copied: made on any thread and handed to SourceTreeModel.  Nodes are
// numbered so that a parent comes before its children: every sum is one pass backward (1 ms for 100,000
// files).  Folders stand before files, both by name.  What can be checked: files that were read, and those
// that can be read anyway (canBeReadAnyway()); a folder's mark counts of the latter only what the person's
// own exclusion left out, and what is checked.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/corpus/ledger.h"

namespace kvasir::ui {

enum class NodeKind { Root, Source, Folder, File };
enum class CheckMark { None, Unchecked, Partial, Checked };
// What has a check box: also what can be read anyway; or only what was read, to choose among it.
enum class Boxes { OfReadable, OfRead };

// What the check marks leave out of one source, or take back in.
struct SourceSelection {
    int source = 0;
    bool nothingLeft = false;            // the source can go as a whole
    std::vector<std::string> exclude;    // globs for SourceSpec::exclude, anchored: "/test/", "/a/b.c"
    std::vector<std::string> readAgain;  // paths that a rule left out and that are to be read anyway
    bool operator==(const SourceSelection&) const = default;
};

// The spec with the selection in it: what was taken back in loses its own exclusion if it has one, else it is
// read anyway; what is excluded is not read anyway any more.
SourceSpec changedSpec(SourceSpec spec, const SourceSelection& selection);

class SourceTree {
public:
    struct Node {
        NodeKind kind = NodeKind::Root;
        int parent = -1;
        int source = -1;
        int entry = -1;  // of a file, or of a source that is one file
        int row = -1;    // among the shown children of its parent; −1: not shown
        std::string_view name;
        std::vector<int> children;
        std::vector<int> shown;
        bool checked = false;  // of a file that can be checked
        // Sums over the files below, or of the file itself.
        std::int64_t tokens = 0;
        std::int64_t checkedTokens = 0;
        std::int64_t addedBytes = 0;  // of files that were left out and are checked
        std::int64_t filledTokens = 0;
        int checkable = 0;
        int checkedFiles = 0;
        double heat = 0;
    };

    SourceTree() : SourceTree({}, {}) {}
    SourceTree(std::vector<SourceRecord> sources, std::vector<CoverageEntry> entries);

    const std::vector<Node>& nodes() const { return m_nodes; }
    const Node& node(int id) const { return m_nodes[static_cast<std::size_t>(id)]; }
    const CoverageEntry* entryOf(int id) const;
    const SourceRecord& source(int index) const { return m_values->sources[static_cast<std::size_t>(index)]; }
    int nodeOf(DocumentIndex document) const;  // −1: none
    CheckMark mark(int id) const;
    void setBoxes(Boxes boxes);

    // Folders pass the mark on to what is below and was read or left out by the person; what a rule of the
    // source left out is checked one by one.
    void setChecked(int id, CheckMark mark);
    void resetChecks();   // as it was read
    int changes() const;  // how many entries selections() has in all
    // A guess, by the bytes and tokens of the files that were read.
    std::int64_t aboutTokens(std::int64_t bytes) const;
    std::vector<SourceSelection> selections() const;  // of sources where something differs from what was read
    // The marks that such selections came from; what has gone since then is passed over.
    void setSelections(const std::vector<SourceSelection>& selections);

    // Shows files whose path has every word of the text, and the folders on the way.  Empty: all.
    void setFilter(std::string_view text);
    // `full`: what counts as hot through and through; 0: the hottest file.
    void setHeat(std::span<const double> perDocument, double full = 0);
    double hottest() const { return m_hottest; }
    void setPreparedTokens(std::int64_t tokens);

private:
    struct Values {  // on the heap, so that names stay valid when the tree moves
        std::vector<SourceRecord> sources;
        std::vector<CoverageEntry> entries;
        std::vector<std::string> folded;  // per entry: source's name, "/" and path, for the filter
    };
    int addNode(NodeKind kind, int parent, int source, int entry, std::string_view name);
    void addSource(int source, std::span<const int> entries);
    void orderChildren();
    void guessBytesPerToken();
    bool canBeChecked(const CoverageEntry& entry) const;
    void markAsRead();
    void sum();
    void foldPaths();

    std::unique_ptr<Values> m_values;
    std::vector<Node> m_nodes;
    std::vector<int> m_nodeOfDocument;
    Boxes m_boxes = Boxes::OfReadable;
    std::int64_t m_preparedTokens = 0;
    double m_bytesPerToken = 4;
    double m_hottest = 0;
};

}  // namespace kvasir::ui
