// The table of export kinds.
#include "core/export/exporter.h"

#include "core/export/bibtex_export.h"
#include "core/export/html_export.h"
#include "core/export/json_export.h"
#include "core/export/markdown_export.h"

namespace kvasir {

const std::vector<ExportKind>& exportKinds()
{
    static const std::vector<ExportKind> kinds = {
        {"md", ".md", exportMarkdown},
        {"html", ".html", exportHtml},
        {"json", ".json", exportJson},
        {"bib", ".bib", exportBibtex},
    };
    return kinds;
}

Result<ExportKind> exportKindByName(std::string_view name)
{
    std::string known;
    for (const auto& kind : exportKinds()) {
        if (kind.name == name)
            return kind;
        known += (known.empty() ? "" : ", ") + std::string(kind.name);
    }
    return Error(ErrorCode::Unsupported, std::string(name), "export formats are " + known);
}

}  // namespace kvasir
