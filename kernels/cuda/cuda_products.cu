// cuBLASLt behind kernels/cuda/cuda_products_p.h.
//
// The library thinks in columns: y is its [outputs, rows] matrix, w its transposed left and x its right side,
// so that nothing is moved.  One algorithm is asked for each kind of product and kept, so that equal calls
// give equal bits in one run; sums split over blocks are only allowed where they are added in a fixed order.
#include <map>
#include <tuple>

#include <cublasLt.h>

#include "kernels/cuda/cuda_products_p.h"
#include "kernels/require.h"

namespace kvasir::kernels::cuda {
namespace {

constexpr std::int64_t kWorkspaceBytes = std::int64_t{32} << 20;  // what NVIDIA advises for Hopper

Failure said(cublasStatus_t status)
{
    return status == CUBLAS_STATUS_SUCCESS ? nullptr : cublasLtGetStatusString(status);
}

std::uint32_t alignmentOf(const void* data)
{
    constexpr std::uintptr_t kMost = 256;
    const auto address = reinterpret_cast<std::uintptr_t>(data) | kMost;
    return static_cast<std::uint32_t>(address & (~address + 1));
}

cudaDataType_t typeOf(DType type)
{
    switch (type) {
    case DType::F16:
        return CUDA_R_16F;
    case DType::BF16:
        return CUDA_R_16BF;
    case DType::I8:
        return CUDA_R_8I;
    default:
        return CUDA_R_32F;
    }
}

// What an algorithm depends on.
using Key = std::tuple<DType, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, bool,
                       bool, std::uint32_t, std::uint32_t, std::uint32_t>;
Key keyOf(const Product& p)
{
    return {p.type,           p.rows,           p.outputs,       p.depth,
            p.xStride,        p.yStride,        p.adds,          p.bias != nullptr,
            alignmentOf(p.x), alignmentOf(p.w), alignmentOf(p.y)};
}

// The library's description of a product, and the algorithm chosen for it.
struct Plan {
    cublasLtMatmulDesc_t operation = nullptr;
    cublasLtMatrixLayout_t w = nullptr, x = nullptr, y = nullptr;
    cublasLtMatmulHeuristicResult_t choice{};
    bool found = false;

    Plan() = default;
    Plan(Plan&& other) noexcept { *this = std::move(other); }
    Plan& operator=(Plan&& other) noexcept
    {
        std::swap(operation, other.operation);
        std::swap(w, other.w);
        std::swap(x, other.x);
        std::swap(y, other.y);
        std::swap(choice, other.choice);
        std::swap(found, other.found);
        return *this;
    }
    ~Plan()
    {
        for (auto* layout : {w, x, y})
            if (layout)
                cublasLtMatrixLayoutDestroy(layout);
        if (operation)
            cublasLtMatmulDescDestroy(operation);
    }
};

bool describe(const Product& product, Plan& plan)
{
    const bool integers = product.type == DType::I8;
    const auto inputs = typeOf(product.type);
    const auto sums = integers ? CUDA_R_32I : CUDA_R_32F;
    const auto compute = integers ? CUBLAS_COMPUTE_32I : CUBLAS_COMPUTE_32F;
    const cublasOperation_t transposed = CUBLAS_OP_T;
    const auto depth = static_cast<std::uint64_t>(product.depth),
               rows = static_cast<std::uint64_t>(product.rows);
    const auto outputs = static_cast<std::uint64_t>(product.outputs);
    bool fine = cublasLtMatmulDescCreate(&plan.operation, compute, sums) == CUBLAS_STATUS_SUCCESS
        && cublasLtMatmulDescSetAttribute(plan.operation, CUBLASLT_MATMUL_DESC_TRANSA, &transposed,
                                          sizeof(transposed))
            == CUBLAS_STATUS_SUCCESS
        && cublasLtMatrixLayoutCreate(&plan.w, inputs, depth, outputs, product.depth) == CUBLAS_STATUS_SUCCESS
        && cublasLtMatrixLayoutCreate(&plan.x, inputs, depth, rows, product.xStride) == CUBLAS_STATUS_SUCCESS
        && cublasLtMatrixLayoutCreate(&plan.y, sums, outputs, rows, product.yStride) == CUBLAS_STATUS_SUCCESS;
    if (fine && product.bias) {
        const cublasLtEpilogue_t epilogue = CUBLASLT_EPILOGUE_BIAS;
        fine = cublasLtMatmulDescSetAttribute(plan.operation, CUBLASLT_MATMUL_DESC_EPILOGUE, &epilogue,
                                              sizeof(epilogue))
            == CUBLAS_STATUS_SUCCESS;
    }
    return fine;
}

bool setPointerOfBias(const Plan& plan, const float* bias)
{
    return cublasLtMatmulDescSetAttribute(plan.operation, CUBLASLT_MATMUL_DESC_BIAS_POINTER, &bias,
                                          sizeof(bias))
        == CUBLAS_STATUS_SUCCESS;
}

class Preference {
public:
    explicit Preference(const Product& product)
    {
        m_fine = cublasLtMatmulPreferenceCreate(&m_handle) == CUBLAS_STATUS_SUCCESS;
        set(CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, static_cast<std::uint64_t>(kWorkspaceBytes));
        set(CUBLASLT_MATMUL_PREF_REDUCTION_SCHEME_MASK,
            static_cast<std::uint32_t>(CUBLASLT_REDUCTION_SCHEME_COMPUTE_TYPE));  // in a fixed order
        set(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_A_BYTES, alignmentOf(product.w));
        set(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_B_BYTES, alignmentOf(product.x));
        set(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_C_BYTES, alignmentOf(product.y));
        set(CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_D_BYTES, alignmentOf(product.y));
    }
    Preference(const Preference&) = delete;
    Preference& operator=(const Preference&) = delete;
    ~Preference()
    {
        if (m_handle)
            cublasLtMatmulPreferenceDestroy(m_handle);
    }
    cublasLtMatmulPreference_t handle() const { return m_handle; }
    bool fine() const { return m_fine; }

private:
    template <typename T>
    void set(cublasLtMatmulPreferenceAttributes_t which, T value)
    {
        m_fine = m_fine
            && cublasLtMatmulPreferenceSetAttribute(m_handle, which, &value, sizeof(value))
                == CUBLAS_STATUS_SUCCESS;
    }
    cublasLtMatmulPreference_t m_handle = nullptr;
    bool m_fine = false;
};

}  // namespace

struct Products::Library {
    cublasLtHandle_t handle = nullptr;
    std::byte* workspace = nullptr;
    std::map<Key, Plan> plans;

    Library()
    {
        if (cublasLtCreate(&handle) != CUBLAS_STATUS_SUCCESS)
            handle = nullptr;
        workspace = allocateDevice(kWorkspaceBytes);
    }
    ~Library()
    {
        plans.clear();
        if (handle)
            cublasLtDestroy(handle);
        if (workspace)
            freeDevice(workspace);
    }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    const Plan& planOf(const Product& product)
    {
        constexpr std::size_t kMostKept = 512;  // every length of a last chunk brings its own
        if (plans.size() > kMostKept)
            plans.clear();
        const auto [at, isNew] = plans.try_emplace(keyOf(product));
        if (isNew)
            choose(product, at->second);
        return at->second;
    }

    void choose(const Product& product, Plan& plan)
    {
        const Preference preference(product);
        if (!handle || !workspace || !preference.fine() || !describe(product, plan)
            || (product.bias && !setPointerOfBias(plan, product.bias)))
            return;
        int found = 0;
        plan.found = cublasLtMatmulAlgoGetHeuristic(handle, plan.operation, plan.w, plan.x, plan.y, plan.y,
                                                    preference.handle(), 1, &plan.choice, &found)
                == CUBLAS_STATUS_SUCCESS
            && found == 1 && plan.choice.state == CUBLAS_STATUS_SUCCESS;
    }
};

Products::Products() = default;
Products::~Products() = default;

std::string Products::version()
{
    const auto number = cublasLtGetVersion();
    return "cuBLASLt " + std::to_string(number / 10000) + "." + std::to_string(number / 100 % 100) + "."
        + std::to_string(number % 100);
}

bool Products::takes(const Product& product)
{
    if (!m_library)
        m_library = std::make_unique<Library>();
    return m_library->planOf(product).found;
}

Failure Products::run(Stream& stream, const Product& product)
{
    const Plan& plan = m_library->planOf(product);
    require(plan.found, "Products: takes(product)");
    if (product.bias && !setPointerOfBias(plan, product.bias))
        return "the product library does not take a bias";
    const float one = 1.0f, noughtOrOne = product.adds ? 1.0f : 0.0f;
    const std::int32_t integerOne = 1, integerNought = 0;
    const bool integers = product.type == DType::I8;
    return said(cublasLtMatmul(
        m_library->handle, plan.operation, integers ? static_cast<const void*>(&integerOne) : &one, product.w,
        plan.w, product.x, plan.x, integers ? static_cast<const void*>(&integerNought) : &noughtOrOne,
        product.y, plan.y, product.y, plan.y, &plan.choice.algo, m_library->workspace,
        static_cast<std::size_t>(kWorkspaceBytes), stream.handle()));
}

}  // namespace kvasir::kernels::cuda
