// SPDX-License-Identifier: EUPL-1.2
// The terminal's folder on disk, and what lies where in it.
#pragma once

#include <filesystem>

#include "sync/base/result.h"
#include "sync/domain/settings.h"

namespace zuil {

struct DataFolder {
  std::filesystem::path root;

  // Makes the folder and the folders in it where missing, mode 0700.
  // kRejected when something else stands there, kFull without room.
  static Result<DataFolder> make(const std::filesystem::path& root);

  // False where no program has opened a store yet. Makes nothing.
  bool has_store() const;

  // What settings.json says; the defaults when there is none. kRejected, naming
  // every fault, when it can't be read as settings.
  Result<Settings> read_settings() const;

  std::filesystem::path database() const { return root / "zuil.db"; }
  std::filesystem::path keys() const { return root / "keys"; }        // secrets, files of mode 0600
  std::filesystem::path content() const { return root / "content"; }  // packages from the portal
  std::filesystem::path damaged() const { return root / "damaged"; }  // databases set aside, never deleted
  std::filesystem::path settings() const { return root / "settings.json"; }
  std::filesystem::path reserve() const {
    return root / "reserve";
  }                                                             // room for receipts when the disk is full
  std::filesystem::path lock() const { return root / "lock"; }  // held by every program that has it open
};

}  // namespace zuil
