// Packed rows and packed pages back to f32, eight neighbouring channels of one token at a time: what
// attention and KvRead are made of.
//
// scale · code has at most 11 + 8 significant bits, exact in f32, so minimum + scale · code is rounded once,
// fused or not: the same bits as on the CPU.
#pragma once

#include "kernels/cuda/kv_pages.cuh"

namespace kvasir::kernels::cuda {

constexpr int kChunk = 8;  // channels read together

KVASIR_DEVICE const std::uint32_t* words(const std::byte* data)
{
    return reinterpret_cast<const std::uint32_t*>(data);
}

KVASIR_DEVICE void widenHalves(const simt::Quad& bits, float (&to)[kChunk])
{
    const std::uint32_t pairs[4] = {bits.x, bits.y, bits.z, bits.w};
    KVASIR_UNROLL
    for (int i = 0; i < 4; ++i) {
        to[2 * i] = simt::halfToFloat(static_cast<std::uint16_t>(pairs[i] & 0xffffu));
        to[2 * i + 1] = simt::halfToFloat(static_cast<std::uint16_t>(pairs[i] >> 16));
    }
}
KVASIR_DEVICE void widenBf16(const simt::Quad& bits, float (&to)[kChunk])
{
    const std::uint32_t pairs[4] = {bits.x, bits.y, bits.z, bits.w};
    KVASIR_UNROLL
    for (int i = 0; i < 4; ++i) {
        to[2 * i] = simt::bitsToFloat(pairs[i] << 16);
        to[2 * i + 1] = simt::bitsToFloat(pairs[i] & 0xffff0000u);
    }
}

// The codes of channels [channel, channel + 8) of one token.  Fewer than 8 bits: byte i of a block of 16
// holds the channels i, 16 + i, … of the block, from the lowest bits on (kernels/kv_view.h).
template <int kBits>
KVASIR_DEVICE void loadCodes(const std::byte* codes, std::int64_t channel, int (&to)[kChunk])
{
    constexpr int kFields = 8 / kBits;
    const std::int64_t part = channel / 16;
    const std::byte* const from = kBits == 8 ? codes + channel : codes + part / kFields * 16 + channel % 16;
    const int shift = kBits == 8 ? 0 : static_cast<int>(part % kFields) * kBits;
    const std::uint32_t low = words(from)[0], high = words(from)[1];
    KVASIR_UNROLL
    for (int i = 0; i < 4; ++i) {
        to[i] = static_cast<int>(low >> (8 * i + shift) & ((1u << kBits) - 1u));
        to[4 + i] = static_cast<int>(high >> (8 * i + shift) & ((1u << kBits) - 1u));
    }
}

// [scale, minimum of each group][codes]: a row of Int8 and Q4, and a value of KIVI.
template <KvFormat kFormat>
KVASIR_DEVICE void loadGrouped(const std::byte* row, std::int64_t headDim, std::int64_t channel,
                               float (&to)[kChunk])
{
    const std::uint32_t grid = words(row)[channel / groupChannels(kFormat)];
    const float scale = simt::halfToFloat(static_cast<std::uint16_t>(grid & 0xffffu));
    const float minimum = simt::halfToFloat(static_cast<std::uint16_t>(grid >> 16));
    int codes[kChunk];
    loadCodes<codeBits(kFormat)>(row + scaleBytes(kFormat, headDim), channel, codes);
    KVASIR_UNROLL
    for (int i = 0; i < kChunk; ++i)
        to[i] = static_cast<float>(codes[i]) * scale + minimum;
}

KVASIR_DEVICE simt::Quad loadFourWords(const std::byte* from)
{
    return {words(from)[0], words(from)[1], words(from)[2], words(from)[3]};
}

// Of KIVI's packed pages: keys have a scale and a minimum for each channel of a group of tokens.
template <KvFormat kFormat>
KVASIR_DEVICE void loadPackedKey(const KvPages& kv, std::int64_t head, std::int64_t token,
                                 std::int64_t channel, float (&to)[kChunk])
{
    const std::int64_t tokens = groupTokens(kv.pageTokens()), slot = token & (kv.pageTokens() - 1);
    const std::byte* const group = kv.piece(token, head) + kv.packedKeyOffset<kFormat>(head)
        + slot / tokens * packedKeyGroupBytes(kFormat, kv.headDim, kv.pageTokens());
    float scale[kChunk], minimum[kChunk];
    widenHalves(loadFourWords(group + channel * 2), scale);
    widenHalves(loadFourWords(group + (kv.headDim + channel) * 2), minimum);
    int codes[kChunk];
    loadCodes<codeBits(kFormat)>(group + kv.headDim * 4 + slot % tokens * codeBytes(kFormat, kv.headDim),
                                 channel, codes);
    KVASIR_UNROLL
    for (int i = 0; i < kChunk; ++i)
        to[i] = static_cast<float>(codes[i]) * scale[i] + minimum[i];
}

template <KvFormat kFormat>
KVASIR_DEVICE void loadPackedValue(const KvPages& kv, std::int64_t head, std::int64_t token,
                                   std::int64_t channel, float (&to)[kChunk])
{
    const std::int64_t rowBytes = scaleBytes(kFormat, kv.headDim) + codeBytes(kFormat, kv.headDim);
    const std::byte* const row = kv.piece(token, head) + kv.packedValueOffset<kFormat>(head)
        + (token & (kv.pageTokens() - 1)) * rowBytes;
    loadGrouped<kFormat>(row, kv.headDim, channel, to);
}

// Channels [channel, channel + 8) of one token's key or value; channel and headDim are multiples of 8.
template <KvFormat kFormat>
KVASIR_DEVICE void loadChannels(const KvPages& kv, KvPart part, std::int64_t head, std::int64_t token,
                                std::int64_t channel, float (&to)[kChunk])
{
    if constexpr (packsPages(kFormat)) {
        if (token < kv.packedTokens)
            return part == KvPart::Key ? loadPackedKey<kFormat>(kv, head, token, channel, to)
                                       : loadPackedValue<kFormat>(kv, head, token, channel, to);
    }
    const std::byte* const row = kv.row(part, token, head);
    if constexpr (kFormat == KvFormat::F32) {
        const auto* from = reinterpret_cast<const simt::Quad*>(row + channel * 4);
        const simt::Quad low = from[0], high = from[1];
        const std::uint32_t bits[kChunk] = {low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w};
        KVASIR_UNROLL
        for (int i = 0; i < kChunk; ++i)
            to[i] = simt::bitsToFloat(bits[i]);
    } else if constexpr (rowFormat(kFormat) == KvFormat::F16) {
        widenHalves(*reinterpret_cast<const simt::Quad*>(row + channel * 2), to);
    } else if constexpr (kFormat == KvFormat::BF16) {
        widenBf16(*reinterpret_cast<const simt::Quad*>(row + channel * 2), to);
    } else {
        loadGrouped<kFormat>(row, kv.headDim, channel, to);
    }
}

// body(std::integral_constant<KvFormat, format>()): the choice is made once, on the host.
template <typename Body>
void withKvFormat(KvFormat format, const Body& body)
{
    switch (format) {
    case KvFormat::F32:
        return body(std::integral_constant<KvFormat, KvFormat::F32>());
    case KvFormat::F16:
        return body(std::integral_constant<KvFormat, KvFormat::F16>());
    case KvFormat::BF16:
        return body(std::integral_constant<KvFormat, KvFormat::BF16>());
    case KvFormat::Int8:
        return body(std::integral_constant<KvFormat, KvFormat::Int8>());
    case KvFormat::Q4:
        return body(std::integral_constant<KvFormat, KvFormat::Q4>());
    case KvFormat::Kivi4:
        return body(std::integral_constant<KvFormat, KvFormat::Kivi4>());
    case KvFormat::Kivi2:
        return body(std::integral_constant<KvFormat, KvFormat::Kivi2>());
    }
}

}  // namespace kvasir::kernels::cuda
