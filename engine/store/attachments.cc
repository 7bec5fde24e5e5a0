// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/attachments.h"

#include "store/contents.h"
#include "store/fields.h"

namespace pandect::store {

Result<std::vector<Attachment>> Attachments(const Project& project) {
  std::vector<Attachment> found;
  Statement rows = project.database().Prepare(
      "SELECT id, format, name, subject, content, added FROM attachments ORDER BY added, id");
  while (rows.Step())
    found.push_back(
        {rows.String(0), rows.String(1), rows.String(2), rows.String(3), HashOf(rows.Text(4)), rows.String(5)});
  if (auto ended = rows.End(); !ended) return ended.error();
  return found;
}

Result<std::string> LoadAttachment(const Project& project, const Attachment& attachment) {
  return GetContent(project, attachment.hash);
}

Result<std::string> AddAttachment(Action& action, Attachment attachment, std::string_view bytes) {
  if (attachment.id.empty()) attachment.id = NewUuid();
  const Sha256 hash = HashBytes(bytes);
  if (auto put = PutContent(action, hash, bytes); !put) return put.error();
  if (auto done =
          action.database().Run("INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?)", attachment.id, attachment.format,
                                attachment.name, attachment.subject, hash.Hex(), action.time());
      !done)
    return done.error();
  return attachment.id;
}

}  // namespace pandect::store
