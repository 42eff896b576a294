// SPDX-License-Identifier: EUPL-1.2
// What officials do with single records: letting texts out, and what a person
// may ask about a sign-up (AVG, articles 15 to 17; erasing stands in erasing.h).
//
// As opened.h: calls block on disk, each is one transaction. What changes
// something is noted in the table `actions`: day, what, which record.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/domain/submission.h"

namespace zuil::portal {

struct Arrival {
  std::string device;  // its name
  Date received{};
  bool operator==(const Arrival&) const = default;
};

// Everything that is held of a sign-up, but for its sealed copies in the inbox.
struct HeldSignUp {
  Submission submission;
  bool withdrawn = false;     // goes with the next purge
  std::size_t codes = 0;      // receipt codes of which a hash is kept
  std::optional<Date> until;  // it is kept; nullopt where nobody said so
  std::optional<Date> corrected;
  std::vector<Arrival> arrivals;
  std::vector<std::pair<Date, std::string>> uses;  // what officials did with it
};

// A correction whose values went with the database that had them.
struct LostCorrection {
  Uuid record;
  Date day{};
  bool operator==(const LostCorrection&) const = default;
};

class OpenedPeople {
 public:
  virtual ~OpenedPeople() = default;

  // Lets the texts of `records` out, those that count and are of a kind with
  // text; the others are given back, in their order.
  virtual Result<std::vector<Uuid>> release(std::span<const Uuid> records, WallTime now) = 0;
  // From now on they are not out, as if nobody had released them.
  virtual Result<std::vector<Uuid>> withdraw_release(std::span<const Uuid> records, WallTime now) = 0;

  // Calls `visit` for every sign-up that is not erased, in the order of ids.
  // Stops at the first error of `visit` and gives it.
  virtual Status visit_sign_ups(const std::function<Status(const Submission&)>& visit) = 0;
  // nullopt when there is no sign-up of that id, or it is erased.
  virtual Result<std::optional<HeldSignUp>> sign_up(const Uuid& record) = 0;
  // Puts a sign-up in the place of that of its id. That this was done is in
  // the erasure log first, without a value. False when there is none.
  // Requires validate() to be Ok.
  virtual Result<bool> correct(const Submission& submission, Date day) = 0;
  // Keeps that somebody looked.
  virtual Status note_use(std::string_view what, const std::optional<Uuid>& record, Date day) = 0;

  // By record. Each is to be done again by hand.
  virtual Result<std::vector<LostCorrection>> lost_corrections() = 0;
};

}  // namespace zuil::portal
