// The command line as a function: arguments in, exit status out (0 done, 1 failed, 2 wrong usage, 130
// cancelled).
#pragma once

namespace kvasir {
int runCli(int argc, char** argv);
}  // namespace kvasir
