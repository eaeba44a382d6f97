// The file that a document was read from, opened once more: the blob of its commit, or the file as it lies,
// as long as that is still the same.  A page must be drawn from what was read, not from what stands there
// now.
#pragma once

#include "core/base/descriptor.h"
#include "core/source/source.h"

namespace kvasir {

// Readable from its beginning.  Thread-safe.  Errors: NotFound, Unreadable, NotOwner; Changed (its
// SHA-256 is another).
Result<Descriptor> openOriginal(const SourceRecord& source, const Document& document);

}  // namespace kvasir
