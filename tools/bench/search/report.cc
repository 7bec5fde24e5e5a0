// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/report.h"

#include <cstdarg>
#include <cstdio>

#include "report/json.h"

namespace pandect::bench {
namespace {

[[gnu::format(printf, 2, 3)]] void Append(std::string& out, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char line[1000];
  std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  out += line;
}

double Speed(const RunReport& run, const EngineReport& engine) {
  return static_cast<double>(run.drawn.unit_bytes) / 1e6 / engine.build->cpu_seconds;
}

double Share(uint64_t part, uint64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<const EngineReport*> Baselines(const RunReport& run) {
  std::vector<const EngineReport*> out;
  for (const EngineReport& engine : run.engines) {
    if (engine.baseline) out.push_back(&engine);
  }
  return out;
}

// On how many queries the two counted differently: they asked for other forms of the words, or one of them is wrong.
uint32_t Differing(const KindFigures& a, const KindFigures& b) {
  uint32_t differing = 0;
  for (size_t i = 0; i < a.hits.size(); ++i) differing += a.hits[i] != b.hits[i];
  return differing;
}

void BuildTable(const RunReport& run, std::string& out) {
  Append(out, "%-22s %8s %8s %8s %10s %9s", "building", "MB/s CPU", "CPU s", "wall s", "size/text", "peak MB");
  for (const EngineReport* base : Baselines(run))
    Append(out, " %10s %10s", ("speed:" + base->name).c_str(), ("size:" + base->name).c_str());
  out += "\n";
  for (const EngineReport& engine : run.engines) {
    if (!engine.build) continue;
    Append(out, "%-22s %8.2f %8.1f %8.1f %10.3f %9.0f", engine.name.c_str(), Speed(run, engine),
           engine.build->cpu_seconds, engine.build->wall_seconds,
           Share(engine.build->index_bytes, run.drawn.unit_bytes), static_cast<double>(engine.build->peak_bytes) / 1e6);
    for (const EngineReport* base : Baselines(run)) {
      Append(out, " %9.2fx %9.2fx", base->build->cpu_seconds / engine.build->cpu_seconds,
             Share(engine.build->index_bytes, base->build->index_bytes));
    }
    out += "\n";
  }
}

void LatencyRow(const RunReport& run, const EngineReport& engine, QueryKind kind, const std::string& what,
                const Latency& own, bool in_ratio, std::string& out) {
  Append(out, "%-9s %-22s %-24s %9.3f %9.3f %12llu", Name(kind), engine.name.c_str(), what.c_str(), own.p50_ms,
         own.p99_ms, static_cast<unsigned long long>(own.hits));
  if (in_ratio) {
    for (const EngineReport* base : Baselines(run)) {
      const Latency& its = base->search.kinds.at(kind).count;
      Append(out, " %9.2fx %9.2fx %12u", its.p50_ms / own.p50_ms, its.p99_ms / own.p99_ms,
             Differing(engine.search.kinds.at(kind), base->search.kinds.at(kind)));
    }
  }
  out += "\n";
}

void SearchTable(const RunReport& run, std::string& out) {
  Append(out, "%-9s %-22s %-24s %9s %9s %12s", "queries", "engine", "what", "p50 ms", "p99 ms", "hits");
  for (const EngineReport* base : Baselines(run))
    Append(out, " %10s %10s %12s", ("p50:" + base->name).c_str(), ("p99:" + base->name).c_str(),
           ("other:" + base->name).c_str());
  out += "\n";
  for (const QueryKind kind : kQueryKinds) {
    for (const EngineReport& engine : run.engines) {
      const KindFigures& figures = engine.search.kinds.at(kind);
      if (figures.queries == 0) continue;
      LatencyRow(run, engine, kind, "all hits counted", figures.count, true, out);
      for (size_t page = 0; page < figures.pages.size(); ++page)
        LatencyRow(run, engine, kind, engine.pages[page], figures.pages[page], false, out);
    }
  }
}

void JsonLatency(report::JsonWriter& json, const Latency& latency) {
  json.BeginObject();
  json.Key("p50_ms").Fixed(latency.p50_ms, 4).Key("p99_ms").Fixed(latency.p99_ms, 4);
  json.Key("hits").Unsigned(latency.hits);
}

}  // namespace

std::string AsText(const RunReport& run) {
  std::string out;
  const DrawnQueries& drawn = run.drawn;
  const auto number = [](uint64_t n) { return static_cast<unsigned long long>(n); };
  Append(out, "%llu units (%s), %.1f MB in %llu documents, %.1f%% of the units Russian; from %s\n", number(drawn.units),
         run.unit.c_str(), static_cast<double>(drawn.unit_bytes) / 1e6, number(drawn.documents),
         100 * Share(drawn.russian_units, drawn.units), run.source.c_str());
  Append(out, "%llu words, %llu distinct forms (%llu after half of the words)\n", number(drawn.words),
         number(drawn.types), number(drawn.types_at_half));
  for (const EngineReport& engine : run.engines) out += engine.name + ": " + engine.about + "\n";
  for (const std::string& why : run.left_out) out += why + "\n";
  out += "\n";
  BuildTable(run, out);
  out += "\n";
  for (const EngineReport& engine : run.engines) {
    if (engine.build && engine.build->text_bytes > 0) {
      Append(out, "%s: keeps the texts too, %.1f MB that are not in its size\n", engine.name.c_str(),
             static_cast<double>(engine.build->text_bytes) / 1e6);
    }
    Append(out, "%s: opened in %.1f ms, %.0f MB at the peak of searching\n", engine.name.c_str(), engine.search.open_ms,
           static_cast<double>(engine.search.peak_bytes) / 1e6);
  }
  Append(out, "\n%zu queries, %s, warm, the quickest of %u askings of each\n", drawn.queries.size(),
         run.clock == Clock::kWall ? "wall time" : "processor time", run.rounds);
  out += "(p50:, p99: times as fast as; other: queries whose number of hits is another than there)\n";
  SearchTable(run, out);
  return out;
}

std::string AsJson(const RunReport& run) {
  std::string out;
  report::JsonWriter json(out, report::JsonLayout::kIndented);
  const DrawnQueries& drawn = run.drawn;
  json.BeginObject();
  json.Key("source")
      .String(run.source)
      .Key("unit")
      .String(run.unit)
      .Key("rounds")
      .Unsigned(run.rounds)
      .Key("clock")
      .String(run.clock == Clock::kWall ? "wall" : "processor");
  json.Key("units").Unsigned(drawn.units).Key("russian_units").Unsigned(drawn.russian_units);
  json.Key("documents").Unsigned(drawn.documents).Key("unit_bytes").Unsigned(drawn.unit_bytes);
  json.Key("words").Unsigned(drawn.words).Key("distinct_forms").Unsigned(drawn.types);
  json.Key("distinct_forms_at_half").Unsigned(drawn.types_at_half);
  json.Key("left_out").BeginArray();
  for (const std::string& why : run.left_out) json.String(why);
  json.EndArray();
  json.Key("engines").BeginArray();
  for (const EngineReport& engine : run.engines) {
    json.BeginObject().Key("name").String(engine.name).Key("about").String(engine.about);
    json.Key("baseline").Bool(engine.baseline);
    if (engine.build) {
      json.Key("build").BeginObject();
      json.Key("cpu_seconds")
          .Fixed(engine.build->cpu_seconds, 3)
          .Key("wall_seconds")
          .Fixed(engine.build->wall_seconds, 3);
      json.Key("megabytes_per_cpu_second").Fixed(Speed(run, engine), 3);
      json.Key("index_bytes").Unsigned(engine.build->index_bytes);
      json.Key("kept_text_bytes").Unsigned(engine.build->text_bytes);
      json.Key("size_to_text").Fixed(Share(engine.build->index_bytes, drawn.unit_bytes), 4);
      json.Key("peak_bytes").Unsigned(engine.build->peak_bytes);
      for (const EngineReport* base : Baselines(run)) {
        json.Key("against_" + base->name).BeginObject();
        json.Key("times_as_fast").Fixed(base->build->cpu_seconds / engine.build->cpu_seconds, 3);
        json.Key("times_as_large").Fixed(Share(engine.build->index_bytes, base->build->index_bytes), 4).EndObject();
      }
      json.EndObject();
    }
    json.Key("open_ms").Fixed(engine.search.open_ms, 3);
    json.Key("search_peak_bytes").Unsigned(engine.search.peak_bytes);
    json.Key("queries").BeginObject();
    for (const QueryKind kind : kQueryKinds) {
      const KindFigures& figures = engine.search.kinds.at(kind);
      if (figures.queries == 0) continue;
      json.Key(Name(kind)).BeginObject().Key("queries").Unsigned(figures.queries).Key("count");
      JsonLatency(json, figures.count);
      for (const EngineReport* base : Baselines(run)) {
        const Latency& its = base->search.kinds.at(kind).count;
        json.Key("against_" + base->name).BeginObject();
        json.Key("p50_times_as_fast").Fixed(its.p50_ms / figures.count.p50_ms, 3);
        json.Key("p99_times_as_fast").Fixed(its.p99_ms / figures.count.p99_ms, 3);
        json.Key("queries_counted_differently").Unsigned(Differing(figures, base->search.kinds.at(kind))).EndObject();
      }
      json.EndObject();
      for (size_t page = 0; page < figures.pages.size(); ++page) {
        json.Key(engine.pages[page]);
        JsonLatency(json, figures.pages[page]);
        json.EndObject();
      }
      json.EndObject();
    }
    json.EndObject().EndObject();
  }
  json.EndArray().EndObject();
  return out + "\n";
}

}  // namespace pandect::bench
