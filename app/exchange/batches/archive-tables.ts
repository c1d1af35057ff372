type Named = { path: string };

/** What a ZIP is: office documents are ZIPs whose files have known names. */
export function archiveKind(files: readonly Named[]): "workbook" | "spreadsheet" | "document" | "files" {
  const has = (pattern: RegExp) => files.some(({ path }) => pattern.test(path));
  if (has(/^xl\/workbook\.bin$/i)) return "spreadsheet"; // Excel's binary kind
  if (has(/^\[content_types\]\.xml$/i))
    return has(/^xl\//i) ? "workbook" : has(/^(word|ppt|visio)\//i) ? "document" : "files";
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return has(/^META-INF\//) ? "spreadsheet" : "document";
  return "files";
}

/** The files of an archive that may be tables; what systems and people leave beside them isn't one. */
export function tablesOf<File extends Named>(files: readonly File[]): { texts: File[]; workbooks: File[] } {
  const visible = files.filter(({ path }) => !path.split("/").some((step) => /^(\.|__MACOSX$)/.test(step)));
  const texts = visible.filter(({ path }) => /\.(csv|tsv|tab|txt)$/i.test(path) && !/(^|\/)read_?me/i.test(path));
  const workbooks = visible.filter(({ path }) => /\.xls[xm]$/i.test(path));
  const isAlone = texts.length + workbooks.length === 0 && visible.length === 1;
  return { texts: isAlone ? visible : texts, workbooks };
}
