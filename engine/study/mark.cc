// SPDX-License-Identifier: GPL-2.0-or-later
#include "study/mark.h"

#include "store/codebooks.h"
#include "store/coders.h"
#include "store/documents.h"
#include "store/memos.h"
#include "study/change_codes.h"
#include "study/code_names.h"
#include "study/current_codebook.h"

namespace pandect::study {
namespace {

Result<CodeId> CodeFor(Action& action, const MarkWanted& wanted) {
  const auto codes = CodeTable::Of(action.project());
  if (!codes) return codes.error();
  const auto codebook = CurrentCodebookIfAny(action.project());
  if (!codebook) return codebook.error();
  auto name = FindCodeName(*codes, *codebook, wanted.code);
  if (name) return store::EnsureCode(action, *name);
  if (!wanted.new_code || name.error().code != ErrorCode::kNotFound) return name.error();
  NewCodeWanted made;
  made.name = wanted.code;
  made.coder = wanted.coder;
  made.comment = "in vivo";
  const auto code = MakeCode(action, made);
  if (!code) return code.error();
  return code->id;
}

}  // namespace

Result<StoredCoding> Mark(Action& action, const MarkWanted& wanted) {
  const Project& project = action.project();
  const auto listed = store::FindDocument(project, wanted.document);
  if (!listed) return listed.error();
  const auto document = store::LoadDocument(project, listed->id);
  if (!document) return document.error();
  const SegmentTree tree = segment::Split(*document);
  const auto at = FindPlace(*document, tree, wanted.place);
  if (!at) return at.error();

  StoredCoding coding;
  auto anchor = store::AnchorAt(listed->id, listed->version, document->text, *at);
  if (!anchor) return anchor.error();
  coding.anchor = *std::move(anchor);
  auto coder = store::EnsureCoder(action, wanted.coder);
  if (!coder) return coder.error();
  coding.coder = *std::move(coder);
  auto code = CodeFor(action, wanted);
  if (!code) return code.error();
  coding.code = *std::move(code);
  coding.created = action.time();
  coding.weight = wanted.weight;
  coding.polarity = wanted.polarity;
  coding.modality = wanted.modality;
  coding.effect = wanted.effect;
  const auto codebook = store::CurrentCodebook(project);
  if (!codebook) return codebook.error();
  if (*codebook) coding.codebook = (*codebook)->id;

  CodingFilter same;
  same.document = coding.anchor.document;
  same.code = coding.code;
  same.coder = coding.coder;
  const auto others = store::Codings(project, same);
  if (!others) return others.error();
  for (const StoredCoding& other : *others)
    if (other.anchor.at == *at && other.anchor.version == coding.anchor.version && other.polarity == coding.polarity &&
        other.origin == coding.origin)
      return Error{ErrorCode::kInvalid,
                   wanted.coder + " has given this code to this passage already",
                   {listed->path},
                   "pandect codings " + listed->path + " lists them"};
  auto id = store::AddCoding(action, coding);
  if (!id) return id.error();
  coding.id = *std::move(id);
  if (!wanted.memo.empty()) {
    Memo memo;
    memo.coding = coding.id;
    memo.text = wanted.memo;
    memo.coder = coding.coder;
    if (auto added = store::AddMemo(action, memo); !added) return added.error();
  }
  return coding;
}

}  // namespace pandect::study
