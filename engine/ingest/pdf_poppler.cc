// SPDX-License-Identifier: GPL-2.0-or-later
//
// The text layer of a PDF in its physical layout: lines as on the page. (Raw order joins words across lines.)
#include <iconv.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-page.h>

#include <climits>
#include <memory>
#include <vector>

#include "ingest/extract.h"
#include "text/character.h"

namespace pandect::ingest {
namespace {

// UTF-16 of poppler, which may begin with a byte order mark.
void AppendUtf16(const poppler::ustring& text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00);
    }
    if (c == '\f') c = '\n';
    if (c == '\r' || c == 0 || (c == 0xFEFF && i == 0)) continue;
    if (c >= 0xD800 && c < 0xE000) c = 0xFFFD;
    text::AppendUtf8(c, out);
  }
}

// Characters of fonts that do not say which letters they draw.
bool IsUnnamed(char32_t c) {
  return c == 0xFFFD || (c >= 0xE000 && c < 0xF900);
}

std::string PageList(const std::vector<int>& pages) {
  std::string out;
  for (size_t i = 0; i < pages.size() && i < 8; ++i) out += (i ? ", " : "") + std::to_string(pages[i]);
  return pages.size() > 8 ? out + " …" : out;
}

Diagnostic Warning(const std::string& path, std::string what, std::string hint) {
  return {Severity::kWarning, {ErrorCode::kMalformed, std::move(what), {path, 0, 0}, std::move(hint)}};
}

constexpr const char* kOcr = "recognize its text first (OCR), for example with ocrmypdf -l rus+eng";

}  // namespace

void PreparePdf() {
  static const iconv_t kept_open = iconv_open("UTF-16", "UTF-8");
  (void)kept_open;
}

Result<Extracted> ExtractPdf(std::string_view bytes, const std::string& path, const IngestOptions& options) {
  auto fail = [&](ErrorCode code, std::string what, std::string hint) {
    return Error{code, std::move(what), {path, 0, 0}, std::move(hint)};
  };
  if (bytes.size() > INT_MAX) return fail(ErrorCode::kLimit, "a PDF of more than 2 GiB", "split it");
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  bool complete = bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 2048)).find("%%EOF") != bytes.npos;
  const char* again = "open it in a PDF viewer, or fetch it again";
  if (!document) {
    return fail(ErrorCode::kMalformed, complete ? "a broken PDF" : "a PDF that is cut off (it has no end mark)", again);
  }
  if (document->is_locked()) {
    return fail(ErrorCode::kUnsupported, "an encrypted PDF, which needs a password", "save it without one");
  }
  int pages = document->pages();
  if (pages <= 0) return fail(ErrorCode::kMalformed, "a PDF without pages", again);
  Extracted out;
  std::vector<int> without_text;
  for (int i = 0; i < pages; ++i) {
    std::unique_ptr<poppler::page> page(document->create_page(i));
    size_t before = out.text.size();
    if (page) AppendUtf16(page->text(poppler::rectf(), poppler::page::physical_layout), out.text);
    if (out.text.find_first_not_of(" \n\t", before) == out.text.npos) {
      out.text.resize(before);
      without_text.push_back(i + 1);
    } else {
      // One line end between pages: a paragraph often goes on over the page's end.
      out.text.resize(out.text.find_last_not_of(" \n\t") + 1);
      out.text += '\n';
    }
    if (out.text.size() > options.limits.text_bytes) {
      return fail(ErrorCode::kLimit,
                  "its text is longer than the " + std::to_string(options.limits.text_bytes >> 20) + " MiB allowed",
                  "split it");
    }
  }
  size_t characters = 0, unnamed = 0;
  for (size_t at = 0; at < out.text.size();) {
    text::Decoded decoded = text::DecodeAt(out.text, at);
    at += decoded.size;
    ++characters;
    unnamed += IsUnnamed(decoded.code_point);
  }
  if (out.text.empty()) {
    return fail(ErrorCode::kUnsupported,
                "a PDF of " + std::to_string(pages) + (pages == 1 ? " page" : " pages") + " without a text layer",
                kOcr);
  }
  if (!without_text.empty()) {
    out.notes.push_back(Warning(path,
                                std::to_string(without_text.size()) + " of " + std::to_string(pages) +
                                    " pages have no text (" + PageList(without_text) + ")",
                                kOcr));
  }
  if (unnamed * 10 > characters) {
    out.notes.push_back(Warning(path,
                                std::to_string(unnamed * 100 / characters) +
                                    " % of the characters have no letters behind them, only pictures of letters",
                                kOcr));
  }
  if (!complete) out.notes.push_back(Warning(path, "the PDF has no end mark: pages may be missing", again));
  out.format = "pdf";
  out.charset = {"PDF", "letters named by the fonts of the file"};
  out.layout = LineLayout::kHardWrapped;
  return out;
}

}  // namespace pandect::ingest
