// SPDX-License-Identifier: EUPL-1.2
#include "kiosk/report/pdf_canvas.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>

#include <algorithm>
#include <array>
#include <numbers>

#include "kiosk/report/pdf_marks.h"

namespace zuil::report {
namespace {

constexpr double kPoints = 72.0 / 25.4;  // in a millimetre
constexpr std::array kFontFiles = {"ClearSans-Regular.ttf", "ClearSans-Medium.ttf", "ClearSans-Bold.ttf"};

struct FreeLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FreeFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct FreeCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, FreeCairo>;

const char* name_of(Tag tag) {
  switch (tag) {
    case Tag::kH1: return "H1";
    case Tag::kH2: return "H2";
    case Tag::kH3: return "H3";
    case Tag::kParagraph: return "P";
    case Tag::kList: return "L";
    case Tag::kItem: return "LI";
    case Tag::kItemBody: return "LBody";
    case Tag::kTable: return "Table";
    case Tag::kRow: return "TR";
    case Tag::kColumnHeader: return "TH";
    case Tag::kRowHeader: return "TH";
    case Tag::kCell: return "TD";
    case Tag::kFigure: return "Figure";
  }
  return "P";
}

// What cairo can't write itself.
std::string entries_of(Tag tag, std::string_view alternative) {
  if (tag == Tag::kColumnHeader) return "/A << /O /Table /Scope /Column >>";
  if (tag == Tag::kRowHeader) return "/A << /O /Table /Scope /Row >>";
  if (tag == Tag::kFigure) return "/Alt " + pdf_string(alternative);
  return "";
}

std::size_t bytes_of_character(std::string_view text) {
  std::size_t bytes = 1;
  while (bytes < text.size() && (text[bytes] & 0xC0) == 0x80) ++bytes;
  return bytes;
}

}  // namespace

struct PdfCanvas::Parts {
  About about;
  Bytes bytes;
  // Destroyed from the last to the first: cairo's fonts before FreeType's.
  std::unique_ptr<FT_LibraryRec_, FreeLibrary> library;
  std::array<std::unique_ptr<FT_FaceRec_, FreeFace>, kFontFiles.size()> faces;
  std::array<Owned<cairo_font_face_t>, kFontFiles.size()> fonts;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> cairo;
  std::vector<Tag> open;
  PdfMarks marks;
  std::size_t elements = 0;
  int pages = 1;

  Status load_fonts();
  void make_surface();
  void choose(const TextStyle& style) const;
  void set(Colour colour) const;
  void trace(const Box& box, double radius) const;
};

Status PdfCanvas::Parts::load_fonts() {
  FT_Library made = nullptr;
  if (FT_Init_FreeType(&made) != 0) return Error{ErrorKind::kRejected, "FreeType does not start"};
  library.reset(made);
  for (std::size_t i = 0; i < kFontFiles.size(); ++i) {
    const std::filesystem::path file = about.fonts / kFontFiles[i];
    FT_Face face = nullptr;
    if (FT_New_Face(made, file.c_str(), 0, &face) != 0) {
      return Error{ErrorKind::kRejected, file.string() + ": no font, one of Clear Sans is wanted"};
    }
    faces[i].reset(face);
    fonts[i].reset(cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING));
  }
  return Ok{};
}

void PdfCanvas::Parts::make_surface() {
  const auto write = [](void* parts, const unsigned char* data, unsigned int length) {
    Bytes& to = static_cast<Parts*>(parts)->bytes;
    to.insert(to.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
  };
  surface.reset(
      cairo_pdf_surface_create_for_stream(write, this, kPageWidth * kPoints, kPageHeight * kPoints));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                 to_rfc3339(about.made).c_str());
  cairo.reset(cairo_create(surface.get()));
  cairo_scale(cairo.get(), kPoints, kPoints);
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(cairo.get(), options.get());
  cairo_tag_begin(cairo.get(), "Document", nullptr);
}

void PdfCanvas::Parts::choose(const TextStyle& style) const {
  cairo_set_font_face(cairo.get(), fonts[static_cast<std::size_t>(style.weight)].get());
  cairo_set_font_size(cairo.get(), style.size / kPoints);
}

void PdfCanvas::Parts::set(Colour colour) const {
  const auto part = [colour](int shift) { return static_cast<double>((colour.rgb >> shift) & 0xFF) / 255; };
  cairo_set_source_rgb(cairo.get(), part(16), part(8), part(0));
}

void PdfCanvas::Parts::trace(const Box& box, double radius) const {
  cairo_new_path(cairo.get());
  const double r = std::min({radius, box.width / 2, box.height / 2});
  if (r <= 0) return cairo_rectangle(cairo.get(), box.x, box.y, box.width, box.height);
  constexpr double kQuarter = std::numbers::pi / 2;
  const double right = box.x + box.width - r;
  const double bottom = box.y + box.height - r;
  cairo_arc(cairo.get(), right, box.y + r, r, -kQuarter, 0);
  cairo_arc(cairo.get(), right, bottom, r, 0, kQuarter);
  cairo_arc(cairo.get(), box.x + r, bottom, r, kQuarter, 2 * kQuarter);
  cairo_arc(cairo.get(), box.x + r, box.y + r, r, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cairo.get());
}

PdfCanvas::PdfCanvas(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
PdfCanvas::PdfCanvas(PdfCanvas&&) noexcept = default;
PdfCanvas& PdfCanvas::operator=(PdfCanvas&&) noexcept = default;
PdfCanvas::~PdfCanvas() = default;

Result<PdfCanvas> PdfCanvas::open(About about) {
  auto parts = std::make_unique<Parts>();
  parts->about = std::move(about);
  ZUIL_TRY("loading fonts", parts->load_fonts());
  parts->make_surface();
  return PdfCanvas(std::move(parts));
}

double PdfCanvas::width_of(std::string_view text, const TextStyle& style) const {
  parts_->choose(style);
  cairo_text_extents_t extents{};
  cairo_text_extents(parts_->cairo.get(), std::string(text).c_str(), &extents);
  return extents.x_advance;
}

std::vector<std::string> PdfCanvas::lines_of(std::string_view text, const TextStyle& style,
                                             double width) const {
  std::vector<std::string> lines(1);
  const auto add_word = [&](std::string_view word) {
    const std::string longer =
        lines.back().empty() ? std::string(word) : lines.back() + ' ' + std::string(word);
    if (width_of(longer, style) <= width) {
      lines.back() = longer;
      return;
    }
    if (!lines.back().empty()) lines.emplace_back();
    while (!word.empty()) {
      const std::size_t bytes = bytes_of_character(word);
      const std::string more = lines.back() + std::string(word.substr(0, bytes));
      if (!lines.back().empty() && width_of(more, style) > width) {
        lines.emplace_back();
      } else {
        lines.back() = more;
        word.remove_prefix(bytes);
      }
    }
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t stop = std::min(text.find_first_of(" \n", at), text.size());
    if (stop > at) add_word(text.substr(at, stop - at));
    if (stop < text.size() && text[stop] == '\n') lines.emplace_back();
    at = stop + 1;
  }
  return lines;
}

void PdfCanvas::text(double x, double baseline, std::string_view text, const TextStyle& style) {
  parts_->choose(style);
  parts_->set(style.colour);
  cairo_move_to(parts_->cairo.get(), x, baseline);
  cairo_show_text(parts_->cairo.get(), std::string(text).c_str());
}

void PdfCanvas::fill(const Box& box, Colour colour, double radius) {
  if (box.width <= 0 || box.height <= 0) return;
  parts_->set(colour);
  parts_->trace(box, radius);
  cairo_fill(parts_->cairo.get());
}

void PdfCanvas::outline(const Box& box, Colour colour, double line_width, double radius) {
  parts_->set(colour);
  parts_->trace(box, radius);
  cairo_set_line_width(parts_->cairo.get(), line_width);
  cairo_stroke(parts_->cairo.get());
}

void PdfCanvas::rule(double x, double y, double width, Colour colour, double line_width) {
  fill({x, y - line_width / 2, width, line_width}, colour);
}

void PdfCanvas::begin(Tag tag, std::string_view alternative) {
  cairo_tag_begin(parts_->cairo.get(), name_of(tag), nullptr);
  parts_->open.push_back(tag);
  ++parts_->elements;  // the document is element 0
  if (std::string entries = entries_of(tag, alternative); !entries.empty()) {
    parts_->marks.elements.emplace_back(parts_->elements, std::move(entries));
  }
}

void PdfCanvas::end() {
  cairo_tag_end(parts_->cairo.get(), name_of(parts_->open.back()));
  parts_->open.pop_back();
}

void PdfCanvas::next_page() {
  cairo_show_page(parts_->cairo.get());
  ++parts_->pages;
}

int PdfCanvas::pages() const { return parts_->pages; }

Result<Bytes> PdfCanvas::finish() {
  cairo_tag_end(parts_->cairo.get(), "Document");
  cairo_show_page(parts_->cairo.get());
  const cairo_status_t drawn = cairo_status(parts_->cairo.get());
  cairo_surface_finish(parts_->surface.get());
  const cairo_status_t written = cairo_surface_status(parts_->surface.get());
  for (const cairo_status_t status : {drawn, written}) {
    if (status != CAIRO_STATUS_SUCCESS) return Error{ErrorKind::kDamaged, cairo_status_to_string(status)};
  }
  parts_->marks.language = parts_->about.language;
  return ZUIL_TRY("marking the document", add_marks(std::move(parts_->bytes), parts_->marks));
}

}  // namespace zuil::report
