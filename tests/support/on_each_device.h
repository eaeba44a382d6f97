// A test fixture that runs on every device: the CPU always, CUDA where module and driver are there; elsewhere
// its tests are listed and skipped with the reason.  Tensor keeps a host copy beside the device's memory.
#pragma once

#include <cmath>
#include <cstring>
#include <functional>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kernels/device.h"
#include "kernels/queue.h"
#include "kernels/tensor_ref.h"

namespace kvasir::test {

struct DeviceCase {
    std::string name;
    std::function<kernels::CudaOutcome()> open;  // a device, or why there is none
};

inline void PrintTo(const DeviceCase& device, std::ostream* out)
{
    *out << device.name;
}

inline std::vector<DeviceCase> deviceCases()
{
    return {{"cpu",
             [] {
                 return kernels::CudaOutcome{kernels::openCpu(), {}};
             }},
            {"cuda", [] { return kernels::openCuda(); }}};
}

inline auto allDevices()
{
    return ::testing::ValuesIn(deviceCases());
}
inline std::string deviceName(const ::testing::TestParamInfo<DeviceCase>& info)
{
    return info.param.name;
}

// Device memory of a shape with the values the host wrote, rounded to the storage type.
class Tensor {
public:
    Tensor(kernels::Device& device, kernels::Queue& queue, kernels::DType dtype,
           std::vector<std::int64_t> shape)
        : m_queue(&queue), m_dtype(dtype), m_shape(std::move(shape))
    {
        m_bytes.resize(static_cast<std::size_t>(elements() * kernels::sizeOf(dtype)));
        m_buffer = device.allocate(std::ssize(m_bytes));
        if (!m_buffer)
            throw std::bad_alloc();
    }

    std::int64_t elements() const
    {
        std::int64_t count = 1;
        for (const auto extent : m_shape)
            count *= extent;
        return count;
    }
    std::int64_t rowLength() const { return m_shape.back(); }

    template <typename T>
    void write(std::span<const T> values)
    {
        std::memcpy(m_bytes.data(), values.data(), values.size_bytes());
        m_queue->upload(m_buffer.data(), m_bytes.data(), std::ssize(m_bytes));
        EXPECT_TRUE(m_queue->wait());
        m_stale = true;
    }
    void writeFloats(std::span<const float> values)
    {
        if (m_dtype == kernels::DType::F32)
            return write(values);
        std::vector<std::uint16_t> narrow;
        for (const float value : values)
            narrow.push_back(m_dtype == kernels::DType::F16 ? kernels::floatToF16(value)
                                                            : kernels::floatToBf16(value));
        write(std::span<const std::uint16_t>(narrow));
    }

    // The device's view; what an op writes there is seen by the next row() or values().
    kernels::TensorRef ref()
    {
        m_stale = true;
        kernels::TensorRef view;
        view.data = m_buffer.data();
        view.dtype = m_dtype;
        for (const auto extent : m_shape)
            view.shape[static_cast<std::size_t>(view.rank++)] = extent;
        view.rowStride = view.rowLength();
        return view;
    }
    std::span<const float> row(std::int64_t index)
    {
        return std::span(values()).subspan(static_cast<std::size_t>(index * rowLength()),
                                           static_cast<std::size_t>(rowLength()));
    }
    const std::vector<float>& values()
    {
        if (m_stale)
            fetch();
        return m_values;
    }

private:
    void fetch()
    {
        m_queue->download(m_bytes.data(), m_buffer.data(), std::ssize(m_bytes));
        EXPECT_TRUE(m_queue->wait());
        m_values.resize(static_cast<std::size_t>(elements()));
        for (std::size_t i = 0; i < m_values.size(); ++i)
            m_values[i] = valueAt(i);
        m_stale = false;
    }
    float valueAt(std::size_t i) const
    {
        if (m_dtype == kernels::DType::F32)
            return at<float>(i);
        const auto bits = at<std::uint16_t>(i);
        return m_dtype == kernels::DType::F16 ? kernels::f16ToFloat(bits) : kernels::bf16ToFloat(bits);
    }
    template <typename T>
    T at(std::size_t i) const
    {
        T value;
        std::memcpy(&value, m_bytes.data() + i * sizeof(T), sizeof(T));
        return value;
    }

    kernels::Queue* m_queue;
    kernels::DType m_dtype;
    std::vector<std::int64_t> m_shape;
    std::vector<std::byte> m_bytes;
    std::vector<float> m_values;
    kernels::Buffer m_buffer;
    bool m_stale = true;
};

class OnEachDevice : public ::testing::TestWithParam<DeviceCase> {
protected:
    void SetUp() override
    {
        auto outcome = GetParam().open();
        if (!outcome.device)
            GTEST_SKIP() << outcome.whyNot;
        device = std::move(outcome.device);
        queue = device->makeQueue();
    }

    using Shape = std::vector<std::int64_t>;
    Tensor zeros(Shape shape, kernels::DType dtype = kernels::DType::F32)
    {
        Tensor tensor(*device, *queue, dtype, std::move(shape));
        tensor.writeFloats(std::vector<float>(static_cast<std::size_t>(tensor.elements())));
        return tensor;
    }
    // Normally distributed with the given deviation; the same values in every run.
    Tensor random(Shape shape, kernels::DType dtype = kernels::DType::F32, float deviation = 1.0f)
    {
        Tensor tensor(*device, *queue, dtype, std::move(shape));
        tensor.writeFloats(randomFloats(tensor.elements(), deviation));
        return tensor;
    }
    std::vector<float> randomFloats(std::int64_t count, float deviation = 1.0f)
    {
        std::normal_distribution<float> normal(0.0f, deviation);
        std::vector<float> values(static_cast<std::size_t>(count));
        for (auto& value : values)
            value = normal(m_generator);
        return values;
    }
    Tensor integers(std::span<const std::int32_t> values)
    {
        Tensor tensor(*device, *queue, kernels::DType::I32, {std::ssize(values)});
        tensor.write(values);
        return tensor;
    }
    Tensor integers(std::span<const std::int64_t> values)
    {
        Tensor tensor(*device, *queue, kernels::DType::I64, {std::ssize(values)});
        tensor.write(values);
        return tensor;
    }

    std::unique_ptr<kernels::Device> device;
    std::unique_ptr<kernels::Queue> queue;  // destroyed before its device

private:
    std::mt19937 m_generator{20240607};
};

inline double meanOfSquares(std::span<const float> values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value * value;
    return sum / static_cast<double>(values.size());
}

}  // namespace kvasir::test
