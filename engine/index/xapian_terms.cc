// SPDX-License-Identifier: GPL-2.0-or-later
//
// Building: glass writes fastest without termlists, positions, data and synchronization, in one flush; then a compact
// copy in a single file, which can be opened by a descriptor and checked as one.
#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>

#include "index/checksum.h"
#include "index/field_values.h"
#include "index/terms.h"

namespace pandect::index {
namespace {

// Four bytes, so that no field term, all of which are longer, can be one.
std::string WordTerm(uint32_t number) {
  std::string term(4, '\0');
  for (int i = 0; i < 4; ++i) term[static_cast<size_t>(i)] = static_cast<char>(number >> (8 * (3 - i)));
  return term;
}

// What any exception of Xapian means for a file of ours.
template <class Work>
Result<Done> Guarded(const std::string& path, const Work& work) {
  try {
    return work();
  } catch (const Xapian::DatabaseNotFoundError& e) {
    return Error{ErrorCode::kNotFound, "cannot be read: " + e.get_msg(), {path}, ""};
  } catch (const Xapian::Error& e) {
    return DamageError(path, e.get_msg());
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kLimit, "out of memory", {path}, ""};
  }
}

}  // namespace

struct TermsWriter::Impl {
  std::string folder, work;
  std::unique_ptr<Xapian::WritableDatabase> database;
  std::optional<Error> error;

  template <class Work>
  void Try(const Work& what) {
    if (error) return;
    try {
      what();
    } catch (const Xapian::Error& e) {
      const char* const system = e.get_error_string();
      error = Error{ErrorCode::kWrite,
                    "cannot be written: " + (system != nullptr ? std::string(system) : e.get_msg()),
                    {work},
                    "free some space; the index is as it was after its last commit"};
    }
  }
};

TermsWriter::TermsWriter(std::string folder) : impl_(std::make_unique<Impl>()) {
  impl_->folder = folder;
  impl_->work = std::move(folder) + "/terms.new";
  impl_->Try([&] {
    constexpr int kHow = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST |
                         Xapian::DB_DANGEROUS | Xapian::DB_NO_SYNC;
    impl_->database = std::make_unique<Xapian::WritableDatabase>(impl_->work, kHow);
  });
}

TermsWriter::~TermsWriter() {
  try {
    impl_->database.reset();
  } catch (const Xapian::Error&) {  // what was to be written was not wanted any more
  }
}

void TermsWriter::Add(const std::vector<uint32_t>& words, const FieldTerms& fields,
                      const std::vector<Language>& languages) {
  impl_->Try([&] {
    Xapian::Document document;
    for (const uint32_t word : words) document.add_boolean_term(WordTerm(word));
    for (const std::string& term : fields.terms) document.add_boolean_term(term);
    for (const Language language : languages) document.add_boolean_term(LanguageTerm(language));
    for (const auto& [slot, value] : fields.slots) document.add_value(slot, Xapian::sortable_serialise(value));
    impl_->database->add_document(document);
  });
}

Result<Done> TermsWriter::Finish() {
  impl_->Try([&] {
    impl_->database->commit();
    impl_->database->close();
    impl_->database.reset();
  });
  if (impl_->error) return *impl_->error;
  auto joined = JoinTerms({impl_->work}, impl_->folder);
  RemoveAll(impl_->work);
  return joined;
}

Result<Done> JoinTerms(const std::vector<std::string>& paths, const std::string& folder) {
  const std::string out = folder + "/terms";
  try {
    Xapian::Database all;
    for (const std::string& path : paths) all.add_database(Xapian::Database(path));
    all.compact(out, Xapian::DBCOMPACT_SINGLE_FILE, 0);
  } catch (const Xapian::Error& e) {
    const char* const system = e.get_error_string();
    return Error{ErrorCode::kWrite,
                 "cannot be written: " + (system != nullptr ? std::string(system) : e.get_msg()),
                 {out},
                 "free some space; the index is as it was after its last commit"};
  }
  return Done{};
}

struct TermsReader::Impl {
  std::string path;
  Descriptor file;
  uint64_t hash = 0;
  // Xapian's databases are for one thread each; those at rest wait here.
  mutable std::mutex mutex;
  mutable bool checked = false;
  mutable std::vector<std::unique_ptr<Xapian::Database>> at_rest;

  std::string DescriptorPath() const { return "/proc/self/fd/" + std::to_string(file.number()); }

  Result<Done> Check() const {
    const auto now = ChecksumOfFile(DescriptorPath());
    if (!now) return now.error();
    if (*now != hash) return DamageError(path, "a checksum is wrong");
    return Done{};
  }

  Result<std::unique_ptr<Xapian::Database>> Take() const {
    {
      const std::lock_guard lock(mutex);
      if (!at_rest.empty()) {
        auto database = std::move(at_rest.back());
        at_rest.pop_back();
        return database;
      }
      if (!checked) {
        if (auto whole = Check(); !whole) return whole.error();
        checked = true;
      }
    }
    // A description of its own: one that was merely duplicated would share its place in the file.
    const int own = open(DescriptorPath().c_str(), O_RDONLY | O_CLOEXEC);
    if (own < 0) return ReadError(path, errno);
    std::unique_ptr<Xapian::Database> database;
    if (auto done = Guarded(path,
                            [&]() -> Result<Done> {
                              database = std::make_unique<Xapian::Database>(own);  // closes it
                              return Done{};
                            });
        !done) {
      return done.error();
    }
    return database;
  }
  void Return(std::unique_ptr<Xapian::Database> database) const {
    const std::lock_guard lock(mutex);
    at_rest.push_back(std::move(database));
  }
};

TermsReader::TermsReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TermsReader::~TermsReader() = default;

Result<Done> TermsReader::Check() const {
  return impl_->Check();
}

Result<std::unique_ptr<TermsReader>> TermsReader::Open(const std::string& path, uint64_t bytes, uint64_t hash) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->hash = hash;
  impl->file = Descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!impl->file.valid()) return ReadError(path, errno);
  if (const off_t size = lseek(impl->file.number(), 0, SEEK_END); size < 0 || static_cast<uint64_t>(size) != bytes) {
    return DamageError(path, "the file has " + std::to_string(size) + " bytes, wanted " + std::to_string(bytes));
  }
  return std::unique_ptr<TermsReader>(new TermsReader(std::move(impl)));
}

namespace {

// All that fit are visited in order of their numbers; none is kept, so no list grows.
class Visit : public Xapian::MatchDecider {
 public:
  explicit Visit(const std::function<bool(ChunkNumber)>& use) : use_(use) {}
  struct Enough {};
  bool operator()(const Xapian::Document& document) const override {
    if (!use_(document.get_docid() - 1)) throw Enough{};
    return false;
  }

 private:
  const std::function<bool(ChunkNumber)>& use_;
};

Xapian::Query Translate(const Candidates& wanted, const std::function<uint32_t(FormId)>& term_of) {
  using Kind = Candidates::Kind;
  const auto children = [&](Xapian::Query::op op) {
    std::vector<Xapian::Query> queries;
    for (const Candidates& child : wanted.children) queries.push_back(Translate(child, term_of));
    return Xapian::Query(op, queries.begin(), queries.end());
  };
  switch (wanted.kind) {
    case Kind::kAll:
      return Xapian::Query::MatchAll;
    case Kind::kNone:
      return Xapian::Query::MatchNothing;
    case Kind::kForms: {
      std::vector<uint32_t> numbers;
      for (const FormId form : wanted.forms) numbers.push_back(term_of(form));
      std::sort(numbers.begin(), numbers.end());
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      std::vector<std::string> terms;
      for (const uint32_t number : numbers) terms.push_back(WordTerm(number));
      return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
    }
    case Kind::kField:
      return Xapian::Query(FieldTerm(wanted.name, wanted.value));
    case Kind::kRange: {
      const SlotPair slots = SlotsOf(wanted.name, wanted.scale);
      // The value's span meets [low, high]: it begins before high and ends behind low.
      return Xapian::Query(
          Xapian::Query::OP_AND,
          Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slots.low, Xapian::sortable_serialise(kLowestValue),
                        Xapian::sortable_serialise(wanted.high)),
          Xapian::Query(Xapian::Query::OP_VALUE_GE, slots.high, Xapian::sortable_serialise(wanted.low)));
    }
    case Kind::kAnd:
      return wanted.children.empty() ? Xapian::Query::MatchAll : children(Xapian::Query::OP_AND);
    case Kind::kOr:
      return wanted.children.empty() ? Xapian::Query::MatchNothing : children(Xapian::Query::OP_OR);
    case Kind::kAndNot:
      return wanted.children.size() == 2 ? children(Xapian::Query::OP_AND_NOT) : Xapian::Query::MatchNothing;
  }
  return Xapian::Query::MatchAll;
}

}  // namespace

Result<Done> TermsReader::ForEach(const Candidates& wanted, const std::function<uint32_t(FormId)>& term_of,
                                  const std::function<bool(ChunkNumber)>& use) const {
  auto taken = impl_->Take();
  if (!taken) return taken.error();
  auto done = Guarded(impl_->path, [&]() -> Result<Done> {
    Xapian::Enquire enquire(**taken);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(Translate(wanted, term_of));
    const Visit visit(use);
    try {
      enquire.get_mset(0, (*taken)->get_doccount(), 0, nullptr, &visit);
    } catch (const Visit::Enough&) {
    }
    return Done{};
  });
  if (done) impl_->Return(*std::move(taken));
  return done;
}

Result<Done> TermsReader::ForEachWithValue(std::string_view name, const std::function<bool(std::string_view)>& fits,
                                           const std::function<bool(ChunkNumber, bool)>& use) const {
  auto taken = impl_->Take();
  if (!taken) return taken.error();
  const std::string prefix = FieldTermPrefix(name);
  auto done = Guarded(impl_->path, [&]() -> Result<Done> {
    const Xapian::Database& database = **taken;
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      const std::string text = *term;
      const auto value = ValueOfTerm(text, prefix);
      if (value && !fits(*value)) continue;
      for (auto at = database.postlist_begin(text); at != database.postlist_end(text); ++at) {
        if (!use(*at - 1, value.has_value())) return Done{};
      }
    }
    return Done{};
  });
  if (done) impl_->Return(*std::move(taken));
  return done;
}

}  // namespace pandect::index
