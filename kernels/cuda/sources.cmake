# The sources of the CUDA backend that are the same on a GPU and under emulation (tests/cuda_emulation); a GPU
# adds cuda_driver.cu, cuda_products.cu and cuda_plugin.cu.
set(KVASIR_CUDA_SOURCES
    attend_decode.cu
    attend_prefill.cu attend_prefill_bf16.cu attend_prefill_f16.cu attend_prefill_plain.cu attend_prefill_widened.cu
    cuda_device.cu
    cuda_queue.cu
    elementwise.cu
    int8_rows.cu
    kv_codec.cu
    kv_pack.cu
    matmul.cu matmul_codes.cu
    pattern_score.cu
    rms_norm.cu
    rotary.cu
    staging.cu
    unsupported.cu
)
list(TRANSFORM KVASIR_CUDA_SOURCES PREPEND ${PROJECT_SOURCE_DIR}/kernels/cuda/)
