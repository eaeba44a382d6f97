// storage, verify, remove.
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli_commands.h"

namespace kvasir {
using nlohmann::json;

namespace {

// Of a preparation that was killed before it was noted, only what is there is known.
std::string tokensText(const PreparationNote& note)
{
    return grouped(note.preparedTokens)
        + (note.tokens > 0 ? " of " + grouped(note.tokens) + " tokens" : " tokens, stopped before its end");
}

Result<int> runStorage(const CommandContext& context)
{
    TRY_ASSIGN(const auto stored, context.service.storage());
    TRY_ASSIGN(const auto bytes, context.service.kvBytesOnDisk());
    json array = json::array();
    for (const auto& preparation : stored) {
        const auto& note = preparation.note;
        const bool usable = preparation.use != KvUse::OtherIdentity;
        array.push_back({{"corpus", note.corpus},
                         {"model", note.modelName},
                         {"tokens", note.tokens},
                         {"prepared_tokens", note.preparedTokens},
                         {"segments", preparation.segments},
                         {"bytes", preparation.bytes},
                         {"last_used", preparation.lastUsed},
                         {"pinned", preparation.pinned},
                         {"usable", usable},
                         {"rebuild_seconds", note.seconds}});
        context.output.text(note.corpus + "  "
                            + (note.modelName.empty() ? "(model not noted)" : note.modelName) + "  "
                            + readableBytes(preparation.bytes) + "  " + tokensText(note) + ", "
                            + (usable ? (note.seconds > 0 ? readableSeconds(note.seconds) + " to rebuild"
                                                          : "cost to rebuild not known")
                                      : "made by another model or version; cannot be used now")
                            + (preparation.pinned ? ", pinned" : ""));
    }
    context.output.text(readableBytes(bytes) + " in all");
    context.output.object({{"preparations", array}, {"bytes", bytes}});
    return 0;
}

Result<int> runVerify(const std::string& corpus, const EngineChoice& choice, const CommandContext& context)
{
    TRY_ASSIGN(const auto report, context.service.verify(corpus, choice, context.job));
    context.output.endProgress();
    context.output.object({{"corpus", corpus},
                           {"segments", report.segments},
                           {"bad", report.bad},
                           {"recomputed", report.recomputed}});
    context.output.text(counted(report.segments, "segment") + " checked, " + grouped(report.bad) + " bad, "
                        + grouped(report.recomputed) + " tokens computed again");
    return 0;
}

}  // namespace

void addStoreCommands(CLI::App& root, std::vector<CommandEntry>& commands)
{
    auto* storage =
        root.add_subcommand("storage", "Say what stored KV there is, its size and its cost to rebuild");
    commands.push_back({storage, runStorage});

    struct Verify {
        std::string corpus;
        EngineChoice engine;
    };
    const auto verify = std::make_shared<Verify>();
    auto* command =
        root.add_subcommand("verify", "Check every stored block of a corpus; compute again what is bad");
    command->add_option("CORPUS", verify->corpus, "Name of the corpus")->required();
    addEngineOptions(*command, verify->engine);
    commands.push_back({command, [verify](const CommandContext& context) {
                            return runVerify(verify->corpus, verify->engine, context);
                        }});

    auto* remove = root.add_subcommand("remove", "Remove a corpus, its stored KV, or a session");
    remove->require_subcommand(1);
    using Remove = Result<void> (Service::*)(const std::string&);
    const auto addRemove = [&](const char* what, const char* help, const char* argument, Remove run) {
        const auto name = std::make_shared<std::string>();
        auto* made = remove->add_subcommand(what, help);
        made->add_option(argument, *name)->required();
        commands.push_back({made, [name, run, what](const CommandContext& context) -> Result<int> {
                                TRY((context.service.*run)(*name));
                                context.output.text("removed " + std::string(what) + " " + *name);
                                context.output.object({{"removed", *name}});
                                return 0;
                            }});
    };
    addRemove("corpus", "The corpus and its stored KV; its sessions stay", "CORPUS", &Service::removeCorpus);
    addRemove("kv", "Stored KV of a corpus; it will be computed again when needed", "CORPUS",
              &Service::removeKv);
    addRemove("session", "One session with its questions and answers", "SESSION", &Service::removeSession);
}

}  // namespace kvasir
