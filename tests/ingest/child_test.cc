// SPDX-License-Identifier: GPL-2.0-or-later
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "ingest/ingest.h"
#include "ingest/wire.h"

namespace pandect {
namespace {

std::string Page(size_t paragraphs, const std::string& text) {
  std::string html = "<html>";
  for (size_t i = 0; i < paragraphs; ++i) html += "<p>" + text + "</p>";
  return html;
}

double Seconds(auto&& work) {
  auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST_CASE("a file that needs too much costs itself only") {
  IngestOptions tight;
  tight.limits.cpu_seconds = 1;
  tight.limits.memory_bytes = uint64_t{400} << 20;
  std::string hungry = Page(600000, "<i>a</i><b>b</b><i>c</i><b>d</b>");
#if !defined(__SANITIZE_ADDRESS__)  // where memory is not limited
  Result<Document> document = Error{};
  double seconds = Seconds([&] { document = ingest::ReadBytes(hungry, "hungry.html", "html", tight); });
  REQUIRE_FALSE(document.ok());
  CAPTURE(Format(document.error()));
  CHECK(document.error().code == ErrorCode::kLimit);
  CHECK(document.error().where.file == "hungry.html");
  CHECK(seconds < 20);
#endif
  CHECK(ingest::ReadBytes("<html><p>жив</p>", "next.html", "html", tight)->text == "жив\n");
}

TEST_CASE("time is limited too") {
  IngestOptions tight;
  tight.limits.cpu_seconds = 1;
  tight.limits.depth = 1u << 20;  // lets through what makes the parser's time grow with its square
  std::string deep = "<html>";
  for (int i = 0; i < 400000; ++i) deep += "<div><p>";
  Result<Document> document = Error{};
  double seconds = Seconds([&] { document = ingest::ReadBytes(deep, "slow.html", "html", tight); });
  REQUIRE_FALSE(document.ok());
  CAPTURE(Format(document.error()));
  CHECK(document.error().where.file == "slow.html");
  CHECK(document.error().what.find("processor time") != std::string::npos);
  CHECK(seconds < 15);
}

TEST_CASE("the length of the text is limited") {
  IngestOptions options;
  options.limits.text_bytes = 1000;
  CHECK(ingest::ReadBytes(Page(100, "слово слово"), "long.html", "html", options).error().code == ErrorCode::kLimit);
}

TEST_CASE("many threads read many files, each gets its own answer") {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (size_t t = 0; t < 4; ++t) {
    threads.emplace_back([t, &wrong] {
      for (size_t i = 0; i < 25; ++i) {
        std::string text = "поток " + std::to_string(t) + " файл " + std::to_string(i);
        Result<Document> document = ingest::ReadBytes(Page(1 + i * 40, text), "a.html", "html", {});
        wrong[t] += !document.ok() || document->text.substr(0, text.size() + 1) != text + "\n";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("requests and replies come over the wire unchanged, and broken ones are refused") {
  ingest::ReadRequest request{"путь/a.html", "html", {}, std::string("\0\xFF<p>", 5)};
  request.options.encoding = "KOI8-R";
  request.options.limits.depth = 7;
  std::string packed = Pack(request);
  auto again = ingest::UnpackRequest(packed);
  REQUIRE(again);
  CHECK(Pack(*again) == packed);
  CHECK(again->bytes == request.bytes);
  CHECK(again->options.limits.depth == 7);

  ingest::Extracted extracted;
  extracted.text = "Статья 5\n";
  extracted.format = "html";
  extracted.charset = {"KOI8-R", "forced"};
  extracted.layout = LineLayout::kLineIsParagraph;
  extracted.declared_language = Language::kRu;
  extracted.notes.push_back({Severity::kNote, {ErrorCode::kMalformed, "what", {"a", 1, 2}, "hint"}});
  for (const ingest::ReadReply& reply :
       {ingest::ReadReply{extracted, true}, ingest::ReadReply{Error{ErrorCode::kLimit, "w", {"f", 3, 4}, "h"}}}) {
    std::string bytes = Pack(reply);
    auto back = ingest::UnpackReply(bytes);
    REQUIRE(back);
    CHECK(Pack(*back) == bytes);
    for (size_t cut = 0; cut < bytes.size(); ++cut) CHECK_FALSE(ingest::UnpackReply(bytes.substr(0, cut)));
    CHECK_FALSE(ingest::UnpackReply(bytes + "x"));
    for (size_t i = 0; i < bytes.size(); ++i) {  // lengths that lie must not lead anywhere
      std::string lying = bytes;
      lying[i] = static_cast<char>(lying[i] ^ 0xFF);
      ingest::UnpackReply(lying);
    }
  }
}

}  // namespace
}  // namespace pandect
