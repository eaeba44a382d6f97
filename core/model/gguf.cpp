// One pass over the header with a cursor that never runs past the file's end.
#include "core/model/gguf.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <new>

#include "core/model/gguf_blocks.h"

namespace kvasir {
namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "GGUF is read as it lies in memory");

namespace {

constexpr std::string_view kMagic = "GGUF";
constexpr std::uint64_t kMaxTensors = 65'536;
constexpr std::uint64_t kMaxValues = 65'536;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::uint32_t kMaxRank = 4;
constexpr std::int64_t kMaxAlignment = 1 << 20;
constexpr std::int64_t kDefaultAlignment = 32;

enum ValueType : std::uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, String, Array, U64, I64, F64 };

// Bytes of a plain value; 0: a string, an array, or nothing that is known.
constexpr std::size_t plainBytes(std::uint32_t type)
{
    constexpr std::size_t kBytes[] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
    return type < std::size(kBytes) ? kBytes[type] : 0;
}

template <typename T>
T loaded(std::string_view bytes)
{
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

// An unsigned number of 64 bits that no signed one holds becomes −1, which no reader takes.
GgufValue plainValue(std::uint32_t type, std::string_view bytes)
{
    switch (type) {
    case U8:
        return std::int64_t{loaded<std::uint8_t>(bytes)};
    case I8:
        return std::int64_t{loaded<std::int8_t>(bytes)};
    case U16:
        return std::int64_t{loaded<std::uint16_t>(bytes)};
    case I16:
        return std::int64_t{loaded<std::int16_t>(bytes)};
    case U32:
        return std::int64_t{loaded<std::uint32_t>(bytes)};
    case I32:
        return std::int64_t{loaded<std::int32_t>(bytes)};
    case F32:
        return double{loaded<float>(bytes)};
    case Bool:
        return bytes.front() != 0;
    case F64:
        return loaded<double>(bytes);
    default:
        return std::max<std::int64_t>(loaded<std::int64_t>(bytes), type == U64 ? -1 : INT64_MIN);
    }
}

class Cursor {
public:
    Cursor(std::string_view file, const std::string& what) : m_file(file), m_what(what) {}

    std::size_t at() const { return m_at; }
    Error invalid(std::string detail) const { return {ErrorCode::Invalid, m_what, std::move(detail)}; }

    Result<std::string_view> bytes(std::uint64_t count)
    {
        if (count > m_file.size() - m_at)
            return invalid("the file ends within its header");
        const auto piece = m_file.substr(m_at, static_cast<std::size_t>(count));
        m_at += static_cast<std::size_t>(count);
        return piece;
    }
    template <typename T>
    Result<T> number()
    {
        TRY_ASSIGN(const auto piece, bytes(sizeof(T)));
        return loaded<T>(piece);
    }
    Result<std::string_view> string()
    {
        TRY_ASSIGN(const auto length, number<std::uint64_t>());
        return bytes(length);
    }
    Result<std::string_view> name()
    {
        TRY_ASSIGN(const auto name, string());
        if (name.empty() || name.size() > kMaxNameBytes)
            return invalid("a name of " + std::to_string(name.size()) + " bytes");
        return name;
    }
    Result<GgufValue> value(std::uint32_t type)
    {
        if (const auto size = plainBytes(type); size > 0) {
            TRY_ASSIGN(const auto piece, bytes(size));
            return plainValue(type, piece);
        }
        if (type == String) {
            TRY_ASSIGN(const auto text, string());
            return GgufValue(text);
        }
        if (type == Array)
            return array();
        return invalid("a value of type " + std::to_string(type));
    }

private:
    Result<GgufValue> array()
    {
        TRY_ASSIGN(const auto type, number<std::uint32_t>());
        TRY_ASSIGN(const auto count, number<std::uint64_t>());
        const auto size = plainBytes(type);
        if (size == 0 && type != String)
            return invalid("an array of type " + std::to_string(type));
        // A string takes eight bytes at least.
        if (count > (m_file.size() - m_at) / (size > 0 ? size : 8))
            return invalid("an array longer than the file");
        const auto begin = m_at;
        if (size > 0) {
            TRY(bytes(count * size));
        } else {
            for (std::uint64_t i = 0; i < count; ++i)
                TRY(string());
        }
        return GgufValue(
            GgufArray{type, static_cast<std::int64_t>(count), m_file.substr(begin, m_at - begin)});
    }

    std::string_view m_file;
    const std::string& m_what;
    std::size_t m_at = 0;
};

// Extents, the contiguous one first; rows and columns in the order of safetensors.
Result<std::int64_t> readShape(Cursor& cursor, StoredTensor& tensor)
{
    TRY_ASSIGN(const auto rank, cursor.number<std::uint32_t>());
    if (rank > kMaxRank)
        return cursor.invalid(tensor.name + " has " + std::to_string(rank) + " dimensions");
    tensor.rank = static_cast<int>(rank);
    std::int64_t elements = 1;
    for (std::uint32_t i = 0; i < rank; ++i) {
        TRY_ASSIGN(const auto extent, cursor.number<std::int64_t>());
        if (extent < 0 || __builtin_mul_overflow(elements, extent, &elements))
            return cursor.invalid(tensor.name + " has an impossible extent");
        tensor.shape[rank - 1 - i] = extent;
    }
    return elements;
}

Result<StoredTensor> readTensor(Cursor& cursor, std::int64_t alignment)
{
    StoredTensor tensor;
    TRY_ASSIGN(const auto name, cursor.name());
    tensor.name = name;
    TRY_ASSIGN(const auto elements, readShape(cursor, tensor));
    TRY_ASSIGN(const auto number, cursor.number<std::uint32_t>());
    TRY_ASSIGN(const auto begin, cursor.number<std::int64_t>());
    const GgufType* const type = ggufType(number);
    if (!type)
        return Error(ErrorCode::Unsupported, cursor.invalid({}).subject(),
                     tensor.name + " is stored as type " + std::to_string(number));
    const std::int64_t columns =
        tensor.rank > 0 ? tensor.shape[static_cast<std::size_t>(tensor.rank) - 1] : 1;
    if (columns % type->elements != 0)
        return cursor.invalid(tensor.name + " has rows that are no whole blocks");
    std::int64_t bytes = 0, end = 0;
    if (begin < 0 || begin % alignment != 0
        || __builtin_mul_overflow(elements / type->elements, type->bytes, &bytes)
        || __builtin_add_overflow(begin, bytes, &end))
        return cursor.invalid(tensor.name + " has an impossible place");
    tensor.type = type->name;
    tensor.dtype = type->dtype;
    tensor.bytes = {begin, end};
    return tensor;
}

Result<std::int64_t> alignmentOf(const Cursor& cursor, const GgufHeader& header)
{
    const auto at = header.values.find("general.alignment");
    if (at == header.values.end())
        return kDefaultAlignment;
    const auto* const alignment = std::get_if<std::int64_t>(&at->second);
    if (!alignment || *alignment < 1 || *alignment > kMaxAlignment
        || !std::has_single_bit(static_cast<std::uint64_t>(*alignment)))
        return cursor.invalid("general.alignment");
    return *alignment;
}

// Twins stand side by side when sorted by name; whoever overlaps does when sorted by place.
Result<void> checkTensors(const Cursor& cursor, std::int64_t dataBytes, std::vector<StoredTensor>& tensors)
{
    std::ranges::sort(tensors, {}, [](const StoredTensor& tensor) { return tensor.bytes.begin; });
    std::int64_t end = 0;
    for (const auto& tensor : tensors) {
        if (tensor.bytes.begin < end || tensor.bytes.end > dataBytes)
            return cursor.invalid(tensor.name + " lies outside the file or over another tensor");
        end = tensor.bytes.end;
    }
    std::ranges::sort(tensors, {}, &StoredTensor::name);
    const auto twin = std::ranges::adjacent_find(tensors, {}, &StoredTensor::name);
    if (twin != tensors.end())
        return cursor.invalid(twin->name + " stands twice");
    return {};
}

}  // namespace

Result<GgufHeader> parseGguf(std::string_view file, const std::string& what)
{
    Cursor cursor(file, what);
    TRY_ASSIGN(const auto magic, cursor.bytes(kMagic.size()));
    if (magic != kMagic)
        return cursor.invalid("not a GGUF file");
    TRY_ASSIGN(const auto version, cursor.number<std::uint32_t>());
    if (version != 2 && version != 3)
        return Error(ErrorCode::Unsupported, what, "GGUF version " + std::to_string(version));
    TRY_ASSIGN(const auto tensors, cursor.number<std::uint64_t>());
    TRY_ASSIGN(const auto values, cursor.number<std::uint64_t>());
    if (tensors > kMaxTensors || values > kMaxValues)
        return cursor.invalid("too many tensors or values");

    GgufHeader header;
    for (std::uint64_t i = 0; i < values; ++i) {
        TRY_ASSIGN(const auto key, cursor.name());
        TRY_ASSIGN(const auto type, cursor.number<std::uint32_t>());
        TRY_ASSIGN(auto value, cursor.value(type));
        if (!header.values.emplace(key, std::move(value)).second)
            return cursor.invalid(std::string(key) + " stands twice");
    }
    TRY_ASSIGN(const auto alignment, alignmentOf(cursor, header));
    for (std::uint64_t i = 0; i < tensors; ++i) {
        TRY_ASSIGN(auto tensor, readTensor(cursor, alignment));
        header.tensors.push_back(std::move(tensor));
    }
    const auto size = static_cast<std::int64_t>(file.size());
    const auto headerEnd = static_cast<std::int64_t>(cursor.at());
    header.dataBegin = std::min((headerEnd + alignment - 1) / alignment * alignment, size);
    TRY(checkTensors(cursor, size - header.dataBegin, header.tensors));
    return header;
}

Result<std::shared_ptr<const GgufFile>> GgufFile::open(const fs::path& path)
{
    try {
        TRY_ASSIGN(MappedFile map, MappedFile::open(path));
        TRY_ASSIGN(GgufHeader header, parseGguf(map.text(), path.string()));
        WeightFile weights(path, std::move(map), header.dataBegin, std::move(header.tensors));
        return std::shared_ptr<const GgufFile>(new GgufFile(std::move(weights), std::move(header)));
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, path.string(), "reading the header");
    }
}

template <typename T>
const T* GgufFile::find(std::string_view key) const
{
    const auto at = m_values.find(key);
    return at == m_values.end() ? nullptr : std::get_if<T>(&at->second);
}

std::optional<std::int64_t> GgufFile::integer(std::string_view key) const
{
    const auto* const value = find<std::int64_t>(key);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> GgufFile::number(std::string_view key) const
{
    if (const auto* const value = find<double>(key))
        return *value;
    const auto* const value = find<std::int64_t>(key);
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<std::string_view> GgufFile::text(std::string_view key) const
{
    const auto* const value = find<std::string_view>(key);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::vector<std::string_view>> GgufFile::texts(std::string_view key) const
{
    const auto* const array = find<GgufArray>(key);
    if (!array || array->type != String)
        return {};
    std::vector<std::string_view> texts;
    texts.reserve(static_cast<std::size_t>(array->count));
    auto rest = array->bytes;  // its lengths were checked when the header was read
    for (std::int64_t i = 0; i < array->count; ++i) {
        const auto length = static_cast<std::size_t>(loaded<std::uint64_t>(rest));
        texts.push_back(rest.substr(8, length));
        rest.remove_prefix(8 + length);
    }
    return texts;
}

std::optional<std::vector<std::int64_t>> GgufFile::integers(std::string_view key) const
{
    const auto* const array = find<GgufArray>(key);
    if (!array || array->type == String || array->type == F32 || array->type == F64)
        return {};
    const auto size = plainBytes(array->type);
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i < array->count; ++i) {
        const auto value = plainValue(array->type, array->bytes.substr(static_cast<std::size_t>(i) * size));
        const auto* const number = std::get_if<std::int64_t>(&value);
        numbers.push_back(number ? *number : 0);
    }
    return numbers;
}

bool isGguf(const fs::path& path)
{
    std::error_code failure;
    if (!fs::is_regular_file(path, failure))
        return false;
    char begin[4] = {};
    return std::ifstream(path, std::ios::binary).read(begin, sizeof begin)
        && std::string_view(begin, sizeof begin) == kMagic;
}

Result<std::vector<fs::path>> ggufParts(const fs::path& first)
{
    // "name-00001-of-00003.gguf"
    const std::string stem = first.stem().string();
    constexpr std::size_t kTail = std::string_view("-00001-of-00003").size();
    const auto digits = [&](std::size_t at) { return stem.find_first_not_of("0123456789", at) >= at + 5; };
    if (stem.size() <= kTail || stem.compare(stem.size() - 9, 4, "-of-") != 0
        || stem[stem.size() - kTail] != '-' || !digits(stem.size() - 5) || !digits(stem.size() - 14))
        return std::vector<fs::path>{first};
    if (stem.compare(stem.size() - 14, 5, "00001") != 0)
        return Error(ErrorCode::Invalid, first.string(), "a later part of a model; open its first part");
    const int parts = std::stoi(stem.substr(stem.size() - 5));
    std::vector<fs::path> files;
    for (int part = 1; part <= parts; ++part) {
        const std::string number = std::to_string(part);
        files.push_back(first.parent_path()
                        / (stem.substr(0, stem.size() - 14) + std::string(5 - number.size(), '0') + number
                           + stem.substr(stem.size() - 9) + first.extension().string()));
    }
    return files;
}

}  // namespace kvasir
