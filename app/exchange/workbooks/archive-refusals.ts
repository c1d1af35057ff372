/** Why nothing could be taken out of an archive or workbook, in order of precedence. */
export const archiveRefusals = [
  "archive_damaged",
  "archive_encrypted",
  "archive_too_many_files",
  "archive_too_large",
  "archive_nested",
  "archive_many_workbooks",
  "archive_without_table",
  "workbook_damaged",
  "workbook_too_large",
  "unknown_sheet",
  "empty_file",
  "line_too_long",
  "too_many_columns",
  "not_csv",
] as const;
export type ArchiveRefusal = (typeof archiveRefusals)[number];

/** Stops reading in the middle of a stream; whoever reads answers its reason. */
export class UnreadableArchive extends Error {
  readonly reason: ArchiveRefusal;
  readonly detail: Record<string, string> | undefined;

  constructor(reason: ArchiveRefusal, detail?: Record<string, string>) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** Beyond these an archive is made to do harm, or no file of leads: what it is worth is known before it is unpacked. */
export const ARCHIVE_FILES_MAX = 1_000;
/** The text that may come out of an archive or workbook, in bytes. */
export const UNPACKED_BYTES_MAX = 400_000_000;
/** The XML of one sheet, in bytes: some five times its text. */
export const SHEET_BYTES_MAX = 1_000_000_000;
/** The small parts of a workbook (names, styles), in bytes. */
export const OUTLINE_BYTES_MAX = 16_000_000;
/** No table is packed to so little of its size; a hundred megabytes of zeros are. */
export const RATIO_MAX = 400;
export const RATIO_FROM_BYTES = 20_000_000;
