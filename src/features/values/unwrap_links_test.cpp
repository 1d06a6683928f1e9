#include "features/values/unwrap_links.hpp"

#include <gtest/gtest.h>

namespace sleutel::values {
namespace {

TEST(UnwrapLinks, ReadsProofpointVersion3) {
    EXPECT_EQ(unwrap_links("https://urldefense.com/v3/__https:/fb.me/"
                           "2Ez2g3aaDyHr86L__;!!N96JrnIq8IfO5w!lUkk1O-UC$"),
              "https://fb.me/2Ez2g3aaDyHr86L");
    // Examples of the sender's published decoder.
    EXPECT_EQ(
        unwrap_links("https://urldefense.com/v3/__https://google.com:443/"
                     "search?q=a*test&gs=ps__;Kw!-612Flbf0JvQ3kNJkRi5Jg!"
                     "Ue6tQudNKaShHg93trcdjqDP8se2ySE65jyCIe2K1D_uNjZ1Lnf6YLQERujngZv9UWf66ujQIQ$"),
        "https://google.com:443/search?q=a+test&gs=ps");
    EXPECT_EQ(
        unwrap_links("https://urldefense.us/v3/__https://google.com:443/"
                     "search?q=a*test&gs=ps__;Kw!-612Flbf0JvQ3kNJkRi5Jg!"
                     "Ue6tQudNKaShHg93trcdjqDP8se2ySE65jyCIe2K1D_uNjZ1Lnf6YLQERujngZv9UWf66ujQIQ$"),
        "https://google.com:443/search?q=a+test&gs=ps");
}

TEST(UnwrapLinks, ReadsRunsOfReplacedSignsInVersion3) {
    // "**A" is two signs, "**B" three; "8J+YgA" would be one sign of four bytes.
    EXPECT_EQ(unwrap_links("https://urldefense.com/v3/__https://x.nl/a**Ab__;Kys!!sig$"),
              "https://x.nl/a++b");
    EXPECT_EQ(unwrap_links("https://urldefense.com/v3/__https://x.nl/a**Bb*c__;KysrIw!!sig$"),
              "https://x.nl/a+++b#c");
    EXPECT_EQ(unwrap_links("https://urldefense.com/v3/__https://x.nl/*-*__;w6nDqw!!sig$"),
              "https://x.nl/é-ë");
}

TEST(UnwrapLinks, ReadsProofpointVersions1And2) {
    EXPECT_EQ(
        unwrap_links("https://urldefense.proofpoint.com/v2/"
                     "url?u=https-3A__www.pharos.nl_info-5Fx_-3Fa-3D1-26b-3D2&d=DwMFaQ&c=x&e="),
        "https://www.pharos.nl/info_x/?a=1&b=2");
    EXPECT_EQ(unwrap_links("https://urldefense.proofpoint.com/v1/url?u=http://www.bouncycastle.org/"
                           "&k=oIvRg1%2BdGAgOoM1BIlLLqw%3D%3D%0A&r=x"),
              "http://www.bouncycastle.org/");
}

TEST(UnwrapLinks, ReadsSafeLinksAlsoAroundOthers) {
    EXPECT_EQ(
        unwrap_links("https://eur01.safelinks.protection.outlook.com/"
                     "?url=https%3A%2F%2Fwww.movisie.nl%2Ftool%3Fa%3Db&data=05%7C01&reserved=0"),
        "https://www.movisie.nl/tool?a=b");
    EXPECT_EQ(unwrap_links("https://eur01.safelinks.protection.outlook.com/"
                           "?url=https%3A%2F%2Furldefense.com%2Fv3%2F__https%3A%2F%2Fx.nl__%3B!!"
                           "abc!def%24&amp;data=05"),
              "https://x.nl");
    EXPECT_EQ(unwrap_links("https://www.google.com/url?q=https%3A%2F%2Fx.nl%2Fa&sa=D"),
              "https://x.nl/a");
}

TEST(UnwrapLinks, LeavesTheRestOfTheTextAlone) {
    EXPECT_EQ(
        unwrap_links("zie https://urldefense.com/v3/__https://x.nl/a__;!!s!t$ en https://y.nl"),
        "zie https://x.nl/a en https://y.nl");
    EXPECT_EQ(unwrap_links("geen link"), "geen link");
    EXPECT_EQ(unwrap_links(""), "");
}

TEST(UnwrapLinks, LeavesWhatItCannotTakeApart) {
    for (const std::string link : {"https://urldefense.com/v3/__https://x.nl/*__;!!s$",
                                   "https://urldefense.com/v3/__https://x.nl/**__;Kw!!s$",
                                   "https://urldefense.com/v3/__https://x.nl",
                                   "https://urldefense.com/v3/__javascript:alert(1)__;!!s$",
                                   "https://eur01.safelinks.protection.outlook.com/?data=1",
                                   "https://eur01.safelinks.protection.outlook.com/?url=%FF%FE",
                                   "https://urldefense.com.evil.nl/v3/__https://x.nl__;!!s$",
                                   "https://noturldefense.com/v3/__https://x.nl__;!!s$",
                                   "https://",
                                   "https://x.nl/?url=https://y.nl"}) {
        EXPECT_EQ(unwrap_links(link), link);
    }
}

}  // namespace
}  // namespace sleutel::values
