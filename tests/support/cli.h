// Runs kvasir-cli as a person does: its own home, its arguments, its exit status and what it printed.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include "tests/support/temp_dir.h"

namespace kvasir::test {

struct CliResult {
    int status = -1;
    std::string out, err;
    nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
};

class Cli {
public:
    std::string environment;  // "NAME=value " in front of the command

    CliResult operator()(const std::vector<std::string>& arguments) const
    {
        std::string command = "KVASIR_HOME=" + quoted((home / "state").string()) + " " + environment
            + std::string(KVASIR_BIN_DIR) + "/kvasir-cli";
        for (const auto& argument : arguments)
            command += " " + quoted(argument);
        const auto errors = home / "stderr";
        command += " 2>" + quoted(errors.string()) + " </dev/null";
        CliResult result;
        FILE* const pipe = ::popen(command.c_str(), "r");
        std::array<char, 4096> buffer{};
        for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
            result.out.append(buffer.data(), count);
        const int status = ::pclose(pipe);
        result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        std::ifstream in(errors);
        result.err.assign(std::istreambuf_iterator<char>(in), {});
        return result;
    }

    static std::string quoted(const std::string& text)
    {
        std::string out = "'";
        for (const char character : text)
            out += character == '\'' ? std::string("'\\''") : std::string(1, character);
        return out + "'";
    }

    TempDir home;
};

}  // namespace kvasir::test
