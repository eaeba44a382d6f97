// kvasir-cli: main only.
#include "app/cli.h"

int main(int argc, char** argv)
{
    return kvasir::runCli(argc, argv);
}
