// The header is scanned once, front to back; pages of the mapping that lie behind are given back, so that
// resident memory stays small whatever the header's length.  Then names are sorted (twins stand side by side)
// and ranges are sorted (they must tile the data without gap or overlap).
#include "core/model/safetensors.h"

#include <functional>
#include <numeric>
#include <set>
#include <system_error>
#include <unordered_set>

#include <sys/mman.h>
#include <unistd.h>

#include "core/model/json_scanner_p.h"

namespace kvasir {

namespace {

constexpr std::int64_t kMaxHeaderBytes = 100'000'000;
constexpr std::size_t kMaxTensors = 65'536;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::size_t kMaxAllNamesBytes = std::size_t{8} << 20;
constexpr std::size_t kMaxMetadataKeys = 4'096;
constexpr std::size_t kMaxShards = 1'024;
constexpr std::int64_t kMaxIndexBytes = std::int64_t{64} << 20;

struct Type {
    std::string_view name;
    int bits;
    std::optional<kernels::DType> dtype;
};

constexpr std::array kTypes{
    Type{"BF16", 16, kernels::DType::BF16},
    Type{"F16", 16, kernels::DType::F16},
    Type{"F32", 32, kernels::DType::F32},
    Type{"I32", 32, kernels::DType::I32},
    Type{"I64", 64, kernels::DType::I64},
    Type{"BOOL", 8, {}},
    Type{"F4", 4, {}},
    Type{"F6_E2M3", 6, {}},
    Type{"F6_E3M2", 6, {}},
    Type{"U8", 8, {}},
    Type{"I8", 8, {}},
    Type{"F8_E5M2", 8, {}},
    Type{"F8_E4M3", 8, {}},
    Type{"F8_E8M0", 8, {}},
    Type{"F8_E4M3FNUZ", 8, {}},
    Type{"F8_E5M2FNUZ", 8, {}},
    Type{"I16", 16, {}},
    Type{"U16", 16, {}},
    Type{"U32", 32, {}},
    Type{"C64", 64, {}},
    Type{"F64", 64, {}},
    Type{"U64", 64, {}},
};

const Type* typeNamed(std::string_view name)
{
    const auto at =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& type) { return type.name == name; });
    return at == kTypes.end() ? nullptr : &*at;
}

bool readShape(JsonScanner& scanner, StoredTensor& tensor)
{
    tensor.rank = 0;
    tensor.shape = {};
    for (bool more = scanner.enter('['); more; more = scanner.next(']')) {
        if (tensor.rank == StoredTensor::kMaxRank)
            return scanner.fail("more than 8 dimensions");
        if (!scanner.integer(tensor.shape[static_cast<std::size_t>(tensor.rank++)]))
            return false;
    }
    return !scanner.failed();
}

bool readOffsets(JsonScanner& scanner, StoredTensor& tensor)
{
    int count = 0;
    for (bool more = scanner.enter('['); more; more = scanner.next(']')) {
        if (count == 2 || !scanner.integer(count == 0 ? tensor.bytes.begin : tensor.bytes.end))
            return scanner.fail("data_offsets are not two numbers");
        ++count;
    }
    return !scanner.failed() && (count == 2 || scanner.fail("data_offsets are not two numbers"));
}

// Bytes that shape and type come to; false on overflow or a part of a byte.
bool sizeOf(const StoredTensor& tensor, int bits, std::int64_t& bytes)
{
    std::int64_t total = bits;
    bool overflow = false;
    bool empty = false;
    for (int i = 0; i < tensor.rank; ++i) {
        const std::int64_t extent = tensor.shape[static_cast<std::size_t>(i)];
        empty = empty || extent == 0;
        overflow = overflow || __builtin_mul_overflow(total, extent, &total);
    }
    if (overflow || (!empty && total % 8 != 0))
        return false;
    bytes = empty ? 0 : total / 8;
    return true;
}

bool readTensor(JsonScanner& scanner, StoredTensor& tensor, std::int64_t dataBytes)
{
    std::string key;
    std::string typeName;
    unsigned seen = 0;
    for (bool more = scanner.enter('{'); more; more = scanner.next('}')) {
        if (!scanner.key(key, 64))
            return false;
        const unsigned bit = key == "dtype" ? 1 : key == "shape" ? 2 : key == "data_offsets" ? 4 : 0;
        if (bit == 0 || (seen & bit) != 0)
            return scanner.fail(bit == 0 ? "unknown key" : "duplicate key");
        seen |= bit;
        if (bit == 1 && !scanner.string(typeName, 32))
            return false;
        if (bit == 2 && !readShape(scanner, tensor))
            return false;
        if (bit == 4 && !readOffsets(scanner, tensor))
            return false;
    }
    if (scanner.failed())
        return false;
    if (seen != 7)
        return scanner.fail("dtype, shape or data_offsets is missing");

    const Type* const type = typeNamed(typeName);
    if (!type)
        return scanner.fail("unknown dtype");
    tensor.type = type->name;
    tensor.dtype = type->dtype;
    std::int64_t bytes = 0;
    if (!sizeOf(tensor, type->bits, bytes))
        return scanner.fail("impossible shape");
    if (tensor.bytes.begin > tensor.bytes.end || tensor.bytes.end > dataBytes)
        return scanner.fail("data_offsets outside the file");
    if (tensor.bytes.size() != bytes)
        return scanner.fail("data_offsets do not fit the shape");
    return true;
}

bool skipMetadata(JsonScanner& scanner)
{
    std::unordered_set<std::string> keys;
    std::string key;
    for (bool more = scanner.enter('{'); more; more = scanner.next('}')) {
        if (!scanner.key(key, kMaxNameBytes) || !scanner.skipValue(0))
            return false;
        if (!keys.insert(key).second)
            return scanner.fail("duplicate metadata key");
        if (keys.size() > kMaxMetadataKeys)
            return scanner.fail("too much metadata");
    }
    return !scanner.failed();
}

bool readTensors(JsonScanner& scanner, std::vector<StoredTensor>& tensors, std::int64_t dataBytes)
{
    std::size_t namesBytes = 0;
    bool metadata = false;
    StoredTensor tensor;
    for (bool more = scanner.enter('{'); more; more = scanner.next('}')) {
        if (!scanner.key(tensor.name, kMaxNameBytes))
            return false;
        if (tensor.name == "__metadata__") {
            if (metadata)
                return scanner.fail("duplicate __metadata__");
            metadata = true;
            if (!skipMetadata(scanner))
                return false;
            continue;
        }
        namesBytes += tensor.name.size();
        if (tensors.size() == kMaxTensors || namesBytes > kMaxAllNamesBytes)
            return scanner.fail("too many tensors");
        if (!readTensor(scanner, tensor, dataBytes))
            return false;
        tensors.push_back(tensor);
    }
    return scanner.end();
}

// Sorts by name; gives what is wrong with the tensors taken together, or nothing.
std::string checkTogether(std::vector<StoredTensor>& tensors, std::int64_t dataBytes)
{
    std::sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    const auto twin = std::adjacent_find(tensors.begin(), tensors.end(),
                                         [](const auto& a, const auto& b) { return a.name == b.name; });
    if (twin != tensors.end())
        return "duplicate tensor " + twin->name;

    std::vector<std::uint32_t> order(tensors.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return tensors[a].bytes < tensors[b].bytes; });
    std::int64_t at = 0;
    for (const auto index : order) {
        const StoredTensor& tensor = tensors[index];
        if (tensor.bytes.begin != at)
            return (tensor.bytes.begin < at ? "overlap at tensor " : "gap before tensor ") + tensor.name;
        at = tensor.bytes.end;
    }
    return at == dataBytes ? std::string() : "bytes after the last tensor";
}

Result<SafetensorsHeader> parse(std::string_view file, const std::string& what,
                                std::function<void(std::size_t)> consumed)
{
    const auto invalid = [&](const std::string& why) { return Error(ErrorCode::Invalid, what, why); };
    constexpr std::size_t kPrefix = 8;
    if (file.size() < kPrefix)
        return invalid("shorter than a header's length");
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < kPrefix; ++i)
        length |= std::uint64_t{static_cast<unsigned char>(file[i])} << (8 * i);
    if (length > static_cast<std::uint64_t>(kMaxHeaderBytes))
        return invalid("header of " + std::to_string(length) + " bytes");
    if (length > file.size() - kPrefix)
        return invalid("truncated header");
    const std::string_view header = file.substr(kPrefix, static_cast<std::size_t>(length));
    if (!header.starts_with('{'))
        return invalid("header does not begin with '{'");

    SafetensorsHeader result;
    result.dataBegin = static_cast<std::int64_t>(kPrefix + length);
    const auto dataBytes = static_cast<std::int64_t>(file.size()) - result.dataBegin;
    JsonScanner scanner(header, std::move(consumed));
    if (!readTensors(scanner, result.tensors, dataBytes))
        return invalid("header: " + scanner.failure());
    if (auto wrong = checkTogether(result.tensors, dataBytes); !wrong.empty())
        return invalid(wrong);
    return result;
}

// Gives resident pages of a mapped text back as it is read; only for mappings of files, which come back when
// touched.
std::function<void(std::size_t)> releasing(std::string_view mapped)
{
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    return [mapped, released = std::size_t{0}](std::size_t consumed) mutable {
        const std::size_t end = consumed / page * page;
        if (end > released)
            ::madvise(const_cast<char*>(mapped.data()) + released, end - released, MADV_DONTNEED);
        released = std::max(released, end);
    };
}

bool plainFileName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && std::none_of(name.begin(), name.end(), [](char c) {
        return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    });
}

bool readWeightMap(JsonScanner& scanner, std::set<std::string>& files)
{
    std::string tensor;
    std::string file;
    for (bool more = scanner.enter('{'); more; more = scanner.next('}')) {
        if (!scanner.key(tensor, kMaxNameBytes) || !scanner.string(file, 255))
            return false;
        if (!plainFileName(file))
            return scanner.fail("weight_map names a file outside the folder");
        files.insert(file);
        if (files.size() > kMaxShards)
            return scanner.fail("too many shards");
    }
    return !scanner.failed();
}

Result<std::vector<std::string>> readIndex(std::string_view text, const std::string& what)
{
    JsonScanner scanner(text, releasing(text));
    std::set<std::string> files;
    bool found = false;
    std::string key;
    for (bool more = scanner.enter('{'); more; more = scanner.next('}')) {
        if (!scanner.key(key, kMaxNameBytes))
            break;
        if (key != "weight_map") {
            if (!scanner.skipValue())
                break;
            continue;
        }
        if (found) {
            scanner.fail("duplicate key");
            break;
        }
        found = true;
        if (!readWeightMap(scanner, files))
            break;
    }
    if (!scanner.end())
        return Error(ErrorCode::Invalid, what, scanner.failure());
    if (files.empty())
        return Error(ErrorCode::Invalid, what, "weight_map: names no file");
    return std::vector<std::string>(files.begin(), files.end());
}

}  // namespace

Result<SafetensorsHeader> parseSafetensors(std::string_view file, const std::string& what)
{
    return parse(file, what, {});
}

Result<std::shared_ptr<const WeightFile>> openSafetensors(const std::filesystem::path& path)
{
    TRY_ASSIGN(MappedFile map, MappedFile::open(path));
    // The scanner counts from the header's first byte; the eight before it only make the released part
    // smaller.
    TRY_ASSIGN(SafetensorsHeader header, parse(map.text(), path.string(), releasing(map.text())));
    return std::shared_ptr<const WeightFile>(
        std::make_shared<WeightFile>(path, std::move(map), header.dataBegin, std::move(header.tensors)));
}

Result<std::vector<std::string>> weightFileNames(const std::filesystem::path& folder)
{
    const auto index = folder / "model.safetensors.index.json";
    auto map = MappedFile::open(index);
    if (map) {
        if (map->size() > kMaxIndexBytes)
            return Error(ErrorCode::Invalid, index.string(), "index too long");
        return readIndex(map->text(), index.string());
    }
    if (map.error().code() != ErrorCode::NotFound)
        return std::move(map).error();
    std::error_code failure;
    if (!std::filesystem::exists(folder / "model.safetensors", failure))
        return Error(ErrorCode::NotFound, (folder / "model.safetensors").string(), "no safetensors weights");
    return std::vector<std::string>{"model.safetensors"};
}

}  // namespace kvasir
