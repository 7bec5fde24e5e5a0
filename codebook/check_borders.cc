// SPDX-License-Identifier: GPL-2.0-or-later
#include "codebook/check_borders.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "codebook/nearest.h"

namespace pandect::codebook {
namespace {

class BorderChecker {
 public:
  BorderChecker(const BorderTable& table, Diagnostics& problems) : table_(table), problems_(problems) {}

  void Run() {
    for (const Actor& actor : table_.actors) {
      const auto [found, added] = actor_by_id_.emplace(actor.id, &actor);
      if (!added && !actor.id.empty())
        Fail(actor.place, "actor " + actor.id + " is there already, in line " + Line(found->second->place),
             "give each an id of its own");
    }
    for (const Actor& actor : table_.actors) {
      CheckState(actor);
      CheckNames(actor);
    }
    for (const Border& border : table_.borders) CheckBorder(border);
  }

 private:
  void Fail(const Place& place, std::string what, std::string hint) {
    problems_.Add(Severity::kError, {ErrorCode::kInvalid, std::move(what), place, std::move(hint)});
  }

  static std::string Line(const Place& place) { return std::to_string(place.line); }

  // Null, and told, when there is none; what lacks an id is told by the schema.
  const Actor* Find(const std::string& id, const Place& place) {
    if (const auto found = actor_by_id_.find(id); found != actor_by_id_.end()) return found->second;
    if (id.empty()) return nullptr;
    std::vector<std::string> ids;
    for (const Actor& actor : table_.actors) ids.push_back(actor.id);
    const std::string near = Nearest(id, ids);
    Fail(place, "no actor " + id + " in the table " + table_.id,
         near.empty() ? "declare it: <actor id=\"" + id + "\">" : "did you mean " + near);
    return nullptr;
  }

  void CheckState(const Actor& actor) {
    if (actor.state.empty()) return;
    const Actor* state = Find(actor.state, actor.place);
    if (state != nullptr && !state->state.empty())
      Fail(actor.place, "the state of " + actor.id + ", " + state->id + ", is a region itself",
           "name the state that both belong to");
  }

  void CheckNames(const Actor& actor) {
    if (actor.names.empty())
      Fail(actor.place, "actor " + actor.id + " has no <name>", "write its names as the variable gives them");
    for (const Actor::ActorName& name : actor.names) {
      const std::string folded = FoldActorName(name.text);
      if (folded.empty()) continue;  // Told by the reader.
      if (name.text.find(';') != std::string::npos)
        Fail(actor.place, "a semicolon in the name \"" + name.text + "\"", "it stands between the two names of a pair");
      // The same name in both languages is one name.
      const auto [found, added] = actor_by_name_.emplace(folded, &actor);
      if (!added && found->second != &actor)
        Fail(actor.place,
             "the name \"" + name.text + "\" is that of " + found->second->id + ", too, in line " +
                 Line(found->second->place),
             "a name must belong to one actor");
    }
  }

  void CheckBorder(const Border& border) {
    const Actor* a = Find(border.a, border.place);
    const Actor* b = Find(border.b, border.place);
    if (a == nullptr || b == nullptr) return;
    if (a == b) return Fail(border.place, "a border of " + a->id + " with itself", "name two actors");
    if (a->state == b->id || b->state == a->id)
      return Fail(border.place, "a border of a region with its own state: " + a->id + ", " + b->id, "name two states");
    const auto [found, added] = borders_.emplace(std::minmax(border.a, border.b), &border);
    if (!added)
      Fail(border.place,
           "the border of " + a->id + " with " + b->id + " is there already, in line " + Line(found->second->place),
           "write it once: it has no direction");
  }

  const BorderTable& table_;
  Diagnostics& problems_;
  std::unordered_map<std::string, const Actor*> actor_by_id_;
  std::unordered_map<std::string, const Actor*> actor_by_name_;
  std::map<std::pair<std::string, std::string>, const Border*> borders_;
};

}  // namespace

void CheckBorders(const BorderTable& table, Diagnostics& problems) {
  BorderChecker(table, problems).Run();
}

}  // namespace pandect::codebook
