// Plans, progress and left-out rules in words of the window's language.
#pragma once

#include <QStringList>

#include "core/plan/planner.h"
#include "ui/bridge/job.h"

namespace kvasir::ui {

QStringList planRowNames();                  // KV in memory, on disk, peak, …, time, verdict
QStringList planRowTexts(const Plan& plan);  // in the same order
QString planVerdict(const Plan& plan);       // fits, spills or impossible, and why: whole sentences
QString codecText(const QString& codec);     // "16 bits"
QString codecCost(const QString& codec);     // what choosing it costs: a sentence
QString attentionCost(const QString& attention);
QString deviceCost(const QString& device, const QString& whyNotCuda);
QString stageText(const QString& stage);
QString progressText(const JobProgress& progress);  // "504,186 of 813,204 tokens · 9,840/s · about 31 s left"

}  // namespace kvasir::ui
