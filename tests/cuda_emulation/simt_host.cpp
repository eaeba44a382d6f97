// A block of threads on one thread of the host: every CUDA thread is a fibre with a stack of its own.
//
// A warp's lanes run one after the other until each waits: at a collective, which the last lane to arrive
// performs for all, or at the block's barrier.  Only when a warp can do nothing more does the next one run,
// so between two barriers warps run one after the other, and in another order at the next launch: a forgotten
// barrier shows as a wrong result in one of the orders.
#include "simt_host.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <random>
#include <span>
#include <vector>

#if defined(__x86_64__)
// Saves what the System V ABI wants kept, and goes on where the other side stopped.
extern "C" void kvasirSwitchFibre(void** from, void* to);
asm(".text\n"
    ".globl kvasirSwitchFibre\n"
    ".type kvasirSwitchFibre, @function\n"
    "kvasirSwitchFibre:\n"
    "    pushq %rbp\n    pushq %rbx\n    pushq %r12\n    pushq %r13\n    pushq %r14\n    pushq %r15\n"
    "    movq %rsp, (%rdi)\n"
    "    movq %rsi, %rsp\n"
    "    popq %r15\n    popq %r14\n    popq %r13\n    popq %r12\n    popq %rbx\n    popq %rbp\n"
    "    ret\n"
    ".size kvasirSwitchFibre, .-kvasirSwitchFibre\n");
#else
#include <ucontext.h>
#endif

namespace kvasir::simt {
namespace {

constexpr int kLanes = 32;
constexpr std::size_t kStackBytes = std::size_t{256} << 10;
constexpr std::size_t kGuardBytes = 4096;
constexpr std::byte kUnwritten{0xff};  // NaN in every floating-point format

[[noreturn]] void stop(const char* what)
{
    std::fprintf(stderr, "emulated kernel: %s (block %u, thread %u)\n", what, blockIdx.x, threadIdx.x);
    std::abort();
}

// ---- fibres --------------------------------------------------------------------------------------

#if defined(__x86_64__)
struct Context {
    void* stackPointer = nullptr;
    static void change(Context& from, Context& to) { kvasirSwitchFibre(&from.stackPointer, to.stackPointer); }
    void begin(std::byte* stack, void (*entry)())
    {
        auto* top = reinterpret_cast<void**>(stack + kStackBytes);
        *--top = nullptr;  // as a call leaves the stack: entry never returns
        *--top = reinterpret_cast<void*>(entry);
        for (int i = 0; i < 6; ++i)
            *--top = nullptr;
        stackPointer = top;
    }
};
#else
struct Context {
    ucontext_t place{};
    static void change(Context& from, Context& to) { swapcontext(&from.place, &to.place); }
    void begin(std::byte* stack, void (*entry)())
    {
        getcontext(&place);
        place.uc_stack.ss_sp = stack;
        place.uc_stack.ss_size = kStackBytes;
        makecontext(&place, entry, 0);
    }
};
#endif

enum class State : std::uint8_t { Runs, InCollective, AtBarrier, Done };

struct Copy {
    std::byte* to;
    const std::byte* from;
    bool wanted;
    int group;
};

struct Lane {
    Context context;
    std::unique_ptr<std::byte[]> stack;
    State state = State::Done;
    Call call;
    std::vector<Copy> copies;
    int groups = 0;  // committed
};

struct Machine {
    Context scheduler;
    std::vector<Lane> lanes;
    std::vector<std::byte> shared;
    std::size_t sharedBytes = 0;
    const std::function<void()>* body = nullptr;
    std::size_t current = 0;
    int order = -1;
    int launches = 0;
    bool running = false;
};

Machine machine;

Lane& own()
{
    return machine.lanes[machine.current];
}

void entry()
{
    (*machine.body)();
    own().state = State::Done;
    Context::change(own().context, machine.scheduler);
}

void waitAs(State state)
{
    own().state = state;
    Context::change(own().context, machine.scheduler);
}

// ---- collectives ---------------------------------------------------------------------------------

using Word = std::uint32_t;
using Lanes = std::array<Lane*, kLanes>;

float numberOf(Word bits, Collective kind, int half)
{
    const auto part = static_cast<std::uint16_t>(bits >> (16 * half));
    return kind == Collective::MmaF16 ? kernels::f16ToFloat(part) : kernels::bf16ToFloat(part);
}

// PTX ISA, "Matrix Fragments for mma.m16n8k16 with floating point type".
void multiply(const Lanes& lanes, Collective kind)
{
    float a[16][16], b[16][8];
    for (int lane = 0; lane < kLanes; ++lane) {
        const int group = lane / 4, inGroup = lane % 4;
        const auto* left = static_cast<const Word*>(lanes[static_cast<std::size_t>(lane)]->call.in[0]);
        const auto* right = static_cast<const Word*>(lanes[static_cast<std::size_t>(lane)]->call.in[1]);
        for (int i = 0; i < 8; ++i) {
            const int row = i < 2 || (i >= 4 && i < 6) ? group : group + 8;
            a[row][inGroup * 2 + (i & 1) + (i < 4 ? 0 : 8)] = numberOf(left[i / 2], kind, i & 1);
        }
        for (int i = 0; i < 4; ++i)
            b[inGroup * 2 + (i & 1) + (i < 2 ? 0 : 8)][group] = numberOf(right[i / 2], kind, i & 1);
    }
    for (int lane = 0; lane < kLanes; ++lane) {
        auto* d = static_cast<float*>(lanes[static_cast<std::size_t>(lane)]->call.out);
        for (int i = 0; i < 4; ++i) {
            const int row = lane / 4 + (i < 2 ? 0 : 8), column = lane % 4 * 2 + (i & 1);
            double sum = static_cast<double>(d[i]);  // a GPU rounds differently here and there
            for (int k = 0; k < 16; ++k)
                sum += static_cast<double>(a[row][k]) * static_cast<double>(b[k][column]);
            d[i] = static_cast<float>(sum);
        }
    }
}

// PTX ISA, ldmatrix .x4 .m8n8 .b16: lane 8 m + r names row r of matrix m.
void loadFour(const Lanes& lanes, bool transposed)
{
    for (std::size_t matrix = 0; matrix < 4; ++matrix) {
        std::uint16_t rows[8][8];
        for (std::size_t row = 0; row < 8; ++row) {
            const void* from = lanes[matrix * 8 + row]->call.in[0];
            if (reinterpret_cast<std::uintptr_t>(from) % 16 != 0)
                stop("ldmatrix from an address that is not a multiple of 16");
            std::memcpy(rows[row], from, sizeof(rows[row]));
        }
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t row = lane / 4, column = lane % 4 * 2;
            const Word low = transposed ? rows[column][row] : rows[row][column];
            const Word high = transposed ? rows[column + 1][row] : rows[row][column + 1];
            static_cast<Word*>(lanes[lane]->call.out)[matrix] = low | high << 16;
        }
    }
}

void exchange(const Lanes& lanes, bool byXor)
{
    Word given[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        std::memcpy(&given[lane], lanes[lane]->call.in[0], sizeof(Word));
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const auto argument = static_cast<std::size_t>(lanes[lane]->call.argument);
        const std::size_t from = byXor ? lane ^ argument : argument;
        if (from >= kLanes)
            stop("a shuffle names a lane that there is not");
        std::memcpy(lanes[lane]->call.out, &given[from], sizeof(Word));
    }
}

void perform(const Lanes& lanes)
{
    const Call& first = lanes[0]->call;
    for (const Lane* lane : lanes)
        if (lane->call.kind != first.kind
            || (first.kind != Collective::Shfl && lane->call.argument != first.argument))
            stop("lanes of a warp stand at different collectives");
    switch (first.kind) {
    case Collective::Sync:
        break;
    case Collective::ShflXor:
        exchange(lanes, true);
        break;
    case Collective::Shfl:
        exchange(lanes, false);
        break;
    case Collective::Matrices:
        loadFour(lanes, false);
        break;
    case Collective::MatricesTransposed:
        loadFour(lanes, true);
        break;
    case Collective::MmaF16:
    case Collective::MmaBf16:
        multiply(lanes, first.kind);
        break;
    }
    for (Lane* lane : lanes)
        lane->state = State::Runs;
}

Lanes lanesOf(std::size_t warp)
{
    Lanes lanes;
    for (std::size_t i = 0; i < kLanes; ++i)
        lanes[i] = &machine.lanes[warp * kLanes + i];
    return lanes;
}

// ---- scheduling ----------------------------------------------------------------------------------

std::vector<std::int64_t> orderOf(std::int64_t count, int order)
{
    std::vector<std::int64_t> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), std::int64_t{0});
    if (order == 1)
        std::ranges::reverse(all);
    else if (order > 1)
        std::ranges::shuffle(all, std::mt19937(static_cast<unsigned>(order)));
    return all;
}

// Until every lane of the warp is done or at the block's barrier.
void runWarp(std::size_t warp)
{
    for (bool ran = true; ran;) {
        ran = false;
        for (std::size_t lane = warp * kLanes; lane < (warp + 1) * kLanes; ++lane) {
            if (machine.lanes[lane].state != State::Runs)
                continue;
            machine.current = lane;
            threadIdx.x = static_cast<unsigned>(lane);
            Context::change(machine.scheduler, machine.lanes[lane].context);
            ran = true;
        }
    }
    for (const Lane* lane : lanesOf(warp))
        if (lane->state == State::InCollective)
            stop("a warp collective that not all of its 32 lanes reach");
}

void runBlock(std::span<const std::int64_t> warps, std::size_t threads)
{
    std::ranges::fill(machine.shared, kUnwritten);
    for (std::size_t i = 0; i < threads; ++i) {
        Lane& lane = machine.lanes[i];
        lane.context.begin(lane.stack.get(), entry);
        lane.state = State::Runs;
        lane.copies.clear();
        lane.groups = 0;
    }
    for (;;) {
        for (const auto warp : warps)
            runWarp(static_cast<std::size_t>(warp));
        const auto waits = [](const Lane& lane) { return lane.state == State::AtBarrier; };
        const auto lanes = std::span(machine.lanes).first(threads);
        const auto waiting = static_cast<std::size_t>(std::ranges::count_if(lanes, waits));
        if (waiting == 0)
            break;
        if (waiting != threads)
            stop("a barrier that not all threads of the block reach");
        for (Lane& lane : lanes)
            lane.state = State::Runs;
    }
    const auto guard = std::span(machine.shared).subspan(machine.sharedBytes);
    if (std::ranges::any_of(guard, [](std::byte byte) { return byte != kUnwritten; }))
        stop("wrote behind the end of its shared memory");
}

}  // namespace

void setOrder(int order)
{
    machine.order = order;
}

void runGrid(const Shape& shape, const std::function<void()>& body)
{
    if (machine.running || shape.threads <= 0 || shape.threads % kLanes != 0 || shape.threads > 1024
        || shape.blocks <= 0)
        stop("cannot launch this shape here");
    machine.running = true;
    const auto threads = static_cast<std::size_t>(shape.threads);
    while (machine.lanes.size() < threads)
        machine.lanes.emplace_back().stack = std::make_unique_for_overwrite<std::byte[]>(kStackBytes);
    machine.sharedBytes = static_cast<std::size_t>(shape.sharedBytes);
    machine.shared.resize(machine.sharedBytes + kGuardBytes + 16);
    machine.body = &body;
    const int order = machine.order >= 0 ? machine.order : machine.launches++ % 4;
    blockDim.x = static_cast<unsigned>(shape.threads);
    gridDim.x = static_cast<unsigned>(shape.blocks);
    const auto warps = orderOf(shape.threads / kLanes, order);
    for (const auto block : orderOf(shape.blocks, order)) {
        blockIdx.x = static_cast<unsigned>(block);
        runBlock(warps, threads);
    }
    machine.running = false;
}

std::byte* sharedBytes()
{
    return machine.shared.data();  // of a vector of at least a page: 16-byte aligned
}

void syncThreads()
{
    waitAs(State::AtBarrier);
}

void syncWarp()
{
    meet({});
}

void meet(const Call& call)
{
    Lane& lane = own();
    lane.call = call;
    lane.state = State::InCollective;
    const auto lanes = lanesOf(machine.current / kLanes);
    if (std::ranges::all_of(lanes, [](const Lane* each) { return each->state == State::InCollective; }))
        perform(lanes);
    else
        Context::change(lane.context, machine.scheduler);
}

void copyAsync(void* shared, const void* global, bool wanted)
{
    auto* to = static_cast<std::byte*>(shared);
    if (reinterpret_cast<std::uintptr_t>(to) % 16 != 0 || reinterpret_cast<std::uintptr_t>(global) % 16 != 0)
        stop("cp.async with an address that is not a multiple of 16");
    std::memset(to, static_cast<int>(kUnwritten), 16);
    own().copies.push_back({to, static_cast<const std::byte*>(global), wanted, own().groups});
}

void commitCopies()
{
    ++own().groups;
}

void waitForCopies(int pending)
{
    Lane& lane = own();
    std::erase_if(lane.copies, [&](const Copy& copy) {
        if (copy.group >= lane.groups - pending)
            return false;
        if (copy.wanted)
            std::memcpy(copy.to, copy.from, 16);
        else
            std::memset(copy.to, 0, 16);
        return true;
    });
}

}  // namespace kvasir::simt
