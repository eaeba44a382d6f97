// LabText: the text of a column with its questions and where their evidence stands.
#pragma once

#include <vector>

#include "core/lab/definition_task.h"
#include "core/lab/grid.h"

namespace kvasir {

struct LabText {
    BuiltText built;
    struct Question {
        LabQuestion question;
        std::int64_t number = 0;  // within the column
        std::vector<NamedPlace> evidence;
    };
    std::vector<Question> questions;
};

// Makes the texts of columns; finds definitions once for all of them.
class LabTextMaker {
public:
    LabTextMaker(const LabRequest& request, const LabSetup& setup) : m_request(&request), m_setup(&setup) {}

    // How many texts a column has: one, or one for each of its cells' questions.
    std::int64_t textsPerColumn() const;
    Result<LabText> make(std::int64_t length, std::uint64_t seed, std::int64_t index, const JobContext& job);
    std::int64_t unreadSources() const { return m_found.unread; }

private:
    TaskRequest taskFor(std::int64_t length, std::uint64_t seed, std::int64_t index) const;
    Result<LabText> planted(const TaskRequest& task, std::int64_t length, const JobContext& job) const;
    Result<LabText> named(const TaskRequest& task, std::int64_t length, const JobContext& job);
    Result<void> findOnce(const JobContext& job);
    // The definitions of the haystack, as documents of this text.
    std::vector<Definition> definitionsIn(const BuiltText& built) const;
    std::int64_t answerTokens() const;
    bool isNamed() const;  // asks for names of the haystack itself
    // Of everything in a prompt but the text and the question's words, with room for the answer.
    std::int64_t otherTokens() const;

    const LabRequest* m_request;
    const LabSetup* m_setup;
    FoundDefinitions m_found;  // of the haystack
    bool m_searched = false;
};

}  // namespace kvasir
