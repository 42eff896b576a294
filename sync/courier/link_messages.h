// SPDX-License-Identifier: EUPL-1.2
// What the store's side and the courier say when they are two processes: the
// calls of messages.h as bytes. Both ends are the same program of the same
// version, yet each reads what comes as from a stranger.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "sync/base/bytes.h"
#include "sync/courier/messages.h"
#include "sync/wire/keys.h"

namespace zuil {

// All that the courier knows of this terminal: no key, no row.
struct CourierTerms {
  bool enrolled = false;              // the rest is empty before
  std::string url;                    // of the portal
  std::vector<Sha256> tls_pins;       // TlsTrust::pins
  bool automatic = true;              // it sends without being asked
  std::vector<std::string> networks;  // over which; none: all
  bool operator==(const CourierTerms&) const = default;
};

// From the courier. Each but CallPrepare is answered by one StoreWord.
struct CallBegin {
  Occasion occasion = Occasion::kAsked;
};
struct CallNext {
  ParcelWanted wanted;
};
struct CallPrepare {
  ParcelWanted wanted;
};
struct CallTake {
  Delivery delivery;
};
struct CallEnd {
  std::optional<Failure> failure;
};
using CourierCall = std::variant<CallBegin, CallNext, CallPrepare, CallTake, CallEnd>;

// Somebody asks for an attempt at once.
struct SendNow {};

// From the store's side. Two come unasked: CourierTerms, first of all and when they
// change, and SendNow.
using StoreWord = std::variant<CourierTerms, Outlook, std::optional<Parcel>, Verdict, Error, SendNow>;

Bytes to_bytes(const CourierCall& call);
Bytes to_bytes(const StoreWord& word);
// kRejected for what the other function did not write.
Result<CourierCall> read_call(ByteView bytes);
Result<StoreWord> read_word(ByteView bytes);

}  // namespace zuil
