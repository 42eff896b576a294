// SPDX-License-Identifier: EUPL-1.2
#include "sync/base/bytes.h"

#include <doctest/doctest.h>

using namespace zuil;

TEST_CASE("hexadecimal is lower case, two digits a byte, and reads either case back") {
  const Bytes bytes{0x00, 0x0f, 0xA0, 0xff};
  CHECK(to_hex(bytes) == "000fa0ff");
  CHECK(from_hex("000fa0ff") == bytes);
  CHECK(from_hex("000FA0fF") == bytes);
  CHECK(to_hex(Bytes{}).empty());
  CHECK(from_hex("") == Bytes{});
}

TEST_CASE("text that is not an even number of hexadecimal digits is refused") {
  CHECK_FALSE(from_hex("0"));
  CHECK_FALSE(from_hex("000"));
  CHECK_FALSE(from_hex("0g"));
  CHECK_FALSE(from_hex("0x10"));
  CHECK_FALSE(from_hex(" 00"));
  CHECK_FALSE(from_hex(std::string_view("0\0", 2)));
}

TEST_CASE("a number is sixteen hexadecimal digits, most significant first") {
  CHECK(to_hex(std::uint64_t{0}) == "0000000000000000");
  CHECK(to_hex(std::uint64_t{0x0123456789abcdef}) == "0123456789abcdef");
  CHECK(to_hex(~std::uint64_t{0}) == "ffffffffffffffff");
}

TEST_CASE("base64 gives the test vectors of RFC 4648 section 10") {
  const std::pair<std::string_view, std::string_view> vectors[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (const auto& [plain, encoded] : vectors) {
    CHECK(to_base64(as_bytes(plain)) == encoded);
    const auto decoded = from_base64(encoded);
    REQUIRE(decoded);
    CHECK(as_text(*decoded) == plain);

    const std::string_view unpadded = encoded.substr(0, encoded.find('='));
    CHECK(to_base64url(as_bytes(plain)) == unpadded);
    const auto decoded_url = from_base64url(unpadded);
    REQUIRE(decoded_url);
    CHECK(as_text(*decoded_url) == plain);
  }
}

TEST_CASE("the two base64 alphabets are told apart") {
  const Bytes bytes{0xfb, 0xff, 0xbf};
  CHECK(to_base64(bytes) == "+/+/");
  CHECK(to_base64url(bytes) == "-_-_");
  CHECK_FALSE(from_base64("-_-_"));
  CHECK_FALSE(from_base64url("+/+/"));
}

TEST_CASE("base64 that a strict encoder would not have written is refused") {
  CHECK_FALSE(from_base64("Zg"));       // padding left out
  CHECK_FALSE(from_base64("Zg="));      // half of it
  CHECK_FALSE(from_base64url("Zg=="));  // padding where none belongs
  CHECK_FALSE(from_base64url("Zh"));    // bits set that no byte holds
  CHECK_FALSE(from_base64("Zh=="));
  CHECK_FALSE(from_base64("Zm9v\n"));
  CHECK_FALSE(from_base64(" Zm9v"));
  CHECK_FALSE(from_base64url("A"));
  CHECK_FALSE(from_base64url(std::string_view("Zm9v\0", 5)));
}

TEST_CASE("every length of bytes survives both kinds of base64") {
  Bytes bytes;
  for (int length = 0; length < 70; ++length) {
    CHECK(from_base64(to_base64(bytes)) == bytes);
    CHECK(from_base64url(to_base64url(bytes)) == bytes);
    CHECK(from_hex(to_hex(bytes)) == bytes);
    bytes.push_back(static_cast<std::uint8_t>(length * 37));
  }
}

TEST_CASE("numbers are written little-endian") {
  ByteWriter writer;
  writer.u8(0x01);
  writer.u32(0x02030405);
  writer.u64(0x060708090a0b0c0d);
  writer.bytes(Bytes{0xaa, 0xbb});
  CHECK(to_hex(writer.data()) ==
        "01"
        "05040302"
        "0d0c0b0a09080706"
        "aabb");
}

TEST_CASE("a reader gives back what a writer wrote and then has nothing left") {
  ByteWriter writer;
  writer.u8(0xfe);
  writer.u32(0xfffffffe);
  writer.u64(0xfffffffffffffffe);
  writer.bytes(as_bytes("zuil"));
  const Bytes data = writer.take();

  ByteReader reader(data);
  CHECK(reader.u8() == 0xfe);
  CHECK(reader.u32() == 0xfffffffe);
  CHECK(reader.u64() == 0xfffffffffffffffe);
  CHECK(reader.position() == 13);
  CHECK(reader.left() == 4);
  CHECK(as_text(reader.bytes(4)) == "zuil");
  CHECK(reader.left() == 0);
  CHECK(reader.ok());
}

TEST_CASE("a read past the end gives zeros, and so does every read after it") {
  const Bytes data{1, 2, 3};
  ByteReader reader(data);
  CHECK(reader.u32() == 0);
  CHECK_FALSE(reader.ok());
  CHECK(reader.u8() == 0);  // though three bytes are there
  CHECK(reader.u64() == 0);
  CHECK(reader.bytes(1).empty());
  CHECK(reader.bytes(0).empty());
  CHECK(reader.array<2>() == ByteArray<2>{});
  CHECK_FALSE(reader.ok());
}

TEST_CASE("a length near the largest number does not wrap around") {
  const Bytes data{1, 2, 3};
  ByteReader reader(data);
  CHECK(reader.u8() == 1);
  CHECK(reader.bytes(~std::size_t{0}).empty());
  CHECK_FALSE(reader.ok());
}

TEST_CASE("reading exactly to the end is no error") {
  const Bytes data{7, 8};
  ByteReader reader(data);
  CHECK(reader.array<2>() == ByteArray<2>{7, 8});
  CHECK(reader.ok());
  CHECK(reader.bytes(0).empty());
  CHECK(reader.ok());
}

TEST_CASE("wiping overwrites the whole allocation of a text, not only its length") {
  std::string text(200, 's');
  text.resize(20);  // the other 180 signs are still in memory
  const char* memory = text.data();
  const std::size_t capacity = text.capacity();
  REQUIRE(capacity >= 200);
  wipe(text);
  CHECK(text.empty());
  REQUIRE(text.data() == memory);
  std::size_t left = 0;
  for (std::size_t i = 0; i < capacity; ++i) left += memory[i] == 's' ? 1 : 0;
  CHECK(left == 0);
}

TEST_CASE("wiping overwrites bytes") {
  Bytes secret(64, 0x5a);
  wipe(secret);
  CHECK(secret == Bytes(64, 0));
}
