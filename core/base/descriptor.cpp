// Closing, the one system call of a Descriptor.
#include "core/base/descriptor.h"

#include <unistd.h>

namespace kvasir {

void Descriptor::reset()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

}  // namespace kvasir
