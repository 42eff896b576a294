// SPDX-License-Identifier: EUPL-1.2
#include "ui/key_decoder.h"

#include <linux/input-event-codes.h>
#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <span>
#include <utility>

#include "ui/keyboard_layout.h"

namespace zuil::ui {
namespace {

enum Modifier : std::uint8_t {
  kLeftShift = 1,
  kRightShift = 2,
  kAltGr = 4,
  kLeftControl = 8,
  kRightControl = 16,
  kAlt = 32,
  kLogo = 64,
};
constexpr std::uint8_t kShift = kLeftShift | kRightShift;
constexpr std::uint8_t kSilent = kLeftControl | kRightControl | kAlt | kLogo;

// Dead keys are written as the combining character that they put on a letter.
#define GRAVE "\u0300"
#define ACUTE "\u0301"
#define CIRCUMFLEX "\u0302"
#define TILDE "\u0303"
#define MACRON "\u0304"
#define BREVE "\u0306"
#define DOT_ABOVE "\u0307"
#define DIAERESIS "\u0308"
#define RING "\u030A"
#define DOUBLE_ACUTE "\u030B"
#define CARON "\u030C"
#define CEDILLA "\u0327"
#define OGONEK "\u0328"

struct KeyRow {
  std::uint16_t code;
  std::array<std::string_view, 4> signs;  // alone, Shift, Alt Gr, both
};

constexpr KeyRow kUsInternationalKeys[] = {
    {KEY_GRAVE, {GRAVE, TILDE, "`", "~"}},   {KEY_1, {"1", "!", "¡", "¹"}},
    {KEY_2, {"2", "@", "²", DOUBLE_ACUTE}},  {KEY_3, {"3", "#", "³", MACRON}},
    {KEY_4, {"4", "$", "¤", "£"}},           {KEY_5, {"5", "%", "€", CEDILLA}},
    {KEY_6, {"6", CIRCUMFLEX, "¼", "^"}},    {KEY_7, {"7", "&", "½", ""}},
    {KEY_8, {"8", "*", "¾", OGONEK}},        {KEY_9, {"9", "(", "‘", BREVE}},
    {KEY_0, {"0", ")", "’", RING}},          {KEY_MINUS, {"-", "_", "¥", ""}},
    {KEY_EQUAL, {"=", "+", "×", "÷"}},       {KEY_Q, {"q", "Q", "ä", "Ä"}},
    {KEY_W, {"w", "W", "å", "Å"}},           {KEY_E, {"e", "E", "é", "É"}},
    {KEY_R, {"r", "R", "®", "®"}},           {KEY_T, {"t", "T", "þ", "Þ"}},
    {KEY_Y, {"y", "Y", "ü", "Ü"}},           {KEY_U, {"u", "U", "ú", "Ú"}},
    {KEY_I, {"i", "I", "í", "Í"}},           {KEY_O, {"o", "O", "ó", "Ó"}},
    {KEY_P, {"p", "P", "ö", "Ö"}},           {KEY_LEFTBRACE, {"[", "{", "«", "“"}},
    {KEY_RIGHTBRACE, {"]", "}", "»", "”"}},  {KEY_A, {"a", "A", "á", "Á"}},
    {KEY_S, {"s", "S", "ß", "§"}},           {KEY_D, {"d", "D", "ð", "Ð"}},
    {KEY_F, {"f", "F", "f", "F"}},           {KEY_G, {"g", "G", "g", "G"}},
    {KEY_H, {"h", "H", "h", "H"}},           {KEY_J, {"j", "J", "j", "J"}},
    {KEY_K, {"k", "K", "œ", "Œ"}},           {KEY_L, {"l", "L", "ø", "Ø"}},
    {KEY_SEMICOLON, {";", ":", "¶", "°"}},   {KEY_APOSTROPHE, {ACUTE, DIAERESIS, "'", "\""}},
    {KEY_BACKSLASH, {"\\", "|", "¬", "¦"}},  {KEY_102ND, {"\\", "|", "\\", "|"}},
    {KEY_Z, {"z", "Z", "æ", "Æ"}},           {KEY_X, {"x", "X", "x", "X"}},
    {KEY_C, {"c", "C", "©", "¢"}},           {KEY_V, {"v", "V", "v", "V"}},
    {KEY_B, {"b", "B", "b", "B"}},           {KEY_N, {"n", "N", "ñ", "Ñ"}},
    {KEY_M, {"m", "M", "µ", "µ"}},           {KEY_COMMA, {",", "<", "ç", "Ç"}},
    {KEY_DOT, {".", ">", DOT_ABOVE, CARON}}, {KEY_SLASH, {"/", "?", "¿", ""}},
};

constexpr KeyRow kDutchKeys[] = {
    {KEY_GRAVE, {"@", "§", "¬", "¬"}},
    {KEY_1, {"1", "!", "¹", "¡"}},
    {KEY_2, {"2", "\"", "²", "⅛"}},
    {KEY_3, {"3", "#", "³", "£"}},
    {KEY_4, {"4", "$", "¼", "$"}},
    {KEY_5, {"5", "%", "½", "⅜"}},
    {KEY_6, {"6", "&", "¾", "⅝"}},
    {KEY_7, {"7", "_", "£", "⅞"}},
    {KEY_8, {"8", "(", "{", "["}},
    {KEY_9, {"9", ")", "}", "]"}},
    {KEY_0, {"0", "'", "°", "™"}},
    {KEY_MINUS, {"/", "?", "\\", "¿"}},
    {KEY_EQUAL, {"°", TILDE, CEDILLA, OGONEK}},
    {KEY_Q, {"q", "Q", "@", ""}},
    {KEY_W, {"w", "W", "", ""}},
    {KEY_E, {"e", "E", "€", "¢"}},
    {KEY_R, {"r", "R", "¶", "®"}},
    {KEY_T, {"t", "T", "þ", "Þ"}},
    {KEY_Y, {"y", "Y", "ÿ", "¥"}},
    {KEY_U, {"u", "U", "ü", "Ü"}},
    {KEY_I, {"i", "I", "ï", "Ï"}},
    {KEY_O, {"o", "O", "ò", "Ò"}},
    {KEY_P, {"p", "P", "¶", "Þ"}},
    {KEY_LEFTBRACE, {DIAERESIS, CIRCUMFLEX, "~", "^"}},
    {KEY_RIGHTBRACE, {"*", "|", TILDE, MACRON}},
    {KEY_A, {"a", "A", "á", "Á"}},
    {KEY_S, {"s", "S", "ß", "§"}},
    {KEY_D, {"d", "D", "ð", "Ð"}},
    {KEY_F, {"f", "F", "ª", "ª"}},
    {KEY_G, {"g", "G", "", ""}},
    {KEY_H, {"h", "H", "", ""}},
    {KEY_J, {"j", "J", "", ""}},
    {KEY_K, {"k", "K", "", ""}},
    {KEY_L, {"l", "L", "ł", "Ł"}},
    {KEY_SEMICOLON, {"+", "±", ACUTE, DOUBLE_ACUTE}},
    {KEY_APOSTROPHE, {ACUTE, GRAVE, "'", "`"}},
    {KEY_BACKSLASH, {"<", ">", GRAVE, BREVE}},
    {KEY_102ND, {"]", "[", "|", "¦"}},
    {KEY_Z, {"z", "Z", "«", "<"}},
    {KEY_X, {"x", "X", "»", ">"}},
    {KEY_C, {"c", "C", "¢", "©"}},
    {KEY_V, {"v", "V", "“", "‘"}},
    {KEY_B, {"b", "B", "”", "’"}},
    {KEY_N, {"n", "N", "ñ", "Ñ"}},
    {KEY_M, {"m", "M", "µ", "º"}},
    {KEY_COMMA, {",", ";", "¸", "«"}},
    {KEY_DOT, {".", ":", "·", "»"}},
    {KEY_SLASH, {"-", "=", "-", DOT_ABOVE}},
};

// The same on every map, whatever else is held.
constexpr std::pair<std::uint16_t, std::string_view> kKeypad[] = {
    {KEY_KP0, "0"},     {KEY_KP1, "1"},        {KEY_KP2, "2"},     {KEY_KP3, "3"},
    {KEY_KP4, "4"},     {KEY_KP5, "5"},        {KEY_KP6, "6"},     {KEY_KP7, "7"},
    {KEY_KP8, "8"},     {KEY_KP9, "9"},        {KEY_KPPLUS, "+"},  {KEY_KPMINUS, "-"},
    {KEY_KPSLASH, "/"}, {KEY_KPASTERISK, "*"}, {KEY_KPCOMMA, ","}, {KEY_KPDOT, ","},
};

constexpr std::pair<std::uint16_t, NavigationKey> kStrokes[] = {
    {KEY_ENTER, NavigationKey::kEnter},   {KEY_KPENTER, NavigationKey::kEnter},
    {KEY_SELECT, NavigationKey::kEnter},  {KEY_OK, NavigationKey::kEnter},
    {KEY_SPACE, NavigationKey::kSpace},   {KEY_ESC, NavigationKey::kEscape},
    {KEY_LEFT, NavigationKey::kLeft},     {KEY_RIGHT, NavigationKey::kRight},
    {KEY_UP, NavigationKey::kUp},         {KEY_DOWN, NavigationKey::kDown},
    {KEY_DELETE, NavigationKey::kDelete}, {KEY_BACKSPACE, NavigationKey::kBackspace},
    {KEY_HOME, NavigationKey::kHome},     {KEY_END, NavigationKey::kEnd},
};

// An accent without a letter, where it is not the sign that a person means.
constexpr std::pair<std::string_view, std::string_view> kAlone[] = {
    {GRAVE, "`"},   {ACUTE, "'"},  {CIRCUMFLEX, "^"},   {TILDE, "~"}, {DIAERESIS, "\""},
    {MACRON, "¯"},  {BREVE, "˘"},  {DOT_ABOVE, "˙"},    {RING, "˚"},  {CARON, "ˇ"},
    {CEDILLA, "¸"}, {OGONEK, "˛"}, {DOUBLE_ACUTE, "˝"},
};

std::string_view alone(std::string_view accent) {
  for (const auto& [combining, sign] : kAlone)
    if (combining == accent) return sign;
  return {};
}

bool is_accent(std::string_view sign) { return !alone(sign).empty(); }

// One character of `letter` under `accent`; empty where there is none.
std::string under(std::string_view accent, std::string_view letter) {
  if (accent == ACUTE && letter == "c") return "ç";
  if (accent == ACUTE && letter == "C") return "Ç";
  const std::string both = std::string(letter) + std::string(accent);
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(both.data()),
                                             static_cast<utf8proc_ssize_t>(both.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(raw, &std::free);
  if (size <= 0) return {};
  utf8proc_int32_t first = 0;
  if (utf8proc_iterate(raw, size, &first) != size) return {};
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

std::uint8_t modifier_of(std::uint16_t code) {
  switch (code) {
    case KEY_LEFTSHIFT: return kLeftShift;
    case KEY_RIGHTSHIFT: return kRightShift;
    case KEY_RIGHTALT: return kAltGr;
    case KEY_LEFTCTRL: return kLeftControl;
    case KEY_RIGHTCTRL: return kRightControl;
    case KEY_LEFTALT: return kAlt;
    case KEY_LEFTMETA:
    case KEY_RIGHTMETA: return kLogo;
    default: return 0;
  }
}

template <typename Value>
std::optional<Value> found(std::span<const std::pair<std::uint16_t, Value>> rows, std::uint16_t code) {
  for (const auto& [key, value] : rows)
    if (key == code) return value;
  return std::nullopt;
}

}  // namespace

std::optional<KeyMap> key_map_of(std::string_view name) {
  if (name == "us-international") return KeyMap::kUsInternational;
  if (name == "dutch") return KeyMap::kDutch;
  return std::nullopt;
}

bool KeyDecoder::take_modifier(std::uint16_t code, std::int32_t value) {
  if (code == KEY_CAPSLOCK) {
    if (value == 1) capitals_ = !capitals_;
    return true;
  }
  const std::uint8_t bit = modifier_of(code);
  if (bit == 0) return false;
  held_ = static_cast<std::uint8_t>(value == 0 ? held_ & ~bit : held_ | bit);
  return true;
}

std::string_view KeyDecoder::sign_of(std::uint16_t code) const {
  if (const auto digit = found<std::string_view>(kKeypad, code)) return *digit;
  const std::span<const KeyRow> rows = map_ == KeyMap::kDutch ? std::span<const KeyRow>(kDutchKeys)
                                                              : std::span<const KeyRow>(kUsInternationalKeys);
  for (const KeyRow& row : rows) {
    if (row.code != code) continue;
    const std::size_t level = (held_ & kAltGr) != 0 ? 2 : 0;
    bool shifted = (held_ & kShift) != 0;
    // Caps Lock is for letters alone.
    if (capitals_ && row.signs[level] != row.signs[level + 1] &&
        capital(std::string(row.signs[level])) == row.signs[level + 1])
      shifted = !shifted;
    return row.signs[level + (shifted ? 1 : 0)];
  }
  return {};
}

std::string KeyDecoder::compose(std::string_view sign) {
  if (accent_.empty()) {
    if (!is_accent(sign)) return std::string(sign);
    accent_ = sign;
    return {};
  }
  const std::string accent = std::exchange(accent_, {});
  const std::string before(alone(accent));
  if (sign == " ") return before;
  if (is_accent(sign)) {
    if (sign != accent) accent_ = sign;
    return before;
  }
  std::string one = under(accent, sign);
  return one.empty() ? before + std::string(sign) : one;
}

TypedKey KeyDecoder::feed(std::uint16_t code, std::int32_t value) {
  if (take_modifier(code, value) || value == 0) return {};
  if (code == KEY_TAB && (held_ & kSilent) == 0)
    return {KeyStroke{(held_ & kShift) != 0 ? NavigationKey::kBackTab : NavigationKey::kTab}, {}};
  if (const auto key = found<NavigationKey>(kStrokes, code)) {
    if (!accent_.empty() && key == NavigationKey::kSpace) return {std::nullopt, compose(" ")};
    accent_.clear();
    const bool control = (held_ & (kLeftControl | kRightControl)) != 0;
    const bool writes = key == NavigationKey::kSpace && (held_ & kSilent) == 0;
    return {KeyStroke{*key, control && key == NavigationKey::kBackspace}, writes ? " " : ""};
  }
  if ((held_ & kSilent) != 0) return {};
  const std::string_view sign = sign_of(code);
  return sign.empty() ? TypedKey{} : TypedKey{std::nullopt, compose(sign)};
}

void KeyDecoder::reset() {
  held_ = 0;
  accent_.clear();
}

}  // namespace zuil::ui
