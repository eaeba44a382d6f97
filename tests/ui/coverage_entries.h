// Coverage drawn as text: "src/btree.c 120" was read as 120 tokens, "a.o -ignored" was left out by that rule.
// Entries of the next source follow behind "==".
#pragma once

#include <string>
#include <vector>

#include "core/corpus/ledger.h"

namespace kvasir::test {

inline LeftOutReason reasonNamed(const std::string& written)
{
    for (int i = 0; i <= static_cast<int>(LeftOutReason::Special); ++i) {
        if (name(static_cast<LeftOutReason>(i)) == written)
            return static_cast<LeftOutReason>(i);
    }
    throw std::invalid_argument(written);
}

inline std::vector<CoverageEntry> coverageEntries(const std::vector<std::string>& drawn)
{
    std::vector<CoverageEntry> entries;
    int source = 0;
    DocumentIndex document = 0;
    std::int64_t token = 10;  // the opening
    for (const auto& line : drawn) {
        if (line == "==") {
            ++source;
            continue;
        }
        const auto space = line.rfind(' ');
        CoverageEntry entry;
        entry.path = line.substr(0, space);
        entry.source = source;
        entry.bytes = 1000;
        const auto verdict = line.substr(space + 1);
        if (verdict[0] == '-') {
            entry.leftOut = LeftOut{entry.path, reasonNamed(verdict.substr(1)), "a detail", 1000};
        } else {
            entry.document = document++;
            entry.tokens = {token, token + std::stoll(verdict)};
            token = entry.tokens.end;
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

inline std::vector<SourceRecord> sourceRecords(const std::vector<std::string>& names)
{
    std::vector<SourceRecord> records;
    for (const auto& name : names) {
        SourceRecord record;
        record.name = name;
        record.kind = name.ends_with(".pdf") ? SourceKind::Pdf : SourceKind::Git;
        if (record.kind == SourceKind::Git)
            record.commit = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2";
        records.push_back(record);
    }
    return records;
}

}  // namespace kvasir::test
