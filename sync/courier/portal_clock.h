// SPDX-License-Identifier: EUPL-1.2
// How far this machine's clock is from the portal's: known only from what the
// portal said over a connection on which it proved to be the portal, kept in
// memory, and used for signatures alone.
#pragma once

#include <optional>
#include <string_view>

#include "sync/base/clock.h"
#include "sync/wire/http_message.h"

namespace zuil {

// The moment that `text` names as "Thu, 11 Mar 2027 18:30:00 GMT" (IMF-fixdate,
// RFC 9110, 5.6.7); nullopt for any other form, and for days that don't exist.
// The name of the day is not compared with the day.
std::optional<WallTime> parse_http_date(std::string_view text);

class PortalClock {
 public:
  // Takes the Date of a reply that came in when this machine's clock said
  // `received`. A reply without one changes nothing.
  void learn(const HttpReply& reply, WallTime received);

  // What to add to this machine's clock; zero before anything was learnt, and
  // for a difference that the second in which Date is written explains.
  std::chrono::milliseconds offset() const { return offset_; }

 private:
  std::chrono::milliseconds offset_{0};
};

}  // namespace zuil
