// SPDX-License-Identifier: GPL-2.0-or-later
//
// Files embedded at build (embed.cmake): the compiled Russian catalogue and the parts of the report page.
#pragma once

#include <string_view>

namespace pandect::report {

extern const std::string_view kRussianCatalogue;  // po/ru.po as .mo
extern const std::string_view kPageHtml;          // page/report.html
extern const std::string_view kPageCss;           // page/report.css
extern const std::string_view kPageJs;            // page/js/*.js, joined

}  // namespace pandect::report
