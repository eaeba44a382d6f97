// Parsing, composing, running, and the exit status.
#include "app/cli.h"

#include <cstdio>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"
#include "app/composition.h"
#include "app/error_text.h"
#include "app/interrupt.h"
#include "app/version.h"

namespace kvasir {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kCancelled = 130;

int failed(const Error& error, CliOutput& output)
{
    output.endProgress();
    output.remark("kvasir-cli: " + sentence(error));
    return error.code() == ErrorCode::Cancelled ? kCancelled : kFailed;
}

}  // namespace

int runCli(int argc, char** argv)
{
    CLI::App root("Kvasir reads a whole repository or a stack of PDFs once, keeps what the language model "
                  "computed, and "
                  "answers questions with the exact place.\nState lies under the XDG directories, or under "
                  "$KVASIR_HOME.",
                  "kvasir-cli");
    root.set_version_flag("--version", std::string("kvasir-cli ") + kVersion);
    root.require_subcommand(1);
    root.fallthrough();

    bool json = false;
    ProgressStyle progress = ProgressStyle::Auto;
    const std::map<std::string, ProgressStyle> styles = {{"auto", ProgressStyle::Auto},
                                                         {"bar", ProgressStyle::Bar},
                                                         {"lines", ProgressStyle::Lines},
                                                         {"json", ProgressStyle::Json},
                                                         {"none", ProgressStyle::None}};
    root.add_flag("--json", json, "Print one JSON object on stdout");
    root.add_option("--progress", progress, "How progress is shown on stderr: auto, bar, lines, json or none")
        ->transform(CLI::CheckedTransformer(styles, CLI::ignore_case).description(""))
        ->type_name("STYLE");
    root.footer("Exit status: 0 done, 1 failed, 2 wrong usage, 130 cancelled.");
    const auto commands = addCommands(root);

    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int status = root.exit(error);  // prints help, version or what is wrong
        return status == 0 ? 0 : kWrongUsage;
    }

    CliOutput output;
    output.configure(json ? CliOutput::Results::Json : CliOutput::Results::Text, progress);
    auto composition = compose();
    if (!composition)
        return failed(composition.error(), output);
    const auto service = Service::open(composition->config);
    if (!service)
        return failed(service.error(), output);

    const Interrupt interrupt;
    const JobContext job(interrupt.token(), [&output](const Progress& step) { output.progress(step); });
    for (const auto& command : commands) {
        if (!command.app->parsed())
            continue;
        const auto status = command.run({**service, output, job});
        output.endProgress();
        return status ? *status : failed(status.error(), output);
    }
    return kWrongUsage;
}

}  // namespace kvasir
