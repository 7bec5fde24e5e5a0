// SPDX-License-Identifier: GPL-2.0-or-later
#include "tools/pandect/export_input.h"

#include "session/export_document.h"
#include "study/method_facts.h"

namespace pandect::tool {
namespace {

void TellOfCounts(const study::LayerCounts& counts, Speaker& speaker) {
  const Messages& m = speaker.messages();
  if (counts.aside > 0)
    speaker.Say(m.Plural("{1} coding of an earlier version of its text is set aside and not exported",
                         "{1} codings of earlier versions of their texts are set aside and not exported",
                         counts.aside));
  if (counts.without_run > 0)
    speaker.Say(m.Plural("the rules have not been applied to {1} document as it is now; pandect code does that",
                         "the rules have not been applied to {1} documents as they are now; pandect code does that",
                         counts.without_run));
}

}  // namespace

int ExportEach(CodingSource& source, const TableSource& flags, const CommonFlags& common,
               const std::vector<std::string>& variables, exports::MethodFacts& method, Speaker& speaker,
               const std::function<void(const exports::ExportedDocument&)>& use) {
  exports::AddCodebookFacts(source.codebook(), method);
  exports::ExportFacts& base = method.base;
  base.unit = source.unit();
  base.title = In(source.codebook().title, common.language);
  base.layer = source.layer();
  base.of_project = source.project() != nullptr;
  if (!flags.where.empty()) base.filters.push_back(flags.where);
  if (flags.versions != "all") base.filters.push_back("versions:" + flags.versions);
  if (source.project()) {
    base.coders = source.coders();
    if (auto added = study::AddProjectFacts(*source.project(), source.sight(), method); !added)
      return speaker.Fail(added.error());
  }
  // Of a project the dictionaries are those of the run of the rules; which ones these were is known by their hash.
  const std::string hash = source.lexicon().hash().Hex();
  if (!source.project() || base.lexicon_hash == hash) base.lexicon = source.lexicon().tier();
  if (!source.project()) base.lexicon_hash = hash;
  uint32_t number = 0;
  const auto result = source.RunFor(variables, [&](const AnalysedDocument& document) {
    const exports::ExportedDocument exported = Exported(document, source.codebook(), ++number);
    AddBase(exported, base);
    AddDocumentFacts(document.document, document.rows.language, method);
    use(exported);
  });
  if (!result) return speaker.Finish(kNoResult);
  if (!source.project()) method.proposals = base.codings;
  if (source.counts()) TellOfCounts(*source.counts(), speaker);
  return result->problems.HasErrors() ? kNothingOrFailed : kDone;
}

}  // namespace pandect::tool
