// Settings: the person's choices as one value, with defaults and limits.  No singletons: whoever needs them
// is handed them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kvasir {

struct Settings {
    std::string model = "kvasir-nano";      // name or folder of the model used when none is named
    std::string kvCodec = "f16";            // one of Service::kvCodecs()
    int threads = 0;                        // 0: as many as the machine has cores
    std::vector<std::string> modelFolders;  // searched for models, beside the well-known places
    std::string kvFolder;                   // where KV lies; empty: data folder + "/kv"
    std::int64_t kvQuotaBytes = 0;          // 0: no limit but the disk's
    std::int64_t maxFileBytes = 16LL << 20;

    bool operator==(const Settings&) const = default;
};

}  // namespace kvasir
