// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/generation_merge.h"

#include <algorithm>
#include <set>

#include "index/checksum.h"
#include "index/document_record.h"
#include "index/files.h"
#include "index/generation_impl.h"
#include "index/row_writer.h"
#include "index/snapshot.h"
#include "index/terms.h"

namespace pandect::index {
namespace {

using Sources = std::vector<std::shared_ptr<const Generation>>;

// A run of documents of one source that live, one behind the other, and where it goes.
struct Run {
  const Generation::Impl* source = nullptr;
  DocumentNumber first = 0, end = 0;
  // What is added to the source's numbers; modulo 2^32, for they may go down.
  uint32_t documents = 0, words = 0, paragraphs = 0, chunks = 0;
  WordNumber first_word = 0, end_word = 0;
  ParagraphNumber first_paragraph = 0, end_paragraph = 0;
  ChunkNumber first_chunk = 0, end_chunk = 0;
};

class Merge {
 public:
  Merge(const Sources& sources, const Vocabulary& vocabulary, std::string folder)
      : sources_(sources), vocabulary_(vocabulary), folder_(std::move(folder)) {}

  Result<Done> Do() {
    FindRuns();
    if (auto written = WriteTerms(); !written) return written.error();
    const auto hash = ChecksumOfFile(folder_ + "/terms");
    if (!hash) return hash.error();
    PackedFileWriter file(folder_ + "/words", FileKind::kWords);
    WriteRows(file);
    WriteForms(file);
    WriteLists(file);
    WriteJoints(file);
    WriteRecords(file);
    file.SetNumber(kHasTexts, HasTexts() ? 1 : 0);
    file.SetNumber(kTermsHash, *hash);
    file.SetNumber(kTermsBytes, SizeOnDisk(folder_ + "/terms"));
    if (auto written = file.Finish(); !written) return written.error();
    if (auto written = WriteTexts(); !written) return written.error();
    for (const auto& source : sources_) {
      if (auto whole = source->Damage(); !whole) return whole.error();
    }
    return Done{};
  }

 private:
  void FindRuns() {
    for (const auto& source : sources_) {
      const Generation::Impl& from = source->impl();
      auto dead = from.dead.begin();
      for (DocumentNumber first = 0; first < from.documents.size();) {
        if (dead != from.dead.end() && *dead == first) {
          ++dead;
          ++first;
          continue;
        }
        Run run;
        run.source = &from;
        run.first = first;
        run.end = dead != from.dead.end() ? *dead : static_cast<DocumentNumber>(from.documents.size());
        const StoredDocument &head = from.documents[run.first], &tail = from.documents[run.end - 1];
        run.first_word = head.first_word;
        run.end_word = tail.first_word + tail.words;
        run.first_paragraph = head.first_paragraph;
        run.end_paragraph = tail.first_paragraph + tail.paragraphs;
        run.first_chunk = head.first_chunk;
        run.end_chunk = tail.first_chunk + tail.chunks;
        run.documents = documents_ - run.first;
        run.words = words_ - run.first_word;
        run.paragraphs = paragraphs_ - run.first_paragraph;
        run.chunks = chunks_ - run.first_chunk;
        documents_ += run.end - run.first;
        words_ += run.end_word - run.first_word;
        paragraphs_ += run.end_paragraph - run.first_paragraph;
        chunks_ += run.end_chunk - run.first_chunk;
        runs_.push_back(run);
        first = run.end;
      }
    }
  }

  void WriteRows(PackedFileWriter& file) {
    file.Begin(kDocuments);
    uint64_t record = 0, text = 0;
    for (const Run& run : runs_) {
      for (DocumentNumber number = run.first; number < run.end; ++number) {
        StoredDocument row = run.source->documents[number];
        row.first_word += run.words;
        row.first_paragraph += run.paragraphs;
        row.first_chunk += run.chunks;
        row.record = record;
        row.text = text;
        record += row.record_bytes;
        text += row.text_bytes;
        file.AppendOne(row);
      }
    }
    file.Begin(kChunks);
    for (const Run& run : runs_) {
      for (ChunkNumber number = run.first_chunk; number < run.end_chunk; ++number) {
        StoredChunk row = run.source->chunks[number];
        row.document += run.documents;
        row.first_word += run.words;
        row.first_paragraph += run.paragraphs;
        file.AppendOne(row);
      }
    }
    file.Begin(kParagraphFirst);
    for (const Run& run : runs_) {
      for (ParagraphNumber p = run.first_paragraph; p < run.end_paragraph; ++p) {
        file.AppendOne(run.source->paragraph_first[p] + run.words);
      }
    }
    file.AppendOne(words_);
    file.Begin(kParagraphSegments);
    for (const Run& run : runs_) {
      file.AppendTable(
          run.source->paragraph_segments.subspan(run.first_paragraph, run.end_paragraph - run.first_paragraph));
    }
    file.Begin(kParagraphKinds);
    for (const Run& run : runs_) {
      file.AppendTable(
          run.source->paragraph_kinds.subspan(run.first_paragraph, run.end_paragraph - run.first_paragraph));
    }
    WriteSamples(file);
    WriteSentenceBits(file);
    file.SetNumber(kDocumentCount, documents_);
    file.SetNumber(kChunkCount, chunks_);
    file.SetNumber(kParagraphCount, paragraphs_);
    file.SetNumber(kWordCount, words_);
    file.SetNumber(kTextBytes, text);
  }

  // The last paragraph that begins at or before every 128th word.
  void WriteSamples(PackedFileWriter& file) {
    file.Begin(kParagraphSamples);
    uint64_t sampled = 0;
    ParagraphNumber last = 0;
    const auto sample_below = [&](uint64_t word) {
      for (; sampled < word; sampled += 1u << kSampleShift) file.AppendOne(last);
    };
    for (const Run& run : runs_) {
      for (ParagraphNumber p = run.first_paragraph; p < run.end_paragraph; ++p) {
        sample_below(run.source->paragraph_first[p] + run.words);
        last = p + run.paragraphs;
      }
    }
    sample_below(uint64_t{words_} + 1);
  }

  void WriteSentenceBits(PackedFileWriter& file) {
    file.Begin(kSentenceBits);
    uint64_t block = 0;
    uint32_t bits = 0;
    const auto put = [&](uint64_t value, uint32_t count) {
      block |= value << bits;
      const uint32_t taken = std::min(count, 64 - bits);
      bits += taken;
      if (bits < 64) return;
      file.AppendOne(block);
      block = taken < 64 ? value >> taken : 0;
      bits = count - taken;
    };
    for (const Run& run : runs_) {
      for (WordNumber word = run.first_word; word < run.end_word;) {
        const uint32_t count = std::min<uint32_t>(64 - (word & 63), run.end_word - word);
        uint64_t value = run.source->sentence_bits[word >> 6] >> (word & 63);
        if (count < 64) value &= (uint64_t{1} << count) - 1;
        put(value, count);
        word += count;
      }
    }
    file.AppendOne(block);
  }

  void WriteForms(PackedFileWriter& file) {
    RowWriter row(file);
    std::vector<FormId> forms;
    ForEachPiece([&](const Generation& source, WordNumber first, uint32_t count) {
      forms.clear();
      source.AppendForms(first, count, forms);
      for (const FormId form : forms) row.Put(form);
    });
    row.End();
  }

  // Calls `use` with the words of all runs, some thousands at a time.
  template <class Use>
  void ForEachPiece(const Use& use) {
    for (const Run& run : runs_) {
      const Generation& source = SourceOf(run);
      for (WordNumber word = run.first_word; word < run.end_word;) {
        const uint32_t count = std::min<uint32_t>(8192 - (word & 8191), run.end_word - word);
        use(source, word, count);
        word += count;
      }
    }
  }

  const Generation& SourceOf(const Run& run) const {
    for (const auto& source : sources_) {
      if (&source->impl() == run.source) return *source;
    }
    return *sources_.front();
  }

  void WriteLists(PackedFileWriter& file) {
    ListWriter lists(file);
    std::vector<uint32_t> next(sources_.size());
    std::vector<WordNumber> words, piece;
    for (;;) {
      FormId form = UINT32_MAX;
      for (size_t s = 0; s < sources_.size(); ++s) {
        const auto& forms = sources_[s]->impl().list_forms;
        if (next[s] < forms.size()) form = std::min(form, forms[next[s]]);
      }
      if (form == UINT32_MAX) break;
      words.clear();
      auto run = runs_.begin();
      for (size_t s = 0; s < sources_.size(); ++s) {
        const Generation::Impl& source = sources_[s]->impl();
        if (next[s] == source.list_forms.size() || source.list_forms[next[s]] != form) continue;
        ++next[s];
        piece.clear();
        sources_[s]->AppendPositions(form, piece);  // those of living documents
        while (run != runs_.end() && run->source != &source) ++run;
        for (const WordNumber word : piece) {
          while (run != runs_.end() && word >= run->end_word) ++run;
          if (run == runs_.end()) break;
          words.push_back(word + run->words);
        }
        while (run != runs_.end() && run->source == &source) ++run;
      }
      if (!words.empty()) lists.Put(form, words);
    }
    lists.End();
  }

  void WriteJoints(PackedFileWriter& file) {
    file.Begin(kJoints);
    uint64_t count = 0;
    std::vector<size_t> next(sources_.size());
    for (;;) {
      FormId form = UINT32_MAX;
      for (size_t s = 0; s < sources_.size(); ++s) {
        const auto& joints = sources_[s]->impl().joints;
        if (next[s] < joints.size()) form = std::min(form, joints[next[s]].form);
      }
      if (form == UINT32_MAX) break;
      for (size_t s = 0; s < sources_.size(); ++s) {
        const Generation::Impl& source = sources_[s]->impl();
        for (; next[s] < source.joints.size() && source.joints[next[s]].form == form; ++next[s]) {
          StoredJoint joint = source.joints[next[s]];
          for (const Run& run : runs_) {
            if (run.source != &source || joint.first < run.first_word || joint.first >= run.end_word) continue;
            joint.first += run.words;
            file.AppendOne(joint);
            ++count;
            break;
          }
        }
      }
    }
    file.SetNumber(kJointCount, count);
  }

  void WriteRecords(PackedFileWriter& file) {
    file.Begin(kRecords);
    for (const Run& run : runs_) {
      for (DocumentNumber number = run.first; number < run.end; ++number) {
        // Where it is damaged nothing is appended: the merge is thrown away at its end.
        if (const uint8_t* record = run.source->Record(number); record != nullptr) {
          file.Append(record, run.source->documents[number].record_bytes);
        }
      }
    }
    std::vector<DocumentNames> names;
    std::set<std::string_view> variables;
    for (const Run& run : runs_) {
      for (DocumentNumber number = run.first; number < run.end; ++number) names.push_back(run.source->Names(number));
    }
    WriteDocumentOrder(names, file);
    for (const auto& source : sources_) {
      for (const std::string_view name : source->impl().variable_names) variables.insert(name);
    }
    file.Begin(kVariableNames);
    std::string variable_names;
    for (const std::string_view name : variables) PutString(name, variable_names);
    file.Append(variable_names);
  }

  // All of an index have texts, or none; see Writer::Impl::Load.
  bool HasTexts() const {
    return std::ranges::all_of(sources_, [](const auto& source) { return source->impl().texts != nullptr; });
  }

  Result<Done> WriteTexts() {
    if (!HasTexts()) return Done{};
    PackedFileWriter file(folder_ + "/texts", FileKind::kTexts);
    file.Begin(0);
    for (const Run& run : runs_) {
      for (DocumentNumber number = run.first; number < run.end; ++number) {
        const StoredDocument& document = run.source->documents[number];
        // Where it is damaged nothing is appended, as with records.
        const uint8_t* text = run.source->texts->Bytes(0, document.text, document.text_bytes);
        if (text != nullptr) file.Append(text, document.text_bytes);
      }
    }
    auto written = file.Finish();
    return written ? Result<Done>(Done{}) : written.error();
  }

  Result<Done> WriteTerms() {
    const bool all_live = std::ranges::all_of(sources_, [](const auto& s) { return s->impl().dead.empty(); });
    if (all_live) {
      std::vector<std::string> paths;
      for (const auto& source : sources_) {
        // Xapian writes what it reads, damage too.
        const auto hash = ChecksumOfFile(source->impl().TermsPath());
        if (!hash) return hash.error();
        if (*hash != source->impl().file->Number(kTermsHash)) {
          return DamageError(source->impl().TermsPath(), "a checksum is wrong");
        }
        paths.push_back(source->impl().TermsPath());
      }
      return JoinTerms(paths, folder_);
    }
    TermsWriter terms(folder_);
    std::vector<FormId> forms;
    std::vector<uint32_t> numbers;
    for (const Run& run : runs_) {
      const Generation& source = SourceOf(run);
      for (DocumentNumber number = run.first; number < run.end; ++number) {
        const StoredDocument& document = run.source->documents[number];
        DocumentFacts facts;
        RecordViews views;
        const uint8_t* record = run.source->Record(number);
        if (record == nullptr || !OpenRecord({record, document.record_bytes}, views)) {
          return DamageError(run.source->folder + "/words", "a checksum is wrong");
        }
        const uint8_t* at = views.facts.data();
        if (!GetFacts(at, at + views.facts.size(), facts)) {
          return DamageError(run.source->folder + "/words", "the record of a document is broken");
        }
        const FieldTerms fields = FieldTermsOf(facts.id, facts.path, facts.format, facts.variables);
        std::vector<Joint> joints;
        at = views.joints.data();
        if (!GetJoints(at, at + views.joints.size(), document.words, vocabulary_.size(), joints)) {
          return DamageError(run.source->folder + "/words", "the record of a document is broken");
        }
        auto joint = joints.begin();
        for (ChunkNumber c = document.first_chunk; c < document.first_chunk + document.chunks; ++c) {
          const ChunkRow chunk = source.Chunk(c);
          forms.clear();
          source.AppendForms(chunk.first_word, chunk.words, forms);
          const WordNumber end = chunk.first_word + chunk.words - document.first_word;
          for (; joint != joints.end() && joint->first < end; ++joint) forms.push_back(joint->form);
          numbers.clear();
          for (const FormId form : forms) {
            if (form < vocabulary_.size()) numbers.push_back(TermOf(vocabulary_.At(form)));
          }
          std::sort(numbers.begin(), numbers.end());
          numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
          bool has[3] = {};
          for (ParagraphNumber p = 0; p < chunk.paragraphs; ++p) {
            has[static_cast<size_t>(source.Paragraph(chunk.first_paragraph + p).language) % 3] = true;
          }
          std::vector<Language> languages;
          for (const Language language : {Language::kUnd, Language::kRu, Language::kEn}) {
            if (has[static_cast<size_t>(language)]) languages.push_back(language);
          }
          terms.Add(numbers, fields, languages);
        }
      }
    }
    return terms.Finish();
  }

  const Sources& sources_;
  const Vocabulary& vocabulary_;
  const std::string folder_;
  std::vector<Run> runs_;
  uint32_t documents_ = 0, words_ = 0, paragraphs_ = 0, chunks_ = 0;
};

}  // namespace

Result<Done> MergeGenerations(const Sources& sources, const Vocabulary& vocabulary, const std::string& folder) {
  return Merge(sources, vocabulary, folder).Do();
}

}  // namespace pandect::index
