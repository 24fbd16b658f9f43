// Figures as people read them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace cli::render {

std::string duration(std::chrono::microseconds time);  // "840 ms", "3.2 s", "2 min 05 s"
std::string count(std::int64_t number);                // "12,300"
std::string bytes(std::uint64_t number);               // "1.4 GiB"
std::string percent(double share);                     // 0.934 -> "93 %"

}  // namespace cli::render
