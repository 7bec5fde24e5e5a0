// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/listing.h"

#include <map>
#include <memory>

#include "segment/segment.h"
#include "store/documents.h"
#include "study/code_names.h"
#include "study/place.h"
#include "text/offset_map.h"

namespace pandect::study {
namespace {

// A document in one of its versions, while codings of it are listed.
struct OpenDocument {
  DocumentId id;
  uint32_t version = 0;
  DocumentInfo info;
  Document document;
  SegmentTree tree;
  std::unique_ptr<OffsetMap> map;

  Result<Done> Open(const Project& project, const TextAnchor& anchor) {
    if (anchor.document == id && anchor.version == version) return Done{};
    auto listed = store::GetDocument(project, anchor.document);
    if (!listed) return listed.error();
    auto read = store::LoadDocument(project, anchor.document, anchor.version);
    if (!read) return read.error();
    id = anchor.document;
    version = anchor.version;
    info = *std::move(listed);
    document = *std::move(read);
    tree = segment::Split(document);
    map = std::make_unique<OffsetMap>(document.text);
    return Done{};
  }
};

// What ListingWanted names, found.
struct Found {
  DocumentId document;
  CoderId coder;
  std::string code;
  bool Fits(const std::string& name) const { return code.empty() || name == code || name.starts_with(code + "."); }
};

Result<Found> FindNames(const Project& project, const CodeTable& codes, const ListingWanted& wanted) {
  Found found;
  if (!wanted.document.empty()) {
    const auto document = store::FindDocument(project, wanted.document);
    if (!document) return document.error();
    found.document = document->id;
  }
  if (!wanted.coder.empty()) {
    const auto coder = store::FindCoder(project, wanted.coder);
    if (!coder) return coder.error();
    if (!*coder)
      return Error{ErrorCode::kNotFound, "no coder \"" + wanted.coder + "\"", {}, "pandect coders lists them"};
    found.coder = (*coder)->id;
  }
  if (!wanted.code.empty()) {
    const auto codebook = CurrentCodebookIfAny(project);
    if (!codebook) return codebook.error();
    auto name = FindCodeName(codes, *codebook, wanted.code);
    if (!name) return name.error();
    found.code = *std::move(name);
  }
  return found;
}

}  // namespace

Result<uint64_t> ListCodings(const Project& project, const Sight& sight, const ListingWanted& wanted,
                             const std::function<void(const ListedCoding&)>& use) {
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  CodingFilter filter;
  filter.origin = wanted.origin;
  filter.removed_documents = wanted.removed_documents;
  const auto found = FindNames(project, *codes, wanted);
  if (!found) return found.error();
  filter.document = found->document;
  filter.coder = found->coder;
  const auto codings = store::Codings(project, filter);
  if (!codings) return codings.error();
  std::map<CoderId, std::string> coders;
  const auto known = store::Coders(project);
  if (!known) return known.error();
  for (const CoderInfo& coder : *known) coders[coder.id] = coder.name;
  std::map<CodingId, std::vector<std::string>> memos;
  const auto all_memos = store::Memos(project);
  if (!all_memos) return all_memos.error();
  for (const Memo& memo : *all_memos)
    if (!memo.coding.empty()) memos[memo.coding].push_back(memo.text);

  uint64_t listed = 0;
  OpenDocument open;
  for (const StoredCoding& coding : *codings) {
    if (!sight.Sees(coding)) continue;
    ListedCoding row;
    row.code = codes->Now(coding.code).name;
    if (codes->At(coding.code).name != row.code) row.code_then = codes->At(coding.code).name;
    if (!found->Fits(row.code)) continue;
    if (auto opened = open.Open(project, coding.anchor); !opened) return opened.error();
    row.coding = coding;
    row.document = open.info.path;
    row.at = open.map->ToCodePoints(coding.anchor.at);
    row.address = segment::Address(open.tree, SegmentAt(open.tree, coding.anchor.at), wanted.addresses);
    row.coder = coders[coding.coder];
    if (const auto at = memos.find(coding.id); at != memos.end()) row.memos = at->second;
    ++listed;
    use(row);
  }
  return listed;
}

Result<uint64_t> ListProposals(const Project& project, const Sight& sight, const ListingWanted& wanted,
                               const std::function<void(const ListedProposal&)>& use) {
  if (auto seen = MustSeeProposals(project, sight); !seen) return seen.error();
  const auto codes = CodeTable::Of(project);
  if (!codes) return codes.error();
  const auto found = FindNames(project, *codes, wanted);
  if (!found) return found.error();
  std::map<CoderId, std::string> coders;
  const auto known = store::Coders(project);
  if (!known) return known.error();
  for (const CoderInfo& coder : *known) coders[coder.id] = coder.name;
  const auto documents = store::Documents(project);
  if (!documents) return documents.error();
  uint64_t listed = 0;
  for (const DocumentInfo& document : *documents) {
    if (!found->document.empty() && document.id != found->document) continue;
    const auto info = store::ProposalsInfoOf(project, document.id);
    if (!info) return info.error();
    if (!*info) continue;
    const auto text = store::LoadText(project, document.id, (*info)->version);
    if (!text) return text.error();
    const OffsetMap map(*text);
    auto decided = Decided(project, document, *codes, found->coder);
    if (!decided) return decided.error();
    for (DecidedProposal& one : decided->proposals) {
      ListedProposal row;
      row.code = codes->Now(one.proposal.code).name;
      if (!found->Fits(row.code)) continue;
      row.document = document.path;
      row.at = map.ToCodePoints(one.proposal.at);
      row.quotation = Slice(*text, one.proposal.at);
      if (one.decision) row.coder = coders[one.decision->coder];
      row.decided = std::move(one);
      ++listed;
      use(row);
    }
  }
  return listed;
}

}  // namespace pandect::study
