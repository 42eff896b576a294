// SPDX-License-Identifier: EUPL-1.2
#include "sync/domain/catalogue.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

namespace zuil {
namespace {

constexpr std::uint32_t kMoMagic = 0x950412de;

// A recursive-descent reader of C's integer expressions over n, by precedence.
// It computes while it reads; ok() is false once the text is no expression.
class Expression {
 public:
  Expression(std::string_view text, std::uint64_t n) : text_(text), n_(n) {}

  std::uint64_t value() {
    const std::uint64_t result = ternary();
    skip_spaces();
    if (at_ != text_.size()) ok_ = false;
    return result;
  }
  bool ok() const { return ok_; }

 private:
  static constexpr int kMaxDepth = 50;

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(std::string_view sign) {
    skip_spaces();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }
  std::uint64_t fail() {
    ok_ = false;
    at_ = text_.size();
    return 0;
  }

  std::uint64_t ternary() {
    if (++depth_ > kMaxDepth) return fail();
    std::uint64_t result = any();
    if (take("?")) {
      const std::uint64_t yes = ternary();
      if (!take(":")) return fail();
      const std::uint64_t no = ternary();
      result = result != 0 ? yes : no;
    }
    --depth_;
    return result;
  }
  std::uint64_t any() {
    std::uint64_t result = all();
    while (take("||")) {
      const std::uint64_t right = all();
      result = result != 0 || right != 0 ? 1 : 0;
    }
    return result;
  }
  std::uint64_t all() {
    std::uint64_t result = comparison();
    while (take("&&")) {
      const std::uint64_t right = comparison();
      result = result != 0 && right != 0 ? 1 : 0;
    }
    return result;
  }
  std::uint64_t comparison() {
    std::uint64_t result = sum();
    for (;;) {
      if (take("==")) {
        result = result == sum() ? 1 : 0;
      } else if (take("!=")) {
        result = result != sum() ? 1 : 0;
      } else if (take("<=")) {
        result = result <= sum() ? 1 : 0;
      } else if (take(">=")) {
        result = result >= sum() ? 1 : 0;
      } else if (take("<")) {
        result = result < sum() ? 1 : 0;
      } else if (take(">")) {
        result = result > sum() ? 1 : 0;
      } else {
        return result;
      }
    }
  }
  std::uint64_t sum() {
    std::uint64_t result = product();
    for (;;) {
      if (take("+")) {
        result += product();
      } else if (take("-")) {
        result -= product();
      } else {
        return result;
      }
    }
  }
  std::uint64_t product() {
    std::uint64_t result = value_or_bracket();
    for (;;) {
      if (take("*")) {
        result *= value_or_bracket();
      } else if (take("%")) {
        const std::uint64_t by = value_or_bracket();
        result = by == 0 ? fail() : result % by;
      } else if (take("/")) {
        const std::uint64_t by = value_or_bracket();
        result = by == 0 ? fail() : result / by;
      } else {
        return result;
      }
    }
  }
  std::uint64_t value_or_bracket() {
    if (++depth_ > kMaxDepth) return fail();
    std::uint64_t result = 0;
    if (take("!")) {
      result = value_or_bracket() == 0 ? 1 : 0;
    } else if (take("(")) {
      result = ternary();
      if (!take(")")) return fail();
    } else if (take("n")) {
      result = n_;
    } else {
      skip_spaces();
      const char* begin = text_.data() + at_;
      const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), result);
      if (error != std::errc{}) return fail();
      at_ += static_cast<std::size_t>(end - begin);
    }
    --depth_;
    return result;
  }

  std::string_view text_;
  std::uint64_t n_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool ok_ = true;
};

std::optional<std::string_view> between(std::string_view text, std::string_view from,
                                        std::string_view until) {
  const auto begin = text.find(from);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto start = begin + from.size();
  const auto end = text.find(until, start);
  if (end == std::string_view::npos) return std::nullopt;
  return text.substr(start, end - start);
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(by);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

Error not_a_catalogue(std::string_view why) {
  return Error{ErrorKind::kDamaged, "not a .mo file: " + std::string(why)};
}

}  // namespace

Result<PluralRule> PluralRule::parse(std::string_view line) {
  const auto count = between(line, "nplurals=", ";");
  const auto expression = between(line, "plural=", ";");
  // The first "plural=" may be the end of "nplurals=".
  const auto after_count = line.find(';');
  const auto real =
      after_count == std::string_view::npos ? expression : between(line.substr(after_count), "plural=", ";");
  PluralRule rule;
  if (!count || !real) return Error{ErrorKind::kRejected, "a plural rule without nplurals or plural"};
  const auto [end, error] = std::from_chars(count->data(), count->data() + count->size(), rule.forms_);
  if (error != std::errc{} || end != count->data() + count->size() || rule.forms_ < 1 || rule.forms_ > 8) {
    return Error{ErrorKind::kRejected, "a plural rule wants 1 to 8 forms"};
  }
  for (const std::uint64_t n : {0U, 1U, 2U, 5U, 11U, 21U}) {
    Expression probe(*real, n);
    const std::uint64_t form = probe.value();
    if (!probe.ok() || form >= rule.forms_) {
      return Error{ErrorKind::kRejected, "a plural rule that is no expression over n"};
    }
  }
  rule.expression_ = std::string(*real);
  return rule;
}

std::size_t PluralRule::form(std::uint64_t n) const {
  const std::uint64_t form = Expression(expression_, n).value();
  return form < forms_ ? static_cast<std::size_t>(form) : 0;
}

Result<Catalogue> Catalogue::parse(ByteView mo) {
  ByteReader header(mo);
  if (header.u32() != kMoMagic) return not_a_catalogue("wrong magic number");
  if (header.u32() >> 16 != 0) return not_a_catalogue("unknown revision");
  const std::uint32_t count = header.u32();
  const std::uint32_t keys_at = header.u32();
  const std::uint32_t texts_at = header.u32();
  if (!header.ok() || count > mo.size() / 8) return not_a_catalogue("cut short");

  const auto entry = [mo](std::uint32_t table, std::uint32_t index) -> std::optional<std::string_view> {
    const std::size_t at = std::size_t{table} + std::size_t{index} * 8;
    if (at > mo.size() || mo.size() - at < 8) return std::nullopt;
    ByteReader reader(mo.subspan(at, 8));
    const std::size_t length = reader.u32();
    const std::size_t offset = reader.u32();
    if (offset > mo.size() || mo.size() - offset < length) return std::nullopt;
    return as_text(mo.subspan(offset, length));
  };

  Catalogue catalogue;
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto key = entry(keys_at, i);
    const auto text = entry(texts_at, i);
    if (!key || !text) return not_a_catalogue("a text outside the file");
    if (key->empty()) {  // the header: lines of "Name: value"
      if (const auto line = between(*text, "Plural-Forms: ", "\n")) {
        catalogue.plural_ = ZUIL_TRY("reading the header of a catalogue", PluralRule::parse(*line));
      }
      continue;
    }
    // A plural's key is "one\0many", its text one form after another.
    catalogue.forms_.emplace(key->substr(0, key->find('\0')), split(*text, '\0'));
  }
  return catalogue;
}

Result<Catalogue> Catalogue::load(const std::filesystem::path& mo) {
  std::ifstream file(mo, std::ios::binary);
  if (!file) return Error{ErrorKind::kRejected, "no catalogue of texts at " + mo.string()};
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return ZUIL_TRY("reading " + mo.string(), parse(as_bytes(bytes)));
}

std::string_view Catalogue::text(std::string_view key) const {
  const auto found = forms_.find(key);
  return found == forms_.end() ? std::string_view{} : std::string_view(found->second.front());
}

std::string_view Catalogue::text(std::string_view key, std::uint64_t n) const {
  const auto found = forms_.find(key);
  if (found == forms_.end()) return {};
  const std::size_t form = plural_.form(n);
  return form < found->second.size() ? found->second[form] : found->second.back();
}

Catalogue Catalogue::changed(
    const std::function<std::string(std::string_view key, std::string_view text)>& change) const {
  Catalogue copy = *this;
  for (auto& [key, forms] : copy.forms_) {
    for (std::string& form : forms) form = change(key, form);
  }
  return copy;
}

std::vector<std::string_view> Catalogue::keys() const {
  std::vector<std::string_view> keys;
  for (const auto& [key, forms] : forms_) keys.push_back(key);
  return keys;
}

}  // namespace zuil
