// The commands of kvasir-cli: each adds its options to a CLI::App and gives back what runs once they are
// parsed.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/cli_output.h"
#include "core/service/service.h"

namespace CLI {
class App;
}  // namespace CLI

namespace kvasir {

struct CommandContext {
    Service& service;
    CliOutput& output;
    const JobContext& job;
};

// Gives the exit status (0, or 130 when an answer was stopped), or the Error that becomes a sentence.
using CommandRun = std::function<Result<int>(const CommandContext&)>;

struct CommandEntry {
    CLI::App* app = nullptr;
    CommandRun run;
};

// Registers every command below `root`.
std::vector<CommandEntry> addCommands(CLI::App& root);

// By topic, each in a file of its own.
void addCorpusCommands(CLI::App& root, std::vector<CommandEntry>& commands);
void addAskCommands(CLI::App& root, std::vector<CommandEntry>& commands);
void addStoreCommands(CLI::App& root, std::vector<CommandEntry>& commands);
void addModelCommands(CLI::App& root, std::vector<CommandEntry>& commands);
void addEvalCommand(CLI::App& root, std::vector<CommandEntry>& commands);
void addTuneCommand(CLI::App& root, std::vector<CommandEntry>& commands);

// --model, --kv, --device, --attention into `choice`.
void addEngineOptions(CLI::App& command, EngineChoice& choice);

}  // namespace kvasir
