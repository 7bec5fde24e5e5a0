// SPDX-License-Identifier: GPL-2.0-or-later
//
// One function a verb, each in the file of its name. They speak through `speaker` and return the exit code.
#pragma once

#include "tools/pandect/flags/agree_flags.h"
#include "tools/pandect/flags/codebook_flags.h"
#include "tools/pandect/flags/codes_flags.h"
#include "tools/pandect/flags/coding_flags.h"
#include "tools/pandect/flags/common.h"
#include "tools/pandect/flags/export_flags.h"
#include "tools/pandect/flags/project_flags.h"
#include "tools/pandect/flags/index_flags.h"
#include "tools/pandect/flags/reading_flags.h"
#include "tools/pandect/flags/sample_flags.h"
#include "tools/pandect/flags/search_flags.h"
#include "tools/pandect/flags/table_flags.h"
#include "tools/pandect/speak.h"

namespace pandect::tool {

int RunCommand(const CommonFlags& common, const RunFlags& flags, Speaker& speaker);
int IndexCommand(const CommonFlags& common, const IndexFlags& flags, Speaker& speaker);
int GrepCommand(const CommonFlags& common, const GrepFlags& flags, Speaker& speaker);
int LemmasCommand(const CommonFlags& common, const LemmasFlags& flags, Speaker& speaker);
int ExplainCommand(const CommonFlags& common, const ExplainFlags& flags, Speaker& speaker);
int SearchCommand(const CommonFlags& common, const SearchFlags& flags, Speaker& speaker);
int CodebookCommand(const CommonFlags& common, const CodebookFlags& flags, Speaker& speaker);
int CodebookSuggestCommand(const CommonFlags& common, const CodebookSuggestFlags& flags, Speaker& speaker);
int CodebookAuditCommand(const CommonFlags& common, const CodebookAuditFlags& flags, Speaker& speaker);
int CodebookDiffCommand(const CommonFlags& common, const CodebookDiffFlags& flags, Speaker& speaker);
int EvaluateCommand(const CommonFlags& common, const EvaluateFlags& flags, Speaker& speaker);
int AgreeCommand(const CommonFlags& common, const AgreeFlags& flags, Speaker& speaker);
int ParityCommand(const CommonFlags& common, const ParityFlags& flags, Speaker& speaker);
int InitCommand(const CommonFlags& common, const InitFlags& flags, Speaker& speaker);
int AddCommand(const CommonFlags& common, const AddFlags& flags, Speaker& speaker);
int RemoveCommand(const CommonFlags& common, const RemoveFlags& flags, Speaker& speaker);
int StatusCommand(const CommonFlags& common, const StatusFlags& flags, Speaker& speaker);
int LogCommand(const CommonFlags& common, const LogFlags& flags, Speaker& speaker);
int UndoCommand(const CommonFlags& common, const UndoFlags& flags, Speaker& speaker);
int RedoCommand(const CommonFlags& common, const RedoFlags& flags, Speaker& speaker);
int BackupCommand(const CommonFlags& common, const BackupFlags& flags, Speaker& speaker);
int VacuumCommand(const CommonFlags& common, const VacuumFlags& flags, Speaker& speaker);
int VerifyCommand(const CommonFlags& common, const VerifyFlags& flags, Speaker& speaker);
int MergeCommand(const CommonFlags& common, const MergeFlags& flags, Speaker& speaker);
int CodeCommand(const CommonFlags& common, const CodeFlags& flags, Speaker& speaker);
int MarkCommand(const CommonFlags& common, const MarkFlags& flags, Speaker& speaker);
int CodingsCommand(const CommonFlags& common, const CodingsFlags& flags, Speaker& speaker);
int CodersCommand(const CommonFlags& common, const CodersFlags& flags, Speaker& speaker);
int CodesCommand(const CommonFlags& common, const CodesFlags& flags, Speaker& speaker);
int CodesAddCommand(const CommonFlags& common, const CodesAddFlags& flags, Speaker& speaker);
int CodesChangeCommand(const CommonFlags& common, const CodesChangeFlags& flags, Speaker& speaker);
int CodesSplitCommand(const CommonFlags& common, const CodesSplitFlags& flags, Speaker& speaker);
int MemoWriteCommand(const CommonFlags& common, const MemoWriteFlags& flags, Speaker& speaker);
int MemoListCommand(const CommonFlags& common, const MemoListFlags& flags, Speaker& speaker);
int MemoOneCommand(const CommonFlags& common, const MemoOneFlags& flags, Speaker& speaker);
int ImportCodingsCommand(const CommonFlags& common, const ImportCodingsFlags& flags, Speaker& speaker);
int CodebookUseCommand(const CommonFlags& common, const CodebookUseFlags& flags, Speaker& speaker);
int CodebookExportCommand(const CommonFlags& common, const CodebookExportFlags& flags, Speaker& speaker);
int LearnExampleCommand(const CommonFlags& common, const LearnExampleFlags& flags, Speaker& speaker);
int RecheckCommand(const CommonFlags& common, const RecheckFlags& flags, Speaker& speaker);
int ReviewCommand(const CommonFlags& common, const ReviewFlags& flags, Speaker& speaker);
int SampleCommand(const CommonFlags& common, const SampleFlags& flags, Speaker& speaker);
int ConsensusCommand(const CommonFlags& common, const ConsensusFlags& flags, Speaker& speaker);
int MatrixCommand(const CommonFlags& common, const MatrixFlags& flags, Speaker& speaker);
int ExportCommand(const CommonFlags& common, const ExportFlags& flags, Speaker& speaker);
int MethodCommand(const CommonFlags& common, const MethodFlags& flags, Speaker& speaker);
int CompareCommand(const CommonFlags& common, const CompareFlags& flags, Speaker& speaker);
int TimelineCommand(const CommonFlags& common, const TimelineFlags& flags, Speaker& speaker);
int NetworkCommand(const CommonFlags& common, const NetworkFlags& flags, Speaker& speaker);

}  // namespace pandect::tool
