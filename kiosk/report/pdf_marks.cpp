// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/pdf_marks.h"

#include <zlib.h>

#include <charconv>
#include <cstdio>
#include <map>
#include <optional>

namespace zuil::report {
namespace {

// Of one page, unpacked: many times what a page of text needs.
constexpr std::size_t kMaxContentBytes = 16U << 20;

Error not_of_cairo(std::string_view what) {
  return Error{ErrorKind::kDamaged, "no PDF as cairo writes it: " + std::string(what)};
}

std::optional<std::size_t> number_at(std::string_view text) {
  std::size_t value = 0;
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

// The number behind the last `name` in `text`.
std::optional<std::size_t> number_behind(std::string_view text, std::string_view name) {
  const std::size_t at = text.rfind(name);
  return at == std::string_view::npos ? std::nullopt : number_at(text.substr(at + name.size()));
}

// Where each object begins, by its number, from the table of references (7.5.4).
Result<std::map<std::size_t, std::size_t>> read_table(std::string_view pdf, std::size_t start) {
  constexpr std::string_view kHead = "xref\n0 ";
  constexpr std::size_t kEntry = 20;
  if (start > pdf.size() || !pdf.substr(start).starts_with(kHead)) return not_of_cairo("no table");
  const std::optional<std::size_t> count = number_at(pdf.substr(start + kHead.size()));
  std::size_t at = pdf.find('\n', start + kHead.size());
  if (!count || at == std::string_view::npos || (pdf.size() - at) / kEntry < *count) {
    return not_of_cairo("a short table");
  }
  ++at;
  std::map<std::size_t, std::size_t> objects;
  for (std::size_t i = 0; i < *count; ++i, at += kEntry) {
    const std::optional<std::size_t> offset = number_at(pdf.substr(at, 10));
    if (pdf[at + 17] != 'n') continue;
    if (!offset || *offset >= pdf.size()) return not_of_cairo("an entry of the table");
    objects[i] = *offset;
  }
  return objects;
}

// Every run that lies in no element becomes an artifact (14.8.2.2). cairo ends
// text and paths before it opens or closes an element, so that a run is whole.
std::string with_artifacts(std::string_view content) {
  constexpr std::string_view kBegin = "/Artifact BMC\n";
  constexpr std::string_view kEnd = "EMC\n";
  std::string out(kBegin);
  while (!content.empty()) {
    const std::size_t stop = std::min(content.find('\n'), content.size() - 1) + 1;
    const std::string_view line = content.substr(0, stop);
    content.remove_prefix(stop);
    if (line.ends_with("BDC\n")) out += kEnd;
    out += line;
    if (line == kEnd) out += kBegin;
  }
  return out + "\n" + std::string(kEnd);
}

std::optional<std::string> unpack(std::string_view packed) {
  std::string out(std::size_t{1} << 16, '\0');
  while (out.size() <= kMaxContentBytes) {
    uLongf length = out.size();
    const int done = ::uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                                  reinterpret_cast<const Bytef*>(packed.data()), packed.size());
    out.resize(done == Z_OK ? length : out.size() * 4);
    if (done == Z_OK) return out;
    if (done != Z_BUF_ERROR) return std::nullopt;
  }
  return std::nullopt;
}

std::string pack(std::string_view text) {
  uLongf length = ::compressBound(text.size());
  std::string out(length, '\0');
  ::compress2(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(text.data()),
              text.size(), Z_BEST_COMPRESSION);
  out.resize(length);
  return out;
}

class Update {
 public:
  Update(std::string_view pdf, std::size_t start, std::map<std::size_t, std::size_t> objects)
      : pdf_(pdf), start_(start), objects_(std::move(objects)) {}

  Status make(const PdfMarks& marks) {
    const std::size_t elements = mark_elements(marks);
    if (!marks.elements.empty() && marks.elements.back().first >= elements) {
      return not_of_cairo("fewer elements than were begun");
    }
    for (const auto& [id, offset] : objects_) {
      if (text_of(id).find("<< /Type /Page ") != std::string_view::npos) {
        ZUIL_TRY("marking decoration", mark_page(id));
      }
    }
    const std::optional<std::size_t> root = number_behind(pdf_, "/Root ");
    if (!root || !objects_.contains(*root)) return not_of_cairo("no catalogue");
    add_entries(
        *root, "/Lang " + pdf_string(marks.language) + "\n   /ViewerPreferences << /DisplayDocTitle true >>");
    return Ok{};
  }

  // The changed objects, a table of them, and a trailer that leads on to cairo's.
  std::string text() const {
    std::string out;
    std::string table = "xref\n";
    for (const auto& [id, object] : changed_) {
      char entry[64];
      std::snprintf(entry, sizeof entry, "%zu 1\n%010zu 00000 n \n", id, pdf_.size() + out.size());
      table += entry;
      out += object;
    }
    const std::size_t table_at = pdf_.size() + out.size();
    const auto number = [this](std::string_view name) {
      return std::to_string(number_behind(pdf_, name).value_or(0));
    };
    return out + table + "trailer\n<< /Size " + number("/Size ") + "\n   /Root " + number("/Root ") +
           " 0 R\n   /Info " + number("/Info ") + " 0 R\n   /Prev " + std::to_string(start_) +
           "\n>>\nstartxref\n" + std::to_string(table_at) + "\n%%EOF\n";
  }

 private:
  std::string_view text_of(std::size_t id) const {
    const std::size_t from = objects_.at(id);
    const std::string_view rest = pdf_.substr(from);
    return rest.substr(0, std::min(rest.find("endobj\n"), rest.size()));
  }

  void add_entries(std::size_t id, const std::string& entries) {
    std::string object(text_of(id));
    const std::size_t close = object.rfind(">>");
    changed_[id] = object.substr(0, close) + "   " + entries + "\n>>\nendobj\n";
  }

  std::size_t mark_elements(const PdfMarks& marks) {
    std::size_t elements = 0;
    auto mark = marks.elements.begin();
    for (const auto& [id, offset] : objects_) {
      if (text_of(id).find("<< /Type /StructElem") == std::string_view::npos) continue;
      if (mark != marks.elements.end() && mark->first == elements) add_entries(id, (mark++)->second);
      ++elements;
    }
    return elements;
  }

  Status mark_page(std::size_t page) {
    const std::optional<std::size_t> id = number_behind(text_of(page), "/Contents ");
    if (!id || !objects_.contains(*id)) return not_of_cairo("a page without content");
    const std::string_view object = pdf_.substr(objects_.at(*id));
    constexpr std::string_view kStream = "stream\n";
    const std::size_t from = object.find(kStream);
    const std::optional<std::size_t> length_id = number_behind(object.substr(0, from), "/Length ");
    if (from == std::string_view::npos || !length_id || !objects_.contains(*length_id)) {
      return not_of_cairo("a page's content");
    }
    const std::string_view length_text = text_of(*length_id);
    const std::optional<std::size_t> length = number_behind(length_text, "obj\n");
    const auto content = unpack(object.substr(from + kStream.size(), length.value_or(0)));
    if (!length || !content) return not_of_cairo("a page's content");
    const std::string packed = pack(with_artifacts(*content));
    changed_[*id] = std::to_string(*id) + " 0 obj\n<< /Length " + std::to_string(packed.size()) +
                    "\n   /Filter /FlateDecode\n>>\nstream\n" + packed + "\nendstream\nendobj\n";
    return Ok{};
  }

  std::string_view pdf_;
  std::size_t start_;
  std::map<std::size_t, std::size_t> objects_;
  std::map<std::size_t, std::string> changed_;
};

void add_unit(std::string& out, unsigned unit) {
  char digits[8];
  std::snprintf(digits, sizeof digits, "%04X", unit);
  out += digits;
}

}  // namespace

std::string pdf_string(std::string_view text) {
  std::string out = "<FEFF";
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned point = bytes == 1 ? first : first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes && at + i < text.size(); ++i) {
      point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    if (point >= 0x10000) {
      add_unit(out, 0xD800 + ((point - 0x10000) >> 10));
      point = 0xDC00 + ((point - 0x10000) & 0x3FF);
    }
    add_unit(out, point);
    at += bytes;
  }
  return out + ">";
}

Result<Bytes> add_marks(Bytes pdf, const PdfMarks& marks) {
  const std::string_view text = as_text(pdf);
  const std::optional<std::size_t> start = number_behind(text, "startxref\n");
  if (!start) return not_of_cairo("no end");
  Update update(text, *start, ZUIL_TRY("reading the table", read_table(text, *start)));
  ZUIL_TRY("marking", update.make(marks));
  const std::string added = update.text();
  pdf.insert(pdf.end(), added.begin(), added.end());
  return pdf;
}

}  // namespace zuil::report
