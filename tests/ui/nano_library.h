// A library in a folder of its own with the built-in model: corpora are written as text and added at once, so
// that a test begins where a person would after a minute.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QApplication>
#include <QTest>

#include "tests/support/temp_dir.h"
#include "ui/bridge/service_client.h"

namespace kvasir::test {

class NanoLibrary {
public:
    NanoLibrary()
    {
        m_config.data = m_folder.path() / "data";
        m_config.state = m_folder.path() / "state";
        m_config.resources = std::filesystem::path(KVASIR_SOURCE_DIR) / "resources";
        for (const auto& folder : {m_config.data, m_config.state})
            std::filesystem::create_directories(folder);
    }

    using Files = std::vector<std::pair<std::string, std::string>>;  // path, text
    void add(const std::string& corpus, const Files& files) const
    {
        const auto folder = m_folder.path() / ("sources-" + corpus);
        std::filesystem::create_directories(folder);
        for (const auto& [path, text] : files)
            std::ofstream(folder / path) << text;
        AddRequest request;
        request.corpus = corpus;
        request.sources.push_back({});
        request.sources.back().path = folder;
        const auto report = service()->add(request, {});
        ASSERT_TRUE(report) << report.error().text();
    }
    // The harbour: two documents whose lines the built-in model quotes.
    void addHarbour(const std::string& corpus = "harbour") const
    {
        add(corpus,
            {{"limits.h",
              "// Limits of the reader.\n#pragma once\n\n#define MAX_HARBOUR_BOATS 48213\n\n"
              "int boatsInHarbour(void)\n{\n    return 0;\n}\n"},
             {"notes.md",
              "# Tides of the bay\n\nThe harbour opens at dawn.\nThe pass key is 71432. Remember it.\n"
              "Boats leave with the tide.\n"}});
    }
    void prepare(const std::string& corpus = "harbour") const
    {
        const auto stats = service()->prepare(corpus, {}, {});
        ASSERT_TRUE(stats) << stats.error().text();
    }
    // For questions to what is stored; another than the client's.
    std::unique_ptr<Service> service() const
    {
        auto opened = Service::open(m_config);
        EXPECT_TRUE(opened);
        return std::move(*opened);
    }
    std::unique_ptr<ui::ServiceClient> client() const
    {
        return std::make_unique<ui::ServiceClient>([config = m_config] { return Service::open(config); });
    }
    const ServiceConfig& config() const { return m_config; }

private:
    TempDir m_folder;
    ServiceConfig m_config;
};

template <typename Condition>
bool eventually(Condition condition, int milliseconds = 30'000)
{
    return QTest::qWaitFor(condition, milliseconds);
}

}  // namespace kvasir::test
