// token_parity: encodes every file of a list and writes its ids, for check_parity.py to
// compare with the reference.
//
//     token_parity <model folder> <list of files> <output> [plain]
//
// The output is, per file, the number of ids and the ids, as little-endian int32.  "plain" takes special
// tokens in the text for ordinary text; otherwise they are recognised.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "core/base/file.h"
#include "core/token/tokenizer.h"

namespace {

using kvasir::Tokenizer;

int fail(const kvasir::Error& error)
{
    std::cerr << error.text() << '\n';
    return 1;
}

void writeIds(const std::vector<kvasir::TokenId>& ids, std::ofstream& out)
{
    static_assert(sizeof(kvasir::TokenId) == 4);
    const auto count = static_cast<std::int32_t>(ids.size());
    out.write(reinterpret_cast<const char*>(&count), sizeof count);
    out.write(reinterpret_cast<const char*>(ids.data()),
              static_cast<std::streamsize>(ids.size() * sizeof(ids[0])));
}

int run(const std::string& folder, const std::string& list, const std::string& output,
        Tokenizer::SpecialText special)
{
    const auto opened = std::chrono::steady_clock::now();
    const auto tokenizer = Tokenizer::open(folder);
    if (!tokenizer)
        return fail(tokenizer.error());
    const std::chrono::duration<double> openSeconds = std::chrono::steady_clock::now() - opened;
    std::ifstream names(list);
    std::ofstream out(output, std::ios::binary);
    std::string name;
    std::int64_t bytes = 0;
    std::chrono::duration<double> seconds{0};
    while (std::getline(names, name)) {
        const auto text = kvasir::readAll(name);
        if (!text)
            return fail(text.error());
        const auto begun = std::chrono::steady_clock::now();
        const auto ids = (*tokenizer)->encode(*text, special);
        seconds += std::chrono::steady_clock::now() - begun;
        bytes += std::ssize(*text);
        writeIds(ids, out);
    }
    std::cerr << "opened in " << openSeconds.count() << " s; " << bytes << " bytes in " << seconds.count()
              << " s (" << static_cast<double>(bytes) / 1e6 / seconds.count() << " MB/s)\n";
    return out.good() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc != 4 && !(argc == 5 && std::string_view(argv[4]) == "plain")) {
        std::cerr << "token_parity <model folder> <list of files> <output> [plain]\n";
        return 2;
    }
    return run(argv[1], argv[2], argv[3],
               argc == 5 ? Tokenizer::SpecialText::Plain : Tokenizer::SpecialText::Recognised);
}
