// Plans, progress and left-out rules in words of the window's language.
#pragma once

#include <QStringList>

#include "core/plan/planner.h"
#include "ui/bridge/job.h"

namespace kvasir::ui {

QStringList planRowNames();                  // memory, disk, first reading, …, verdict
QStringList planRowTexts(const Plan& plan);  // in the same order
QString planVerdict(const Plan& plan);       // fits, spills or impossible, and why: whole sentences
QString codecText(const QString& codec);
QString stageText(const QString& stage);
QString progressText(const JobProgress& progress);  // "504,186 of 813,204 tokens · 9,840/s · about 31 s left"

}  // namespace kvasir::ui
