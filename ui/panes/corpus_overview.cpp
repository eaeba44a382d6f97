// Sums over the coverage report; file names decide languages.
#include "ui/panes/corpus_overview.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>

#include "ui/models/qt_text.h"
#include "ui/models/text_format.h"
#include "ui/widgets/theme.h"

namespace kvasir::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CorpusOverview)
};

constexpr std::size_t kRows = 8;

struct Share {
    QString name;
    std::int64_t tokens = 0;
    std::int64_t files = 0;
};

QString languageOf(std::string_view path)
{
    static const std::map<std::string_view, const char*> kLanguages = {
        {"c", "C"},           {"h", "C/C++"},       {"cc", "C++"},
        {"cpp", "C++"},       {"hpp", "C++"},       {"cxx", "C++"},
        {"cu", "CUDA"},       {"py", "Python"},     {"java", "Java"},
        {"js", "JavaScript"}, {"ts", "TypeScript"}, {"rs", "Rust"},
        {"go", "Go"},         {"md", "Markdown"},   {"rst", "reStructuredText"},
        {"txt", "Text"},      {"sh", "Shell"},      {"cmake", "CMake"},
        {"json", "JSON"},     {"xml", "XML"},       {"html", "HTML"},
        {"pdf", "PDF"},       {"yaml", "YAML"},     {"yml", "YAML"},
        {"toml", "TOML"},     {"rb", "Ruby"},       {"php", "PHP"},
        {"kt", "Kotlin"},     {"swift", "Swift"},   {"sql", "SQL"},
    };
    const auto file = path.substr(path.rfind('/') + 1);
    if (file == "CMakeLists.txt")
        return QStringLiteral("CMake");
    const auto dot = file.rfind('.');
    const auto found =
        dot == std::string_view::npos ? kLanguages.end() : kLanguages.find(file.substr(dot + 1));
    return found == kLanguages.end() ? Texts::tr("Other") : QString::fromLatin1(found->second);
}

QString topFolder(std::string_view path)
{
    const auto slash = path.find('/');
    return slash == std::string_view::npos ? Texts::tr("(top level)") : toQt(path.substr(0, slash)) + u'/';
}

QString table(const QString& title, std::vector<Share> rows, std::int64_t total)
{
    std::sort(rows.begin(), rows.end(), [](const Share& a, const Share& b) { return a.tokens > b.tokens; });
    if (rows.size() > kRows)
        rows.resize(kRows);
    QString html =
        QStringLiteral("<h3>%1</h3><table cellspacing=0 cellpadding=4>").arg(title.toHtmlEscaped());
    for (const auto& row : rows)
        html +=
            QStringLiteral(
                "<tr><td>%1</td><td align=right>%2</td><td align=right style='color:%4'>%3 %</td></tr>")
                .arg(row.name)
                .arg(formatNumber(row.tokens))
                .arg(total > 0 ? 100.0 * static_cast<double>(row.tokens) / static_cast<double>(total) : 0.0,
                     0, 'f', 1)
                .arg(theme().muted.name());
    return html + QStringLiteral("</table>");
}

std::vector<Share> values(const std::map<QString, Share>& map)
{
    std::vector<Share> rows;
    for (const auto& [name, share] : map)
        rows.push_back({name.toHtmlEscaped(), share.tokens, share.files});
    return rows;
}

}  // namespace

QString overviewHtml(const Corpus& corpus, const CoverageView& coverage)
{
    std::map<QString, Share> folders, languages;
    std::vector<Share> longest;
    std::int64_t read = 0, leftOut = 0, pages = 0;
    for (const auto& entry : coverage.entries) {
        if (!entry.document) {
            ++leftOut;
            continue;
        }
        ++read;
        const auto tokens = entry.tokens.size();
        folders[topFolder(entry.path)].tokens += tokens;
        languages[languageOf(entry.path)].tokens += tokens;
        const auto& document = corpus.documents()[static_cast<std::size_t>(*entry.document)];
        pages += std::ssize(document.document.pages);
        longest.push_back({QStringLiteral("<a href='document:%1'>%2</a>")
                               .arg(*entry.document)
                               .arg(toQt(document.title()).toHtmlEscaped()),
                           tokens, 1});
    }
    QString html = QStringLiteral("<h2>%1</h2>").arg(toQt(corpus.id().value).toHtmlEscaped());
    QString facts = Texts::tr("%Ln document(s)", nullptr, static_cast<int>(read)) + QStringLiteral(" · ")
        + Texts::tr("%1 tokens").arg(formatNumber(coverage.tokens));
    if (pages > 0)
        facts += QStringLiteral(" · ") + Texts::tr("%Ln page(s)", nullptr, static_cast<int>(pages));
    if (leftOut > 0)
        facts +=
            QStringLiteral(" · ") + Texts::tr("%Ln file(s) left out", nullptr, static_cast<int>(leftOut));
    html += QStringLiteral("<p style='color:%2'>%1</p>").arg(facts, theme().muted.name());
    for (const auto& source : corpus.sources()) {
        QString line = toQtPath(source.spec.path);
        if (!source.commit.empty())
            line += QStringLiteral(" @ ") + toQt(source.commit.substr(0, 12));
        html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
    }
    html += table(Texts::tr("Longest documents"), std::move(longest), coverage.tokens);
    if (folders.size() > 1)
        html += table(Texts::tr("Folders"), values(folders), coverage.tokens);
    html += table(Texts::tr("Languages"), values(languages), coverage.tokens);
    return html;
}

}  // namespace kvasir::ui
