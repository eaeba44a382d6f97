// Names of Qwen2 tensors and their shapes, looked up in all shards; those of GGUF by the names they have
// there.
//
// A matrix stays in the mapping unless its address is not a multiple of its element's size, which only files
// of old writers have; then it is copied, once, and the log says so.
#include "core/model/weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <new>
#include <optional>
#include <string>

#include "core/base/log.h"
#include "core/model/gguf_blocks.h"
#include "core/model/gguf_model.h"
#include "core/model/safetensors.h"
#include "kernels/int4_rows.h"
#include "kernels/int8_rows.h"
#include "kernels/ops/matmul.h"

namespace kvasir {
using kernels::DType;
using kernels::TensorRef;

namespace {

constexpr std::array<std::string_view, 3> kFormNames = {"stored", "int8", "int4"};  // as in WeightForm
constexpr std::size_t kMaxTensors = 131'072;  // in all shards; the largest published models have 40,000

enum class Read { HeadersOnly, Everything };
enum class Need { Required, Optional };

struct WeightOwner {
    std::vector<std::shared_ptr<const WeightFile>> files;  // a GGUF file is owned through its tensors
    std::vector<std::unique_ptr<std::byte[]>> copies;
};

float elementAt(std::span<const std::byte> bytes, DType type, std::int64_t index)
{
    const std::byte* const from = bytes.data() + index * kernels::sizeOf(type);
    if (type == DType::F32) {
        float value = 0.0f;
        std::memcpy(&value, from, sizeof(value));
        return value;
    }
    std::uint16_t bits = 0;
    std::memcpy(&bits, from, sizeof(bits));
    return type == DType::F16 ? kernels::f16ToFloat(bits) : kernels::bf16ToFloat(bits);
}

class WeightReader {
public:
    WeightReader(const ModelConfig& config, WeightForm form, Read read, const JobContext& job)
        : m_config(config),
          m_weightForm(form),
          m_read(read),
          m_job(job),
          m_owner(std::make_shared<WeightOwner>())
    {}

    Result<Weights> run(const std::filesystem::path& path)
    {
        m_folder = path.string();
        TRY(openFiles(path));
        Weights weights;
        const auto& c = m_config;
        weights.form = m_weightForm;
        const std::string table = "model.embed_tokens.weight";
        TRY_ASSIGN(weights.embedding, storedMatrix(table, c.vocabRows, c.hidden));
        for (std::int64_t i = 0; i < c.layers; ++i) {
            TRY_ASSIGN(auto oneLayer, layer("model.layers." + std::to_string(i) + "."));
            weights.layers.push_back(oneLayer);
        }
        TRY_ASSIGN(weights.finalNorm, row("model.norm.weight", c.hidden, Need::Required));
        weights.lmHead = weights.embedding;
        if (const auto head = c.tiedEmbeddings ? table : "lm_head.weight";
            m_weightForm != WeightForm::Stored) {
            TRY_ASSIGN(weights.lmHead, quantisedMatrix(head, c.vocabRows, c.hidden, WeightForm::Int8));
        } else if (!c.tiedEmbeddings) {
            TRY_ASSIGN(weights.lmHead, storedMatrix(head, c.vocabRows, c.hidden));
        }
        weights.bytes = m_bytes;
        weights.owner = m_owner;
        return weights;
    }

private:
    struct Found {
        const WeightFile* file;
        const StoredTensor* tensor;
    };

    Result<void> openFiles(const std::filesystem::path& path)
    {
        if (isGguf(path)) {
            m_form = Form::Gguf;
            TRY_ASSIGN(const auto parts, ggufParts(path));
            for (const auto& part : parts) {
                TRY_ASSIGN(const auto file, GgufFile::open(part));
                m_owner->files.push_back({file, &file->weights()});
            }
        } else {
            TRY_ASSIGN(const auto names, weightFileNames(path));
            for (const auto& name : names) {
                TRY_ASSIGN(auto file, openSafetensors(path / name));
                m_owner->files.push_back(std::move(file));
            }
        }
        std::size_t tensors = 0;
        for (const auto& file : m_owner->files)
            tensors += file->tensors().size();
        if (tensors > kMaxTensors)
            return Error(ErrorCode::Invalid, m_folder, "too many tensors in all shards");
        return {};
    }

    Result<LayerWeights> layer(const std::string& prefix)
    {
        const auto& c = m_config;
        LayerWeights w;
        TRY_ASSIGN(w.attnNorm, row(prefix + "input_layernorm.weight", c.hidden, Need::Required));
        const std::string self = prefix + "self_attn.";
        TRY_ASSIGN(w.wq, matrix(self + "q_proj.weight", c.queryWidth(), c.hidden));
        TRY_ASSIGN(w.wk, matrix(self + "k_proj.weight", c.keyWidth(), c.hidden));
        TRY_ASSIGN(w.wv, matrix(self + "v_proj.weight", c.keyWidth(), c.hidden));
        TRY_ASSIGN(w.bq, row(self + "q_proj.bias", c.queryWidth(), Need::Optional));
        TRY_ASSIGN(w.bk, row(self + "k_proj.bias", c.keyWidth(), Need::Optional));
        TRY_ASSIGN(w.bv, row(self + "v_proj.bias", c.keyWidth(), Need::Optional));
        TRY_ASSIGN(w.wo, matrix(self + "o_proj.weight", c.hidden, c.queryWidth()));
        TRY_ASSIGN(w.mlpNorm, row(prefix + "post_attention_layernorm.weight", c.hidden, Need::Required));
        TRY_ASSIGN(w.wGate, matrix(prefix + "mlp.gate_proj.weight", c.inner, c.hidden));
        TRY_ASSIGN(w.wUp, matrix(prefix + "mlp.up_proj.weight", c.inner, c.hidden));
        TRY_ASSIGN(w.wDown, matrix(prefix + "mlp.down_proj.weight", c.hidden, c.inner));
        return w;
    }

    Result<std::optional<Found>> find(const std::string& field, std::initializer_list<std::int64_t> shape,
                                      Need need)
    {
        TRY(m_job.check());
        const auto name = m_form == Form::Gguf ? ggufTensorName(field) : field;
        std::optional<Found> found;
        for (const auto& file : m_owner->files) {
            const StoredTensor* const tensor = file->find(name);
            if (tensor && found)
                return Error(ErrorCode::Invalid, file->path().string(), name + " stands in two shards");
            if (tensor)
                found = Found{file.get(), tensor};
        }
        if (!found) {
            if (need == Need::Optional)
                return found;
            return Error(ErrorCode::NotFound, m_folder, "tensor " + name);
        }
        const auto subject = found->file->path().string();
        const StoredTensor& tensor = *found->tensor;
        const bool plain =
            tensor.dtype == DType::F32 || tensor.dtype == DType::F16 || tensor.dtype == DType::BF16;
        if (!plain && !(shape.size() == 2 && blocksOf(tensor)))
            return Error(ErrorCode::Unsupported, subject, name + " is stored as " + std::string(tensor.type));
        if (tensor.rank != static_cast<int>(shape.size())
            || !std::equal(shape.begin(), shape.end(), tensor.shape.begin()))
            return Error(ErrorCode::Invalid, subject, name + " has another shape than config.json says");
        return found;
    }

    // Null: not of a block type that can be unpacked.
    const GgufType* blocksOf(const StoredTensor& tensor) const
    {
        const auto* const type = m_form == Form::Gguf ? ggufTypeNamed(tensor.type) : nullptr;
        return type && type->unpack ? type : nullptr;
    }

    std::byte* keep(std::size_t bytes)
    {
        m_owner->copies.push_back(std::make_unique<std::byte[]>(bytes));
        return m_owner->copies.back().get();
    }

    // A matrix of a layer, in the form that is wanted.
    Result<TensorRef> matrix(const std::string& name, std::int64_t rows, std::int64_t columns)
    {
        return m_weightForm == WeightForm::Stored ? storedMatrix(name, rows, columns)
                                                  : quantisedMatrix(name, rows, columns, m_weightForm);
    }

    Result<TensorRef> storedMatrix(const std::string& name, std::int64_t rows, std::int64_t columns)
    {
        TRY_ASSIGN(const auto found, find(name, {rows, columns}, Need::Required));
        const auto& tensor = *found->tensor;
        m_bytes += blocksOf(tensor) ? rows * columns * kernels::sizeOf(DType::BF16) : tensor.bytes.size();
        if (m_read == Read::HeadersOnly)
            return TensorRef{};
        std::unique_ptr<std::byte[]> copy;
        const auto view = viewOf(*found, {rows, columns}, copy);
        if (copy)
            m_owner->copies.push_back(std::move(copy));
        return view;
    }

    Result<TensorRef> quantisedMatrix(const std::string& name, std::int64_t rows, std::int64_t columns,
                                      WeightForm form)
    {
        TRY_ASSIGN(const auto found, find(name, {rows, columns}, Need::Required));
        if (columns > kernels::kMostInt8Depth)
            return Error(ErrorCode::Unsupported, m_folder, name + " has rows too long for int8 and int4");
        const bool int4 = form == WeightForm::Int4;
        const std::int64_t rowBytes = int4 ? kernels::int4RowBytes(columns) : columns;
        const std::int64_t scaleBytes =
            int4 ? 0 : static_cast<std::int64_t>(sizeof(float));  // not in the row
        m_bytes += rows * (rowBytes + scaleBytes);
        if (m_read == Read::HeadersOnly)
            return TensorRef{};
        std::unique_ptr<std::byte[]> copy;  // needed no longer than this
        const auto from = viewOf(*found, {rows, columns}, copy);
        auto* const memory = keep(static_cast<std::size_t>(rows * rowBytes));
        auto made = int4 ? kernels::int4Matrix(memory, rows, columns)
                         : kernels::tensorRef(memory, DType::I8, {rows, columns});
        auto* const scales = reinterpret_cast<float*>(keep(static_cast<std::size_t>(rows * scaleBytes)));
        std::vector<std::int8_t> toPack(static_cast<std::size_t>(int4 ? columns : 0));
        constexpr std::int64_t kRowsBetweenChecks = 4096;
        for (std::int64_t i = 0; i < rows; ++i) {
            if (i % kRowsBetweenChecks == 0)
                TRY(m_job.check());
            const float scale =
                kernels::quantiseRow(from.data + i * columns * kernels::sizeOf(from.dtype), from.dtype,
                                     columns, int4 ? toPack.data() : made.row<std::int8_t>(i));
            if (std::isnan(scale))
                return Error(ErrorCode::Invalid, found->file->path().string(),
                             name + " holds a number that is not finite");
            if (int4)
                kernels::packInt4Row(toPack, scale, made.row<std::byte>(i));
            else
                scales[i] = scale;
        }
        made.scales = int4 ? nullptr : scales;
        return made;
    }

    // The tensor's numbers where the file maps them, or in `copy` where that cannot be.
    TensorRef viewOf(const Found& found, std::array<std::int64_t, 2> shape,
                     std::unique_ptr<std::byte[]>& copy) const
    {
        const auto bytes = found.file->bytesOf(*found.tensor);
        if (const auto* const type = blocksOf(*found.tensor)) {
            copy = std::make_unique<std::byte[]>(
                static_cast<std::size_t>(shape[0] * shape[1] * kernels::sizeOf(DType::BF16)));
            unpackToBf16(*type, bytes, reinterpret_cast<std::uint16_t*>(copy.get()));
            return kernels::tensorRef(copy.get(), DType::BF16, {shape[0], shape[1]});
        }
        const DType dtype = *found.tensor->dtype;
        const std::byte* data = bytes.data();
        if (reinterpret_cast<std::uintptr_t>(data) % static_cast<std::uintptr_t>(kernels::sizeOf(dtype))
            != 0) {
            log(Area::Model).warning("tensor not aligned, copied").with("tensor", found.tensor->name);
            copy = std::make_unique<std::byte[]>(bytes.size());
            std::memcpy(copy.get(), data, bytes.size());
            data = copy.get();
        }
        // Kernels take one view type for reading and writing; the mapping is read-only and nobody writes
        // weights.
        return kernels::tensorRef(const_cast<std::byte*>(data), dtype, {shape[0], shape[1]});
    }

    // A norm or a bias as f32; rank 0 when it is optional and not there.
    Result<TensorRef> row(const std::string& name, std::int64_t length, Need need)
    {
        TRY_ASSIGN(const auto found, find(name, {length}, need));
        if (!found)
            return TensorRef{};
        m_bytes += found->tensor->bytes.size();
        if (m_read == Read::HeadersOnly)
            return TensorRef{};
        const auto bytes = found->file->bytesOf(*found->tensor);
        auto* const copy = keep(static_cast<std::size_t>(length) * sizeof(float));
        for (std::int64_t i = 0; i < length; ++i) {
            const float value = elementAt(bytes, *found->tensor->dtype, i);
            if (!std::isfinite(value))
                return Error(ErrorCode::Invalid, found->file->path().string(),
                             name + " holds a number that is not finite");
            std::memcpy(copy + i * static_cast<std::int64_t>(sizeof(float)), &value, sizeof(value));
        }
        return kernels::tensorRef(copy, DType::F32, {length});
    }

    enum class Form { Safetensors, Gguf };

    const ModelConfig& m_config;
    WeightForm m_weightForm;
    Read m_read;
    const JobContext& m_job;
    Form m_form = Form::Safetensors;
    std::string m_folder;
    std::shared_ptr<WeightOwner> m_owner;
    std::int64_t m_bytes = 0;
};

Result<Weights> readWeights(const std::filesystem::path& path, const ModelConfig& config, WeightForm form,
                            Read read, const JobContext& job)
{
    try {
        return WeightReader(config, form, read, job).run(path);
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, path.string(), "opening weights");
    }
}

}  // namespace

std::span<const std::string_view> weightFormNames()
{
    return kFormNames;
}

std::string_view name(WeightForm form)
{
    return kFormNames[static_cast<std::size_t>(form)];
}

Result<WeightForm> weightFormByName(std::string_view name)
{
    const auto found = std::ranges::find(kFormNames, name);
    if (found == kFormNames.end())
        return Error(ErrorCode::Unsupported, std::string(name), "weights are stored, int8 or int4");
    return static_cast<WeightForm>(found - kFormNames.begin());
}

Result<Weights> openWeights(const std::filesystem::path& path, const ModelConfig& config,
                            const JobContext& job, WeightForm form)
{
    return readWeights(path, config, form, Read::Everything, job);
}

Result<std::int64_t> checkWeights(const std::filesystem::path& path, const ModelConfig& config,
                                  WeightForm form)
{
    TRY_ASSIGN(const Weights weights, readWeights(path, config, form, Read::HeadersOnly, {}));
    return weights.bytes;
}

}  // namespace kvasir
