// The sign of the number is that of the sentence's probability when the place goes.
#include "ui/models/citation_proof.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

namespace kvasir::ui {
namespace {

QString nats(double drop)
{
    const QString size = QLocale().toString(std::abs(drop), 'f', 1);
    const bool nothing = std::abs(drop) < 0.05;  // reads 0.0
    return (nothing ? QStringLiteral("±") : drop > 0 ? QStringLiteral("−") : QStringLiteral("+")) + size;
}

}  // namespace

bool CitationProof::restsOnPlace() const
{
    return drop >= kLeastDrop && drop >= kLeastPerToken * static_cast<double>(tokens);
}

QString proofAction(const CitationProof& proof)
{
    switch (proof.state) {
    case CitationProof::State::Offered:
    case CitationProof::State::Failed:
        return QCoreApplication::translate("CitationProof", "Prove it");
    case CitationProof::State::Waiting:
        return QCoreApplication::translate("CitationProof", "Waits: stop");
    case CitationProof::State::Running:
        return QCoreApplication::translate("CitationProof", "Runs: stop");
    default:
        return {};
    }
}

QString proofResult(const CitationProof& proof)
{
    if (proof.state == CitationProof::State::Failed)
        return proof.problem;
    if (proof.state != CitationProof::State::Done)
        return {};
    return (proof.restsOnPlace()
                ? QCoreApplication::translate("CitationProof",
                                              "%1 nats without this place: the sentence rests on it")
                : QCoreApplication::translate(
                    "CitationProof",
                    "%1 nats without this place: the sentence would be written without it as well"))
        .arg(nats(proof.drop));
}

QString proofHelp(const CitationProof& proof)
{
    if (proof.state == CitationProof::State::Done)
        return QCoreApplication::translate(
            "CitationProof",
            "The sentence of %n token(s) was scored again with the place masked. A nat less means 2.7 "
            "times less probable. What was read behind the place was read with it in view.",
            nullptr, static_cast<int>(proof.tokens));
    if (proof.state == CitationProof::State::Offered || proof.state == CitationProof::State::Failed)
        return QCoreApplication::translate(
            "CitationProof",
            "Scores the sentence again with the place masked, and shows how much less probable it becomes.");
    return {};
}

}  // namespace kvasir::ui
