// SPDX-License-Identifier: EUPL-1.2
#include "sync/courier/link_messages.h"

#include <algorithm>
#include <type_traits>

namespace zuil {
namespace {

constexpr std::size_t kMostHeaders = 256;

class Writer {
 public:
  void number(std::uint64_t value) { out_.u64(value); }
  void flag(bool value) { out_.u8(value ? 1 : 0); }
  void kind(std::size_t index) { out_.u8(static_cast<std::uint8_t>(index)); }
  void bytes(ByteView value) {
    out_.u32(static_cast<std::uint32_t>(value.size()));
    out_.bytes(value);
  }
  void text(std::string_view value) { bytes(as_bytes(value)); }
  void headers(const Headers& value) {
    out_.u32(static_cast<std::uint32_t>(value.size()));
    for (const auto& [name, content] : value) {
      text(name);
      text(content);
    }
  }
  void failure(const std::optional<Failure>& value) {
    flag(value.has_value());
    if (!value) return;
    number(static_cast<std::uint64_t>(value->cause));
    text(value->detail);
  }
  void wanted(const ParcelWanted& value) {
    number(value.max_bytes);
    number(value.max_piece);
    number(static_cast<std::uint64_t>(value.clock_offset.count()));
  }
  Bytes take() { return out_.take(); }

 private:
  ByteWriter out_;
};

class Reader {
 public:
  explicit Reader(ByteView bytes) : in_(bytes) {}
  std::uint64_t number() { return in_.u64(); }
  std::uint8_t kind() { return in_.u8(); }
  bool flag() {
    const std::uint8_t value = in_.u8();
    if (value > 1) fail();
    return value == 1;
  }
  // 0 to `last`.
  template <typename Enum>
  Enum one_of(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) fail();
    return good_ ? static_cast<Enum>(value) : Enum{};
  }
  Bytes bytes() {
    const ByteView value = in_.bytes(in_.u32());
    return {value.begin(), value.end()};
  }
  std::string text() { return std::string(as_text(in_.bytes(in_.u32()))); }
  // How many follow, each of at least one byte.
  std::size_t count(std::size_t most) {
    const std::size_t value = in_.u32();
    if (value > most || value > in_.left()) fail();
    return good_ ? value : 0;
  }
  Headers headers() {
    Headers value;
    for (std::size_t left = count(kMostHeaders); left > 0; --left) {
      std::string name = text();
      value.emplace_back(std::move(name), text());
    }
    return value;
  }
  std::optional<Failure> failure() {
    if (!flag()) return std::nullopt;
    Failure value;
    value.cause = one_of(Cause::kStopped);
    value.detail = text();
    return value;
  }
  ParcelWanted wanted() {
    ParcelWanted value;
    value.max_bytes = static_cast<std::size_t>(number());
    value.max_piece = static_cast<std::size_t>(number());
    value.clock_offset = std::chrono::milliseconds(static_cast<std::int64_t>(number()));
    return value;
  }
  template <std::size_t N>
  ByteArray<N> array() {
    return in_.array<N>();
  }
  void fail() { good_ = false; }
  // All was read, and nothing but it was there.
  bool done() const { return good_ && in_.ok() && in_.left() == 0; }

 private:
  ByteReader in_;
  bool good_ = true;
};

void write(Writer& out, const CallBegin& call) { out.number(static_cast<std::uint64_t>(call.occasion)); }
void write(Writer& out, const CallNext& call) { out.wanted(call.wanted); }
void write(Writer& out, const CallPrepare& call) { out.wanted(call.wanted); }
void write(Writer& out, const CallTake& call) {
  out.number(call.delivery.parcel);
  out.number(static_cast<std::uint64_t>(call.delivery.reply.status));
  out.headers(call.delivery.reply.headers);
  out.bytes(call.delivery.reply.body);
}
void write(Writer& out, const CallEnd& call) { out.failure(call.failure); }

void read(Reader& in, CallBegin& call) { call.occasion = in.one_of(Occasion::kAutomatic); }
void read(Reader& in, CallNext& call) { call.wanted = in.wanted(); }
void read(Reader& in, CallPrepare& call) { call.wanted = in.wanted(); }
void read(Reader& in, CallTake& call) {
  call.delivery.parcel = in.number();
  const std::uint64_t status = in.number();
  if (status > 999) in.fail();
  call.delivery.reply.status = static_cast<int>(std::min<std::uint64_t>(status, 999));
  call.delivery.reply.headers = in.headers();
  call.delivery.reply.body = in.bytes();
}
void read(Reader& in, CallEnd& call) { call.failure = in.failure(); }

void write(Writer& out, const CourierTerms& word) {
  out.flag(word.enrolled);
  out.text(word.url);
  out.number(word.tls_pins.size());
  for (const Sha256& pin : word.tls_pins) out.bytes(pin);
  out.flag(word.automatic);
  out.number(word.networks.size());
  for (const std::string& name : word.networks) out.text(name);
}
void write(Writer& out, const Outlook& word) {
  out.flag(word.enrolled);
  out.number(word.records);
  out.number(word.set_aside);
  out.flag(word.due);
  out.text(word.new_content);
  out.failure(word.afterwards);
}
void write(Writer& out, const std::optional<Parcel>& word) {
  out.flag(word.has_value());
  if (!word) return;
  out.number(word->number);
  out.text(word->request.method);
  out.text(word->request.path);
  out.headers(word->request.headers);
  out.bytes(word->request.body);
  out.number(word->records);
  out.flag(word->afterwards);
}
void write(Writer& out, const Verdict& word) {
  out.flag(word.arrived);
  out.flag(word.known);
  out.number(word.conflicts);
  out.number(word.set_aside);
  out.failure(word.failure);
  out.flag(word.ends);
}
void write(Writer&, const SendNow&) {}
void write(Writer& out, const Error& word) {
  out.number(static_cast<std::uint64_t>(word.kind));
  out.text(word.what);
}

void read(Reader& in, CourierTerms& word) {
  constexpr std::uint64_t kMost = 64;
  word.enrolled = in.flag();
  word.url = in.text();
  const std::uint64_t pins = in.number();
  if (pins > kMost) return in.fail();
  for (std::uint64_t i = 0; i < pins; ++i) {
    const Bytes pin = in.bytes();
    if (pin.size() != Sha256{}.size()) return in.fail();
    std::copy(pin.begin(), pin.end(), word.tls_pins.emplace_back().begin());
  }
  word.automatic = in.flag();
  const std::uint64_t networks = in.number();
  if (networks > kMost) return in.fail();
  for (std::uint64_t i = 0; i < networks; ++i) word.networks.push_back(in.text());
}
void read(Reader& in, Outlook& word) {
  word.enrolled = in.flag();
  word.records = in.number();
  word.set_aside = in.number();
  word.due = in.flag();
  word.new_content = in.text();
  word.afterwards = in.failure();
}
void read(Reader& in, std::optional<Parcel>& word) {
  if (!in.flag()) return;
  Parcel& parcel = word.emplace();
  parcel.number = in.number();
  parcel.request.method = in.text();
  parcel.request.path = in.text();
  parcel.request.headers = in.headers();
  parcel.request.body = in.bytes();
  const std::uint64_t records = in.number();
  if (records > kMaxBundleRecords) in.fail();
  parcel.records = static_cast<std::uint32_t>(std::min<std::uint64_t>(records, kMaxBundleRecords));
  parcel.afterwards = in.flag();
}
void read(Reader& in, Verdict& word) {
  word.arrived = in.flag();
  word.known = in.flag();
  word.conflicts = in.number();
  word.set_aside = in.number();
  word.failure = in.failure();
  word.ends = in.flag();
}
void read(Reader&, SendNow&) {}
void read(Reader& in, Error& word) {
  word.kind = in.one_of(ErrorKind::kFull);
  word.what = in.text();
}

template <typename Message>
Bytes bytes_of(const Message& message) {
  Writer out;
  out.kind(message.index());
  std::visit([&out](const auto& each) { write(out, each); }, message);
  return out.take();
}

// Of the alternative that the first byte names.
template <typename Message, std::size_t Index = 0>
Result<Message> message_of(std::uint8_t kind, Reader& in) {
  if constexpr (Index < std::variant_size_v<Message>) {
    if (kind != Index) return message_of<Message, Index + 1>(kind, in);
    std::variant_alternative_t<Index, Message> message;
    read(in, message);
    if (!in.done()) return Error{ErrorKind::kRejected, "a message between store and courier is not whole"};
    return Message(std::in_place_index<Index>, std::move(message));
  } else {
    return Error{ErrorKind::kRejected, "an unknown message between store and courier"};
  }
}

}  // namespace

Bytes to_bytes(const CourierCall& call) { return bytes_of(call); }
Bytes to_bytes(const StoreWord& word) { return bytes_of(word); }

Result<CourierCall> read_call(ByteView bytes) {
  Reader in(bytes);
  const std::uint8_t kind = in.kind();
  return message_of<CourierCall>(kind, in);
}

Result<StoreWord> read_word(ByteView bytes) {
  Reader in(bytes);
  const std::uint8_t kind = in.kind();
  return message_of<StoreWord>(kind, in);
}

}  // namespace zuil
