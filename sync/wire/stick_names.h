// SPDX-License-Identifier: EUPL-1.2
// Where things lie on a stick (sync/README.md, By hand). Names are for people
// and for finding things again; what a file is, its own bytes say.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sync/wire/bundle.h"

namespace zuil {

// In the root of the stick; in it a folder for each device, by its id.
inline constexpr std::string_view kStickFolder = "zuil";

inline constexpr std::string_view kStickBundle = ".zuil";
inline constexpr std::string_view kStickReceipt = ".receipt";
// In a device's folder.
inline constexpr std::string_view kStickStatement = "statement";

// Beside that folder: the content that the portal published, as its manifest and
// files named by their SHA-256 in hexadecimal.
inline constexpr std::string_view kStickContent = "zuil-content";
inline constexpr std::string_view kStickManifest = "manifest";

// More than this is not looked at: folders, and files in one of them.
inline constexpr std::size_t kMaxStickFolders = 1'000;
inline constexpr std::size_t kMaxStickFiles = 100'000;

// "1-0123456789abcdef-17-42-970a705e919af998": bundle_name() and the first 8
// bytes of the bundle's SHA-256, without an ending. Two clones of a terminal
// give the same numbers to other rows: neither's file may take the other's
// place, and a name never stands for other bytes.
std::string stick_name(const BundleHeader& header, const Sha256& bundle);

// `name` as it may be shown: signs of control and what is not ASCII as "?", cut off.
std::string shown_name(std::string_view name);

}  // namespace zuil
