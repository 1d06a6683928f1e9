#pragma once

#include <array>

namespace sleutel::document {

/// Points, everywhere in the PDF writer: 1/72 inch.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

inline constexpr Colour kInk{0.086, 0.137, 0.165};
inline constexpr Colour kSoft{0.322, 0.380, 0.416};
inline constexpr Colour kAccent{0.043, 0.310, 0.341};
inline constexpr Colour kRule{0.784, 0.827, 0.839};
inline constexpr Colour kTint{0.937, 0.961, 0.961};
inline constexpr Colour kWarning{0.541, 0.290, 0.0};
inline constexpr Colour kWarningTint{0.992, 0.961, 0.914};

/// A4 with wide margins: a line of some 80 letters.
inline constexpr double kPageWidth = 595.276;
inline constexpr double kPageHeight = 841.890;
inline constexpr double kMarginX = 79;
inline constexpr double kMarginTop = 82;
inline constexpr double kMarginBottom = 82;
inline constexpr double kTextWidth = kPageWidth - 2 * kMarginX;
inline constexpr double kTextHeight = kPageHeight - kMarginTop - kMarginBottom;
inline constexpr double kHeaderBaseline = 46;
inline constexpr double kFooterBaseline = kPageHeight - 42;

/// How text looks; the family is the same everywhere.
struct Look {
    double size = 10.5;
    bool bold = false;
    Colour colour = kInk;
    double leading = 1.45;  ///< from line to line, in sizes
};

inline constexpr Look kBodyLook{};
inline constexpr Look kTitleLook{23, true, kAccent, 1.25};
inline constexpr Look kSubtitleLook{13.5, false, kInk, 1.35};
inline constexpr Look kDateLook{10.5, false, kSoft, 1.4};
inline constexpr Look kOrganisationLook{10.5, true, kAccent, 1.4};
inline constexpr std::array<Look, 4> kHeadingLooks = {{{16, true, kAccent, 1.25},
                                                       {12.5, true, kAccent, 1.3},
                                                       {10.5, true, kAccent, 1.4},
                                                       {10.5, true, kInk, 1.4}}};
inline constexpr Look kTableLook{9, false, kInk, 1.4};
inline constexpr Look kCaptionLook{9.5, true, kAccent, 1.4};
inline constexpr Look kSmallLook{8.5, false, kSoft, 1.4};
inline constexpr Look kNoteLook{8.5, false, kInk, 1.4};
inline constexpr Look kQuoteLook{10.5, false, kSoft, 1.45};

inline constexpr double kParagraphGap = 7.5;
inline constexpr double kItemGap = 3;
inline constexpr double kListIndent = 17;
inline constexpr double kPanelPadding = 10;
inline constexpr double kPanelGap = 12;
inline constexpr double kPanelBar = 3;
inline constexpr double kCellPaddingY = 4;
inline constexpr double kCellPaddingX = 5;

}  // namespace sleutel::document
