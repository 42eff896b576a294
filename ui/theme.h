// SPDX-License-Identifier: EUPL-1.2
// The design's values: colours of both themes, sizes, radii, durations and
// icons, by the names of assets/tokens.json (a test holds the two equal).
// Lengths are units (geometry.h).
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace zuil::ui {

struct Rgba {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Rgba&) const = default;
};

// Zero stands for "no colour" where a colour may be left out.
enum class Color : std::uint8_t {
  kNone,
  kInk,
  kInkSoft,
  kPaper,
  kSurface,
  kSurfaceMeadow,
  kSurfaceRiver,
  kSurfaceSun,
  kSurfaceBrick,
  kPrimary,
  kPrimaryPressed,
  kOnPrimary,
  kOnPrimarySoft,
  kRiver,
  kRiverBright,
  kOnRiver,
  kSun,
  kOnSun,
  kDanger,
  kOnDanger,
  kSuccess,
  kWarning,
  kBorder,
  kBorderSoft,
  kDisabled,
  kOnDisabled,
  kBarOwn,
  kBarOther,
  kBarTrack,
  kFocusOuter,
  kFocusInner,
  kScrim,
  kShadow,
  kKeyboard,
  kKey,
  kKeyAccent,
  kKeyFunction,
  kKeyEdge,
  kStepPast,
  kCoinEmpty,
  kRiverAhead,
  kRiverAheadLight,
  kRiverDoneLight,
  kDotIdle,
  kLive,
  kCount,
};

// What a person may choose for the time of their visit.
enum class ThemeName : std::uint8_t { kDalfsen, kHighContrast };

struct Theme {
  ThemeName name = ThemeName::kDalfsen;
  std::array<Rgba, static_cast<std::size_t>(Color::kCount)> colors{};

  Rgba operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
  // Shadows and pictures are left out and borders are thicker.
  bool high_contrast() const { return name == ThemeName::kHighContrast; }
};

const Theme& theme(ThemeName name);

namespace space {
inline constexpr float k3XS = 4;
inline constexpr float k2XS = 8;
inline constexpr float kXs = 12;
inline constexpr float kSm = 16;
inline constexpr float kMd = 24;
inline constexpr float kLg = 32;
inline constexpr float kXl = 48;
inline constexpr float k2XL = 64;
inline constexpr float k3XL = 96;
}  // namespace space

namespace radius {
inline constexpr float kXs = 8;
inline constexpr float kSm = 12;
inline constexpr float kMd = 16;
inline constexpr float kLg = 20;
inline constexpr float kXl = 24;
inline constexpr float kSheet = 36;
inline constexpr float kPill = 999;
}  // namespace radius

namespace border {
inline constexpr float kHairline = 2;
inline constexpr float kControl = 3;
inline constexpr float kSelected = 6;
inline constexpr float kControlHighContrast = 4;
inline constexpr float kSelectedHighContrast = 8;
}  // namespace border

namespace focus_ring {
inline constexpr float kOuter = 5;
inline constexpr float kInner = 5;
inline constexpr float kOffset = 4;
}  // namespace focus_ring

namespace touch_target {
inline constexpr float kMinimum = 72;
inline constexpr float kStandard = 88;
inline constexpr float kPrimary = 104;
inline constexpr float kHero = 128;
inline constexpr float kGap = 8;
inline constexpr float kGapComfortable = 16;
}  // namespace touch_target

namespace font_size {
inline constexpr float kCaption = 26;
inline constexpr float kSmall = 26;
inline constexpr float kNote = 28;
inline constexpr float kBody = 30;
inline constexpr float kOption = 32;
inline constexpr float kLead = 34;
inline constexpr float kH4 = 36;
inline constexpr float kKey = 38;
inline constexpr float kH3 = 44;
inline constexpr float kTitle = 52;
inline constexpr float kH2 = 56;
inline constexpr float kH1 = 72;
inline constexpr float kBeamer = 84;
inline constexpr float kFigure = 112;
inline constexpr float kHero = 148;
inline constexpr float kCode = 64;
}  // namespace font_size

namespace icon_size {
inline constexpr float kSm = 32;
inline constexpr float kMd = 40;
inline constexpr float kLg = 52;
inline constexpr float kXl = 72;
inline constexpr float kHero = 112;
}  // namespace icon_size

namespace layout {
inline constexpr float kScreenWidth = 1920;
inline constexpr float kScreenHeight = 1080;
inline constexpr float kTopbarHeight = 104;
inline constexpr float kBottombarHeight = 132;
inline constexpr float kMarginX = 64;
inline constexpr float kGutter = 24;
inline constexpr float kColumns = 12;
inline constexpr float kPortraitWidth = 1080;
inline constexpr float kPortraitHeight = 1920;
inline constexpr float kPortraitMarginX = 48;
inline constexpr float kLowReachTop = 486;
inline constexpr float kKeyboardHeight = 470;
inline constexpr float kKeyHeight = 82;
inline constexpr float kKeyAccentHeight = 72;
inline constexpr float kKeyGap = 10;
inline constexpr float kLineLengthMax = 1120;
}  // namespace layout

namespace line_height {
inline constexpr float kTight = 1.12F;
inline constexpr float kHeading = 1.18F;
inline constexpr float kBody = 1.38F;
}  // namespace line_height

namespace text_scale {
inline constexpr float kNormal = 1;
inline constexpr float kLarge = 1.25F;
inline constexpr float kLarger = 1.5F;
inline constexpr float kLargest = 2;
}  // namespace text_scale

namespace duration {
inline constexpr std::chrono::milliseconds kPressFeedback{80};
inline constexpr std::chrono::milliseconds kFade{160};
inline constexpr std::chrono::milliseconds kScreenChange{200};
inline constexpr std::chrono::milliseconds kBarGrow{500};
inline constexpr std::chrono::milliseconds kAttractSlide{9000};
inline constexpr std::chrono::milliseconds kReducedMotion{0};
inline constexpr std::chrono::milliseconds kIdleWarningAfter{120000};
inline constexpr std::chrono::milliseconds kIdleWarningCountdown{30000};
inline constexpr std::chrono::milliseconds kThankYouReturn{90000};
inline constexpr std::chrono::milliseconds kOnePollReturn{10000};
inline constexpr std::chrono::milliseconds kLongPress{450};
inline constexpr std::chrono::milliseconds kKeyRepeatDelay{500};
inline constexpr std::chrono::milliseconds kKeyRepeat{60};
inline constexpr std::chrono::milliseconds kPinLockout{60000};
inline constexpr std::chrono::milliseconds kTapDebounce{300};
inline constexpr std::chrono::milliseconds kToast{6000};
}  // namespace duration

// One layer of a soft shadow.
struct ShadowLayer {
  float offset_y = 0;
  float blur = 0;  // twice the gaussian's standard deviation
  float alpha = 0;
};
using Shadow = std::array<ShadowLayer, 2>;

namespace shadow {
inline constexpr Shadow kCard{{{1, 3, 0.1F}, {8, 24, 0.08F}}};
inline constexpr Shadow kRaised{{{2, 6, 0.14F}, {16, 40, 0.16F}}};
inline constexpr Shadow kSheet{{{0, 8, 0.16F}, {0, 64, 0.3F}}};
}  // namespace shadow

// Code points of the icon font, all in the basic plane.
enum class Icon : std::uint16_t {
  kNone = 0,
  kHome = 0xE88A,
  kAccessibilityNew = 0xE92C,
  kAccessible = 0xE914,
  kVolumeUp = 0xE050,
  kVolumeOff = 0xE04F,
  kClose = 0xE5CD,
  kArrowBack = 0xE5C4,
  kArrowForward = 0xE5C8,
  kChevronRight = 0xE5CC,
  kChevronLeft = 0xE5CB,
  kEvent = 0xE878,
  kSchedule = 0xE8B5,
  kGroups = 0xF233,
  kPeople = 0xE7FB,
  kHowToVote = 0xE175,
  kRateReview = 0xE560,
  kEdit = 0xE3C9,
  kChat = 0xE0B7,
  kForum = 0xE0BF,
  kLock = 0xE897,
  kLockOpen = 0xE898,
  kCheck = 0xE5CA,
  kCheckCircle = 0xE86C,
  kCancel = 0xE5C9,
  kWarning = 0xE002,
  kError = 0xE000,
  kInfo = 0xE88E,
  kLanguage = 0xE894,
  kSync = 0xE627,
  kSyncProblem = 0xE629,
  kCloudDone = 0xE2BF,
  kCloudOff = 0xE2C1,
  kWifi = 0xE63E,
  kWifiOff = 0xE648,
  kBatteryFull = 0xE1A4,
  kBatteryChargingFull = 0xE1A3,
  kUsb = 0xE1E0,
  kStorage = 0xE1DB,
  kPlayArrow = 0xE037,
  kPause = 0xE034,
  kStop = 0xE047,
  kSlideshow = 0xE41B,
  kBarChart = 0xE26B,
  kQrCode2 = 0xE00A,
  kPrint = 0xE8AD,
  kBackspace = 0xE14A,
  kKeyboardReturn = 0xE31B,
  kKeyboardArrowUp = 0xE316,
  kKeyboardArrowDown = 0xE313,
  kAdd = 0xE145,
  kRemove = 0xE15B,
  kTouchApp = 0xE913,
  kTimer = 0xE425,
  kTextFields = 0xE262,
  kContrast = 0xEB37,
  kSpeed = 0xE9E4,
  kPlace = 0xE55F,
  kSave = 0xE161,
  kEmail = 0xE0BE,
  kPhone = 0xE0CD,
  kPerson = 0xE7FD,
  kPersonAdd = 0xE7FE,
  kStore = 0xE8D1,
  kForest = 0xEA99,
  kEco = 0xEA35,
  kDirectionsBike = 0xE52F,
  kHomeWork = 0xEA09,
  kTheaterComedy = 0xEA66,
  kWeb = 0xE051,
  kDevices = 0xE1B1,
  kHandshake = 0xEBCB,
  kGavel = 0xE90E,
  kAccountBalance = 0xE84F,
  kFlag = 0xE153,
  kHistory = 0xE889,
  kCampaign = 0xEF49,
  kHearing = 0xE023,
  kRadioButtonUnchecked = 0xE836,
  kRadioButtonChecked = 0xE837,
  kCheckBox = 0xE834,
  kCheckBoxOutlineBlank = 0xE835,
  kAssignment = 0xE85D,
  kReceipt = 0xE8B0,
  kArrowUpward = 0xE5D8,
  kArrowDownward = 0xE5DB,
  kRefresh = 0xE5D5,
  kLogout = 0xE9BA,
  kAgriculture = 0xEA79,
  kEuroSymbol = 0xE926,
  kVerticalAlignBottom = 0xE258,
  kSend = 0xE163,
  kSecurity = 0xE32A,
  kDelete = 0xE872,
  kHelp = 0xE887,
  kExpandMore = 0xE5CF,
  kSportsSoccer = 0xEA2F,
  kSchool = 0xE80C,
  kFavorite = 0xE87D,
  kSdStorage = 0xE1C2,
  kDialpad = 0xE0BC,
  kVisibility = 0xE8F4,
  kFormatSize = 0xE245,
  kMap = 0xE55B,
  kVisibilityOff = 0xE8F5,
  kPanTool = 0xE925,
  kPhoneInTalk = 0xE61D,
  kNotifications = 0xE7F4,
  kPriorityHigh = 0xE645,
  kUndo = 0xE166,
  kToday = 0xE8DF,
  kQuiz = 0xF04C,
  kRedo = 0xE15A,
  kVpnKey = 0xE0DA,
  kVolunteerActivism = 0xEA70,
  kCake = 0xE7E9,
  kAlarm = 0xE855,
  kSearch = 0xE8B6,
  kChatBubble = 0xE0CA,
  kRecordVoiceOver = 0xE91F,
  kEditNote = 0xE745,
  kMyLocation = 0xE55C,
  kDeleteForever = 0xE92B,
  kCelebration = 0xEA65,
  kPlaylistAdd = 0xE03B,
};

}  // namespace zuil::ui
