// PlanFacts: what a plan rests on and what stays the same as long as corpus, model, codec and weights do;
// kept, so that another look at the plans costs no tokens and no engine.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/local/local_engine.h"
#include "core/plan/planner.h"

namespace kvasir {

struct PlanFacts {
    PlanRequest request;  // but for machine, curve, speed and what is stored already
    KvLayout layout;
    std::vector<SegmentEnd> segments;
    std::filesystem::path curveFile;  // empty: the model was not opened, its speed is not known
    std::string modelName;
};

struct PlanMemory {
    std::map<std::string, PlanFacts> facts;  // by text of the corpus, model's folder, codec, weights, device
    std::map<std::string, double> gflops;    // by model's folder, kind of device and weights: measured once
};

}  // namespace kvasir
