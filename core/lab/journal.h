// Journal: the answers of a run, one JSON line each, written as they come, so that a run that was stopped or
// killed goes on where it was.
//
// Lines are appended; a last line that is torn, or one of another form, is not counted and its question is
// asked again.  The file's name holds a digest of everything but lengths, seeds and variants, so that another
// run adds to it only what is comparable.  Belongs to one thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/descriptor.h"
#include "core/lab/lab.h"

namespace kvasir {

class LabJournal {
public:
    // Opens or makes the journal of this run in `folder`, which is made.
    static Result<LabJournal> open(const std::filesystem::path& folder, const LabRequest& request,
                                   const std::string& modelHash, const std::string& haystackHash);

    std::span<const LabAnswer> answers() const { return m_answers; }
    const LabAnswer* find(const std::string& variant, std::int64_t length, double depth, std::uint64_t seed,
                          std::int64_t question) const;
    Result<void> add(const LabAnswer& answer);
    const std::filesystem::path& file() const { return m_file; }

private:
    LabJournal() = default;

    std::filesystem::path m_file;
    Descriptor m_descriptor;
    std::vector<LabAnswer> m_answers;
};

}  // namespace kvasir
