// SPDX-License-Identifier: EUPL-1.2
#include "ui/fonts.h"

#include <ft2build.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_SIZES_H
#include FT_TRUETYPE_TABLES_H
#include FT_TRUETYPE_TAGS_H

#include "ui/kerning.h"

namespace zuil::ui {
namespace {

constexpr std::array<const char*, 4> kFiles{"ClearSans-Regular.ttf", "ClearSans-Medium.ttf",
                                            "ClearSans-Bold.ttf", "MaterialIcons-Regular.ttf"};

struct LibraryDeleter {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceDeleter {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using Library = std::unique_ptr<std::remove_pointer_t<FT_Library>, LibraryDeleter>;
using FaceHandle = std::unique_ptr<std::remove_pointer_t<FT_Face>, FaceDeleter>;

// What does not depend on the size, in font units.
struct Character {
  FT_UInt index = 0;
  FT_Fixed advance = 0;
};

struct LoadedFace {
  FaceHandle face;
  std::unordered_map<char32_t, Character> characters;
  Kerning kerning;
  std::unordered_map<std::uint32_t, int> pairs;  // of glyphs asked for before
  std::unordered_map<int, FT_Size> sizes;        // by 1/64 pixel; owned by the face
};

// A whole table of the font; empty when it has none.
Bytes table_of(FT_Face face, FT_ULong tag) {
  FT_ULong length = 0;
  if (FT_Load_Sfnt_Table(face, tag, 0, nullptr, &length) != 0) return {};
  Bytes table(length);
  if (FT_Load_Sfnt_Table(face, tag, 0, table.data(), &length) != 0) return {};
  return table;
}

int sixty_fourths(float size) { return static_cast<int>(std::lround(size * 64.0F)); }

class FreeTypeFonts final : public Fonts {
 public:
  explicit FreeTypeFonts(Library library) : library_(std::move(library)), atlas_(Texture::Kind::kGlyph) {}

  Status load(const std::filesystem::path& folder) {
    for (std::size_t i = 0; i < kFiles.size(); ++i) {
      const std::string file = (folder / kFiles[i]).string();
      FT_Face face = nullptr;
      if (FT_New_Face(library_.get(), file.c_str(), 0, &face) != 0) {
        return Error{ErrorKind::kRejected, "no readable font " + file};
      }
      faces_[i].face.reset(face);
      faces_[i].kerning = Kerning(table_of(face, TTAG_GPOS));
    }
    return Ok{};
  }

  float advance(Face face, char32_t character, float size) override {
    LoadedFace& loaded = of(face);
    return static_cast<float>(character_of(loaded, character).advance) * size / units(loaded);
  }

  float kerning(Face face, char32_t left, char32_t right, float size) override {
    LoadedFace& loaded = of(face);
    const FT_UInt a = character_of(loaded, left).index;
    const FT_UInt b = character_of(loaded, right).index;
    const auto [found, is_new] = loaded.pairs.try_emplace(a << 16 | b);
    if (is_new) found->second = loaded.kerning.between(a, b);
    return static_cast<float>(found->second) * size / units(loaded);
  }

  const Glyph& glyph(Face face, char32_t character, float size, int quarter) override {
    const std::uint64_t key =
        static_cast<std::uint64_t>(face) << 62 | std::uint64_t{character & 0x1FFFFF} << 32 |
        static_cast<std::uint64_t>(sixty_fourths(size)) << 2 | static_cast<std::uint64_t>(quarter);
    const auto [found, is_new] = glyphs_.try_emplace(key);
    if (is_new) found->second = draw(of(face), character, size, quarter);
    return found->second;
  }

  // The browser that drew the design rounds both to whole pixels.
  int ascent(Face face, float size) override {
    const LoadedFace& loaded = of(face);
    return static_cast<int>(std::lround(static_cast<float>(loaded.face->ascender) * size / units(loaded)));
  }
  int descent(Face face, float size) override {
    const LoadedFace& loaded = of(face);
    return static_cast<int>(std::lround(static_cast<float>(-loaded.face->descender) * size / units(loaded)));
  }

  const Texture& texture() const override { return atlas_.texture(); }
  std::size_t atlas_bytes() const override { return atlas_.bytes(); }

  void clear() override {
    glyphs_.clear();
    atlas_.clear();
    for (LoadedFace& loaded : faces_) {
      loaded.pairs.clear();
      loaded.characters.clear();
    }
  }

 private:
  LoadedFace& of(Face face) { return faces_[static_cast<std::size_t>(face)]; }
  static float units(const LoadedFace& loaded) { return static_cast<float>(loaded.face->units_per_EM); }

  static const Character& character_of(LoadedFace& loaded, char32_t code) {
    const auto [found, is_new] = loaded.characters.try_emplace(code);
    if (is_new) {
      Character& character = found->second;
      character.index = FT_Get_Char_Index(loaded.face.get(), code);
      if (FT_Load_Glyph(loaded.face.get(), character.index, FT_LOAD_NO_SCALE) == 0) {
        character.advance = loaded.face->glyph->advance.x;
      }
    }
    return found->second;
  }

  static bool use_size(LoadedFace& loaded, float size) {
    const int wanted = sixty_fourths(size);
    const auto [found, is_new] = loaded.sizes.try_emplace(wanted, nullptr);
    if (is_new) {
      if (FT_New_Size(loaded.face.get(), &found->second) != 0) {
        loaded.sizes.erase(found);
        return false;
      }
      FT_Activate_Size(found->second);
      return FT_Set_Char_Size(loaded.face.get(), 0, wanted, 72, 72) == 0;
    }
    return FT_Activate_Size(found->second) == 0;
  }

  Glyph draw(LoadedFace& loaded, char32_t code, float size, int quarter) {
    Glyph glyph;
    const Character& character = character_of(loaded, code);
    if (!use_size(loaded, size)) return glyph;
    FT_Face face = loaded.face.get();
    const FT_Int32 hinting = &loaded == &of(Face::kIcons) ? FT_LOAD_NO_HINTING : FT_LOAD_TARGET_LIGHT;
    if (FT_Load_Glyph(face, character.index, hinting | FT_LOAD_NO_BITMAP) != 0) return glyph;
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return glyph;
    FT_Outline_Translate(&face->glyph->outline, FT_Pos{quarter} * 16, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return glyph;
    const FT_Bitmap& bitmap = face->glyph->bitmap;
    const int width = static_cast<int>(bitmap.width);
    const int height = static_cast<int>(bitmap.rows);
    if (width == 0 || height == 0 || width >= MaskAtlas::kWidth - 1) return glyph;
    glyph.left = face->glyph->bitmap_left;
    glyph.top = face->glyph->bitmap_top;
    glyph.place = atlas_.add(width, height);
    for (int y = 0; y < height; ++y) {
      std::memcpy(atlas_.row(glyph.place, y), bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch,
                  bitmap.width);
    }
    return glyph;
  }

  Library library_;
  std::array<LoadedFace, kFiles.size()> faces_;
  std::unordered_map<std::uint64_t, Glyph> glyphs_;
  MaskAtlas atlas_;
};

}  // namespace

Result<std::unique_ptr<Fonts>> Fonts::open(const std::filesystem::path& folder) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return Error{ErrorKind::kRejected, "FreeType does not start"};
  auto fonts = std::make_unique<FreeTypeFonts>(Library(library));
  ZUIL_TRY("opening the fonts", fonts->load(folder));
  return std::unique_ptr<Fonts>(std::move(fonts));
}

}  // namespace zuil::ui
