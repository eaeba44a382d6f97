// What the two files of KvChooser share.
#pragma once

#include "core/attention/kv_chooser.h"

namespace kvasir {

std::unique_ptr<KvChooser> makeInfLlm(const KvPolicy& policy, const KvShape& shape);
std::unique_ptr<KvChooser> makeQuest(const KvPolicy& policy, const KvShape& shape);

// sums[k] += votes[k]; sums grow to the length of the votes.
void addUp(std::span<const float> votes, std::vector<float>& sums);

}  // namespace kvasir
