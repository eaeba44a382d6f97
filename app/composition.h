// Composition: paths → settings → log → service, built in order.  What both programs (window and command
// line) start with.
#pragma once

#include <memory>

#include "app/paths.h"
#include "core/service/service.h"

namespace kvasir {

struct Composition {
    Paths paths;
    std::unique_ptr<Service> service;
};

// Reads the environment: call before any thread is started.
Result<Composition> compose();

}  // namespace kvasir
