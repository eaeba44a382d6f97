// JSON with stable key order (nlohmann sorts keys), indented by two.
#include "core/export/json_export.h"

#include <nlohmann/json.hpp>

#include "core/base/json.h"

namespace kvasir {
using nlohmann::json;

std::string exportJson(const ExportInput& input)
{
    json turns = json::array();
    for (const auto& turn : input.turns) {
        auto manifest = parseJson(turn.answer.manifest.empty() ? "{}" : turn.answer.manifest, "manifest");
        turns.push_back({{"turn", turn.number},
                         {"parent", turn.parent ? json(*turn.parent) : json(nullptr)},
                         {"level", turn.level},
                         {"question", turn.question},
                         {"answer", turn.answer.text},
                         {"state", name(turn.state)},
                         {"asked", turn.asked},
                         {"citations", toJson(turn.answer.citations)},
                         {"numbers", toJson(turn.answer.numbers)},
                         {"manifest", manifest ? *manifest : json(turn.answer.manifest)}});
    }
    const json document = {{"format", "kvasir-session"},
                           {"version", 1},
                           {"session", input.session.id.value},
                           {"kind", name(input.session.kind)},
                           {"corpus", input.session.corpus.value},
                           {"title", input.session.title},
                           {"model", input.session.model},
                           {"created", input.session.created},
                           {"turns", turns}};
    return dumpJson(document, 2) + "\n";
}

}  // namespace kvasir
