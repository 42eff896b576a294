// SPDX-License-Identifier: EUPL-1.2
// Room kept for the day the disk is full: an allocated file that is given up
// for what makes room (receipts, deletion, export), and taken back afterwards.
#pragma once

#include <cstdint>
#include <filesystem>

namespace zuil {

class Reserve {
 public:
  Reserve(std::filesystem::path file, std::uint64_t bytes) : file_(std::move(file)), bytes_(bytes) {}

  // True when there was something to give up.
  bool give_up();
  // Allocates it where it is missing and there is room for it and a little more.
  void take_back();

 private:
  std::filesystem::path file_;
  std::uint64_t bytes_;
};

}  // namespace zuil
