// SPDX-License-Identifier: GPL-2.0-or-later
//
// Files embedded at build (embed.cmake): the compiled Russian catalogue and the parts of the report page.
#pragma once

#include <string_view>

namespace pandect::report {

// Functions, not constants: a Messages made before main must find its catalogue.
std::string_view RussianCatalogue();  // po/ru.po as .mo
std::string_view PageHtml();          // page/report.html
std::string_view PageCss();           // page/report.css
std::string_view PageJs();            // page/js/*.js, joined
std::string_view ConcordanceCss();    // page/concordance.css

}  // namespace pandect::report
