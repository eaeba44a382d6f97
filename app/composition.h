// Composition: paths → log → settings → what services are opened with, in this order.  What both programs
// (window and command line) start with; a service is opened from `config` on the thread it belongs to.
#pragma once

#include "app/paths.h"
#include "core/service/service.h"

namespace kvasir {

struct Composition {
    Paths paths;
    ServiceConfig config;
};

// Reads the environment: call before any thread is started.
Result<Composition> compose();

}  // namespace kvasir
