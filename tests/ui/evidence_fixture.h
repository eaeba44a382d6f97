// A small corpus and answers about it, without a service: what the evidence side of the window shows.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/corpus/corpus.h"
#include "core/session/answer.h"

namespace kvasir::test {

inline Document textDocument(const std::string& path, int lines)
{
    Document document;
    document.path = path;
    for (int i = 0; i < lines; ++i)
        document.text += "int line" + std::to_string(i + 1) + "();\n";
    return document;
}

inline std::shared_ptr<const Corpus> corpusOf(std::vector<Document> documents)
{
    SourceContent content;
    content.record.kind = SourceKind::Folder;
    content.record.spec.path = "/nowhere";
    content.record.spec.password = "stored";
    content.record.name = "project";
    content.documents = std::move(documents);
    std::vector<SourceContent> sources;
    sources.push_back(std::move(content));
    return std::make_shared<const Corpus>(CorpusId{}, std::move(sources));
}

inline AnswerCitation cited(const std::string& document, LineRange lines, ByteRange words, double mass)
{
    AnswerCitation made;
    made.document = document;
    made.citation.state = CitationState::Supported;
    made.citation.answer = words;
    made.citation.place.lines = lines;
    made.citation.mass = mass;
    return made;
}

}  // namespace kvasir::test
