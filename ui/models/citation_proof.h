// CitationProof: how far the proof of one citation is, and what came out: the sentence's probability with the
// cited place in view and with it masked.  A plain value; the words for it.
#pragma once

#include <cstdint>

#include <QString>

namespace kvasir::ui {

struct CitationProof {
    enum class State { None, Offered, Waiting, Running, Done, Failed };  // None: it cannot be proven
    State state = State::None;
    std::int64_t tokens = 0;  // of the sentence, when Done
    double drop = 0;          // in nats, when Done
    QString problem = {};     // a sentence, when Failed

    // The place takes at least a nat from the sentence, and a twentieth of one from each of its tokens: a
    // long sentence loses a nat by chance.
    static constexpr double kLeastDrop = 1, kLeastPerToken = 0.05;
    bool restsOnPlace() const;
    // Something is said about it below the row.
    bool isOver() const { return state == State::Done || state == State::Failed; }
    bool operator==(const CitationProof&) const = default;
};

// "Prove it", "Stop"; empty when there is nothing to do.
QString proofAction(const CitationProof& proof);
// "−14.2 nats without this place: the sentence rests on it"; empty unless it is over.
QString proofResult(const CitationProof& proof);
// What a nat is.
QString proofHelp(const CitationProof& proof);

}  // namespace kvasir::ui
