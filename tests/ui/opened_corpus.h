// A corpus opened through a real service in a folder of its own: two texts and a PDF.
#pragma once

#include <filesystem>

#include <gtest/gtest.h>

#include <QTest>

#include "tests/support/temp_dir.h"
#include "tests/ui/evidence_fixture.h"
#include "ui/bridge/corpus_view_model.h"

namespace kvasir::test {

class OpenedCorpus : public testing::Test {
protected:
    void SetUp() override
    {
        folder.write("project/alpha.cpp", textDocument("alpha.cpp", 300).text);
        folder.write("project/deep/beta.cpp", textDocument("beta.cpp", 300).text);
        std::filesystem::copy_file(std::filesystem::path(KVASIR_SOURCE_DIR)
                                       / "resources/sample/kvasir-guide.pdf",
                                   folder / "project/guide.pdf");
        add("first");
        open("first");
    }

    ServiceConfig config() const
    {
        ServiceConfig made;
        made.data = folder.path() / "data";
        made.state = folder.path() / "state";
        made.resources = std::filesystem::path(KVASIR_SOURCE_DIR) / "resources";
        std::filesystem::create_directories(made.data);
        std::filesystem::create_directories(made.state);
        return made;
    }
    void add(const std::string& name)
    {
        bool added = false;
        client.post<AddReport>(
            ui::Lane::Reader, {"add"},
            [&](Service& service, const JobContext& job) {
                SourceSpec spec;
                spec.path = folder / "project";
                AddRequest request;
                request.corpus = name;
                request.sources = {spec};
                return service.add(request, job);
            },
            &receiver, [&](const Result<AddReport>& report) { added = report.has_value(); });
        ASSERT_TRUE(QTest::qWaitFor([&] { return added; }, 30'000));
    }
    void open(const QString& name)
    {
        bool isOpen = false;
        const auto told = QObject::connect(&corpus, &ui::CorpusViewModel::opened, [&] { isOpen = true; });
        corpus.open(name);
        ASSERT_TRUE(QTest::qWaitFor([&] { return isOpen; }, 30'000));
        QObject::disconnect(told);
    }
    DocumentIndex indexOf(const std::string& title) const
    {
        const auto& documents = corpus.corpus()->documents();
        for (std::size_t i = 0; i < documents.size(); ++i)
            if (documents[i].title() == title)
                return static_cast<DocumentIndex>(i);
        return -1;
    }
    // Marks 1: alpha.cpp, line 200; 2: deep/beta.cpp, line 100; 3: guide.pdf, page 2.  Stored the other way
    // round.
    static Answer answer()
    {
        Answer made;
        made.text = "First. Second. Third.";
        auto page = cited("guide.pdf", {10, 11}, {15, 21}, 0.1);
        page.citation.place.page = 1;
        page.citation.place.rects = {{80, 100, 300, 112}};
        made.citations = {page, cited("deep/beta.cpp", {99, 100}, {7, 14}, 0.2),
                          cited("alpha.cpp", {199, 200}, {0, 6}, 0.4)};
        return made;
    }

    TempDir folder;
    ui::ServiceClient client{[this] { return Service::open(config()); }};
    QObject receiver;
    ui::WorkQueue queue{client, {}};
    ui::CorpusViewModel corpus{client, queue};
};

}  // namespace kvasir::test
