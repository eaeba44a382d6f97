// What a model folder says in several files, read from one GGUF file: config, tokenizer, names of tensors.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/gguf.h"
#include "core/model/model_config.h"
#include "core/token/tokenizer.h"

namespace kvasir {

// Errors: Invalid (which key), Unsupported (another architecture, rope scaling but YaRN).  GGUF holds no
// dual_chunk_attention_config and no sampling defaults: such a model reads by plain rotary or YaRN, greedily.
Result<ModelConfig> readGgufConfig(const GgufFile& file);

// Errors: those of readGgufVocabulary and makeBpeTokenizer; NotFound (no vocabulary in the file).
Result<std::shared_ptr<const Tokenizer>> readGgufTokenizer(const GgufFile& file);

// "model.layers.3.mlp.up_proj.weight" → "blk.3.ffn_up.weight".
std::string ggufTensorName(std::string_view name);

}  // namespace kvasir
