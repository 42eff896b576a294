// SPDX-License-Identifier: EUPL-1.2
#include "ui/keyboard_layout.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <span>

#include "ui/theme.h"

namespace zuil::ui {
namespace {

// The design's own measures; a keyboard of another size is stretched from it.
constexpr float kWidth = layout::kScreenWidth;
constexpr float kHeight = layout::kKeyboardHeight;
constexpr float kMargin = layout::kMarginX;
constexpr float kGap = layout::kKeyGap;
constexpr float kTop = 14;
// What ten gaps leave of a row of letters is 11.6 letters wide, what seven
// leave of the last row 13.7 signs.
constexpr float kLetterWidth = (kWidth - 2 * kMargin - 10 * kGap) / 11.6F;
constexpr float kSignWidth = (kWidth - 2 * kMargin - 7 * kGap) / 13.7F;
// Twelve keys and a column of functions.
constexpr float kPhoneWidth = (kWidth - 2 * kMargin - 3 * kGap) / 4;
constexpr float kPhoneHeight = (kHeight - 2 * kTop - 3 * kGap) / 4;
// Of an e-mail's last row, what seven gaps leave is 12.7 signs wide.
constexpr float kMailSignWidth = (kWidth - 2 * kMargin - 7 * kGap) / 12.7F;
constexpr float kAccentWidth = (kWidth - 2 * kMargin - 9 * kGap) / 10;
constexpr float kShiftWidth = 1.6F * kLetterWidth;
constexpr float kIndent = 0.42F;  // of a letter
// Twelve letters stand beside Wis, and twelve beside Hoofdletter; eleven keys
// above them.
constexpr float kUkrainianWidth = (kWidth - 2 * kMargin - 12 * kGap - kShiftWidth) / 12;
constexpr float kElevenWidth = (kWidth - 2 * kMargin - 10 * kGap) / 11;
constexpr float kAlphabetWidth = 2 * kSignWidth;
constexpr float kBubbleKeyWidth = 88;

using Letters = std::array<std::string_view, 10>;
constexpr Letters kAccents{"é", "è", "ë", "ê", "ï", "ö", "ü", "á", "ç", "€"};
constexpr Letters kGermanAccents{"ä", "ö", "ü", "ß", "é", "è", "à", "á", "ç", "€"};
constexpr Letters kPolishAccents{"ą", "ć", "ę", "ł", "ń", "ó", "ś", "ź", "ż", "€"};
// "İ" is no capital of what another key writes.
constexpr Letters kTurkishAccents{"ç", "ğ", "ı", "İ", "ö", "ş", "ü", "â", "î", "€"};
constexpr Letters kNumbers{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
constexpr Letters kTopRow{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"};
constexpr std::array<std::string_view, 9> kMiddleRow{"a", "s", "d", "f", "g", "h", "j", "k", "l"};
constexpr std::array<std::string_view, 9> kMiddleSigns{"@", "#", "€", "%", "&", "*", "(", ")", "-"};
constexpr Letters kBottomRow{"z", "x", "c", "v", "b", "n", "m", ",", ".", "?"};
constexpr Letters kBottomMail{"z", "x", "c", "v", "b", "n", "m", "-", ".", "_"};
constexpr Letters kBottomSigns{"+", "=", "/", ":", ";", "\"", "'", ",", ".", "?"};

constexpr std::array<std::string_view, 11> kUkrainianAbove{"ґ", "1", "2", "3", "4", "5",
                                                           "6", "7", "8", "9", "0"};
constexpr std::array<std::string_view, 12> kUkrainianTop{"й", "ц", "у", "к", "е", "н",
                                                         "г", "ш", "щ", "з", "х", "ї"};
constexpr std::array<std::string_view, 11> kUkrainianMiddle{"ф", "і", "в", "а", "п", "р",
                                                            "о", "л", "д", "ж", "є"};
constexpr std::array<std::string_view, 12> kUkrainianBottom{"я", "ч", "с", "м", "и", "т",
                                                            "ь", "б", "ю", ",", ".", "?"};

// The rows of letters of a page, and how wide their keys are.
struct PageKeys {
  std::span<const std::string_view> above;
  std::span<const std::string_view> top;
  std::span<const std::string_view> middle;
  std::span<const std::string_view> bottom;
  float above_width = kAccentWidth;
  float width = kLetterWidth;
};

const Letters& accents_above(Alphabet own) {
  switch (own) {
    case Alphabet::kGerman: return kGermanAccents;
    case Alphabet::kPolish: return kPolishAccents;
    case Alphabet::kTurkish: return kTurkishAccents;
    case Alphabet::kLatin:
    case Alphabet::kUkrainian: break;
  }
  return kAccents;
}

PageKeys page_keys(KeyboardKind kind, KeyPage page, Alphabet own) {
  const bool mail = kind == KeyboardKind::kEmail;
  PageKeys keys{mail ? kNumbers : accents_above(own), kTopRow, kMiddleRow, mail ? kBottomMail : kBottomRow};
  if (page == KeyPage::kDigits) {
    keys.top = kNumbers;
    keys.middle = kMiddleSigns;
    keys.bottom = kBottomSigns;
  } else if (page == KeyPage::kLetters && own == Alphabet::kUkrainian) {
    // Above: the one letter that only a long press offers otherwise, and digits.
    keys = {kUkrainianAbove,  kUkrainianTop, kUkrainianMiddle,
            kUkrainianBottom, kElevenWidth,  kUkrainianWidth};
  }
  return keys;
}

class Row {
 public:
  Row(std::vector<Key>& keys, float x, float y, float height) : keys_(keys), x_(x), y_(y), height_(height) {}

  void add(std::string id, KeyKind kind, std::string_view text, float width, bool accent_row = false) {
    keys_.push_back({std::move(id), kind, std::string(text), {x_, y_, width, height_}, accent_row});
    x_ += width + kGap;
  }
  void character(std::string_view text, float width, bool accent_row = false) {
    add("key/" + std::string(text), KeyKind::kCharacter, text, width, accent_row);
  }
  // As wide as what is left of the row.
  void rest(std::string id, KeyKind kind) { add(std::move(id), kind, {}, kWidth - kMargin - x_); }

 private:
  std::vector<Key>& keys_;
  float x_;
  float y_;
  float height_;
};

void add_rows(std::vector<Key>& keys, KeyboardKind kind, KeyPage page, Alphabet own) {
  const bool digits = page == KeyPage::kDigits;
  const bool mail = kind == KeyboardKind::kEmail;
  const PageKeys letters = page_keys(kind, page, own);
  float y = kTop;
  Row first(keys, kMargin, y, layout::kKeyAccentHeight);
  for (const std::string_view text : letters.above) first.character(text, letters.above_width, true);
  y += layout::kKeyAccentHeight + kGap;

  Row second(keys, kMargin, y, layout::kKeyHeight);
  for (const std::string_view text : letters.top) second.character(text, letters.width);
  second.rest("key/erase", KeyKind::kErase);
  y += layout::kKeyHeight + kGap;

  Row third(keys, kMargin + kIndent * letters.width + kGap, y, layout::kKeyHeight);
  for (const std::string_view text : letters.middle) third.character(text, letters.width);
  third.rest(kind == KeyboardKind::kText ? "key/new_line" : "key/next", KeyKind::kNewLine);
  y += layout::kKeyHeight + kGap;

  // There are no capitals of signs: the digits' page leaves the place empty.
  Row fourth(keys, digits ? kMargin + kShiftWidth + kGap : kMargin, y, layout::kKeyHeight);
  if (!digits) fourth.add("key/shift", KeyKind::kShift, {}, kShiftWidth);
  for (const std::string_view text : letters.bottom) fourth.character(text, letters.width);
  y += layout::kKeyHeight + kGap;

  Row fifth(keys, kMargin, y, layout::kKeyHeight);
  const float sign = mail ? kMailSignWidth : kSignWidth;
  fifth.add("key/page", KeyKind::kPage, {}, 1.5F * sign);
  float space = (mail ? 2.6F : 5.2F) * sign;
  if (own == Alphabet::kUkrainian && !digits) {
    fifth.add("key/alphabet", KeyKind::kAlphabet, {}, kAlphabetWidth);
    space -= kAlphabetWidth + kGap;
  }
  if (mail) {
    fifth.character("@", 1.4F * sign);
    fifth.character(".nl", 1.4F * sign);
    fifth.character(".com", 1.8F * sign);
  } else {
    fifth.character("!", sign);
    // The digits' page has its hyphen in the row above.
    fifth.character(digits ? "_" : "-", sign);
  }
  fifth.add("key/space", KeyKind::kSpace, " ", space);
  if (!mail) fifth.character("’", sign);
  fifth.add("key/left", KeyKind::kLeft, {}, 0.95F * sign);
  fifth.add("key/right", KeyKind::kRight, {}, 0.95F * sign);
  fifth.rest("key/hide", KeyKind::kHide);
}

void add_phone_keys(std::vector<Key>& keys) {
  constexpr std::array<std::array<std::string_view, 3>, 3> kDigits{
      {{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}}};
  constexpr float kArrow = (kPhoneWidth - kGap) / 2;
  float y = kTop;
  for (std::size_t i = 0; i < kDigits.size(); ++i) {
    Row row(keys, kMargin, y, kPhoneHeight);
    for (const std::string_view digit : kDigits.at(i)) row.character(digit, kPhoneWidth);
    if (i == 0) row.rest("key/erase", KeyKind::kErase);
    if (i == 1) row.rest("key/next", KeyKind::kNewLine);
    if (i == 2) {
      row.add("key/left", KeyKind::kLeft, {}, kArrow);
      row.rest("key/right", KeyKind::kRight);
    }
    y += kPhoneHeight + kGap;
  }
  Row last(keys, kMargin, y, kPhoneHeight);
  last.character("+", kPhoneWidth);
  last.character("0", kPhoneWidth);
  last.add("key/space", KeyKind::kSpace, " ", kPhoneWidth);
  last.rest("key/hide", KeyKind::kHide);
}

Rect stretched(Rect key, Rect keyboard) {
  const float sx = keyboard.w / kWidth;
  const float sy = keyboard.h / kHeight;
  return {keyboard.x + key.x * sx, keyboard.y + key.y * sy, key.w * sx, key.h * sy};
}

struct Accents {
  std::string_view letter;
  std::array<std::string_view, 8> offered;  // empty behind the last
};
// Dutch first, then what neighbours and newcomers write.
constexpr Accents kOffered[] = {
    {"a", {"á", "à", "ä", "â", "ą", "å", "ã", "æ"}},
    {"e", {"é", "è", "ë", "ê", "ę"}},
    {"i", {"í", "ì", "ï", "î", "ı"}},
    {"o", {"ó", "ò", "ö", "ô", "õ", "ø", "œ"}},
    {"u", {"ú", "ù", "ü", "û"}},
    {"y", {"ý", "ÿ", "ĳ"}},
    {"c", {"ç", "ć", "č"}},
    {"n", {"ñ", "ń"}},
    {"s", {"ß", "ś", "š", "ş"}},
    {"l", {"ł"}},
    {"z", {"ź", "ż", "ž"}},
    {"g", {"ğ"}},
    {"г", {"ґ"}},
};

}  // namespace

const Key* KeyboardLayout::find(std::string_view id) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [id](const Key& key) { return key.id == id; });
  return found == keys.end() ? nullptr : &*found;
}

const Key* KeyboardLayout::at(Point at) const {
  const auto found = std::find_if(keys.begin(), keys.end(),
                                  [at](const Key& key) { return key.rect.inset(-kGap / 2).contains(at); });
  return found == keys.end() ? nullptr : &*found;
}

KeyboardLayout keyboard_layout(Rect rect, KeyboardKind kind, KeyPage page, Alphabet own) {
  KeyboardLayout layout{rect, {}};
  if (kind == KeyboardKind::kPhone) {
    add_phone_keys(layout.keys);
  } else {
    add_rows(layout.keys, kind, page, kind == KeyboardKind::kEmail ? Alphabet::kLatin : own);
  }
  for (Key& key : layout.keys) key.rect = stretched(key.rect, rect);
  return layout;
}

std::span<const std::string_view> accents_of(std::string_view text) {
  for (const Accents& accents : kOffered) {
    if (accents.letter != text) continue;
    const auto end = std::find(accents.offered.begin(), accents.offered.end(), std::string_view{});
    return {accents.offered.begin(), end};
  }
  return {};
}

std::vector<Key> accent_keys(const KeyboardLayout& layout, const Key& key) {
  const std::span<const std::string_view> offered = accents_of(key.text);
  const float width = kBubbleKeyWidth * static_cast<float>(offered.size()) +
                      kGap * static_cast<float>(offered.empty() ? 0 : offered.size() - 1);
  const float right = layout.rect.right() - kMargin / 2;
  float x = std::clamp(key.rect.centre().x - width / 2, layout.rect.x + kMargin / 2,
                       std::max(layout.rect.x + kMargin / 2, right - width));
  std::vector<Key> keys;
  for (const std::string_view text : offered) {
    keys.push_back({"key/alt/" + std::string(text),
                    KeyKind::kCharacter,
                    std::string(text),
                    {x, key.rect.y - layout::kKeyHeight - 2 * kGap, kBubbleKeyWidth, layout::kKeyHeight},
                    false});
    x += kBubbleKeyWidth + kGap;
  }
  return keys;
}

std::string capital(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
    const utf8proc_ssize_t used =
        utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (used <= 0) break;
    std::array<utf8proc_uint8_t, 4> out{};
    const utf8proc_ssize_t length = utf8proc_encode_char(utf8proc_toupper(code), out.data());
    result.append(reinterpret_cast<const char*>(out.data()), static_cast<std::size_t>(length));
    at += static_cast<std::size_t>(used);
  }
  return result;
}

}  // namespace zuil::ui
