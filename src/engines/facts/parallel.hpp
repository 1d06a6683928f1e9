#pragma once

#include <cstddef>
#include <functional>

namespace sleutel::facts {

/// As many threads as the machine runs at once, but never more than there is work for: below
/// `least` items each, a thread costs more than it gains.
unsigned threads_for(std::size_t items, std::size_t least);

/// Calls `work(thread, part)` for each part from 0 up to `parts`. Each thread takes the next part
/// when it is done with one. Returns when all are done; throws what the first that failed threw.
void in_parallel(unsigned threads,
                 std::size_t parts,
                 const std::function<void(unsigned thread, std::size_t part)>& work);

}  // namespace sleutel::facts
