// A door over a folder that goes away, with a corpus of a few files and tiny models beside the built-in one.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/service/service.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_model.h"

namespace kvasir::test {

class ServiceTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_config.data = m_folder.path() / "data";
        m_config.state = m_folder.path() / "state";
        m_config.resources = std::filesystem::path(KVASIR_SOURCE_DIR) / "resources";
        m_config.settings.modelFolders = {(m_folder.path() / "models").string()};
        std::filesystem::create_directories(m_config.state);
        m_folder.write("files/a.txt", "The harbour opens at dawn.\n");
        m_folder.write("files/b.txt", "Boats leave with the tide, and come back with it.\n");
        m_folder.write("files/c.log", "Three lines.\nOf no matter.\nTo anyone.\n");
    }

    void writeModel(const std::string& name, std::uint64_t seed)
    {
        const auto folder = m_folder.path() / "models" / name;
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        writeTinyModel(folder, {.seed = seed});
    }

    std::unique_ptr<Service> open() const
    {
        auto service = Service::open(m_config);
        EXPECT_TRUE(service) << service.error().text();
        return std::move(*service);
    }

    AddReport add(Service& service, const std::filesystem::path& path, const std::string& corpus = "c") const
    {
        AddRequest request;
        request.corpus = corpus;
        request.sources.push_back(
            {.path = path, .revision = {}, .include = {}, .exclude = {}, .password = {}});
        auto report = service.add(request, m_job);
        EXPECT_TRUE(report) << report.error().text();
        return report ? *report : AddReport();
    }

    TempDir m_folder;
    ServiceConfig m_config;
    JobContext m_job;
};

}  // namespace kvasir::test
