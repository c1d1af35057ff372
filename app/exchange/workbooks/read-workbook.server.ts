import { OUTLINE_BYTES_MAX, SHEET_BYTES_MAX, UnreadableArchive } from "./archive-refusals.ts";
import type { NumberKind } from "./number-formats.ts";
import type { ArchiveFile } from "./open-archive.server.ts";
import { AbsurdXml } from "./read-xml.ts";
import { SharedTexts } from "./shared-texts.ts";
import { readNumberKinds, readOutline, readRelations } from "./workbook-parts.ts";
import { TextsXml } from "./workbook-texts.ts";

export type Sheet = { name: string; isHidden: boolean; file: ArchiveFile };
export type Workbook = { sheets: Sheet[]; epoch: 1900 | 1904; kinds: NumberKind[]; texts: ArchiveFile | null };

/** A workbook's sheets in their order, and what their cells refer to; the sheets themselves aren't read yet. */
export async function readWorkbook(files: readonly ArchiveFile[]): Promise<Workbook> {
  const byPath = new Map(files.map((file) => [file.path.toLowerCase(), file]));
  const at = (path: string) => byPath.get(path.toLowerCase());
  const root = await relationsOf(at, "");
  const main = [...root.values()].find(({ kind }) => kind === "officeDocument")?.path ?? "xl/workbook.xml";
  const outline = readOutline(await textOf(at(main)));
  const relations = await relationsOf(at, main);
  const sheets = outline.sheets.flatMap(({ name, relation, isHidden }) => {
    const target = relations.get(relation);
    const file = target?.kind === "worksheet" ? at(target.path) : undefined;
    return file ? [{ name, isHidden, file }] : [];
  });
  if (sheets.length === 0) throw new UnreadableArchive("workbook_damaged");
  const related = (wanted: string) => {
    const target = [...relations.values()].find(({ kind }) => kind === wanted);
    const file = target && at(target.path);
    if (target && !file) throw new UnreadableArchive("workbook_damaged"); // cells would lose their texts
    return file ?? null;
  };
  const styles = related("styles");
  const kinds = styles ? readNumberKinds(await textOf(styles)) : [];
  return { sheets, epoch: outline.epoch, kinds, texts: related("sharedStrings") };
}

async function relationsOf(at: (path: string) => ArchiveFile | undefined, of: string) {
  const folder = of.split("/").slice(0, -1).join("/");
  const name = of.split("/").at(-1)!;
  const file = at(`${folder === "" ? "" : `${folder}/`}_rels/${name}.rels`);
  return file ? readRelations(await textOf(file), folder) : new Map<string, { kind: string; path: string }>();
}

async function textOf(file: ArchiveFile | undefined): Promise<string> {
  if (!file) throw new UnreadableArchive("workbook_damaged");
  let text = "";
  for await (const piece of xmlText(file.read(OUTLINE_BYTES_MAX))) text += piece;
  return text;
}

/** The texts that cells share, read whole: any cell may refer to any of them. */
export async function readSharedTexts(file: ArchiveFile | null): Promise<SharedTexts> {
  const texts = new SharedTexts();
  if (!file) return texts;
  const reader = new TextsXml((text) => {
    if (!texts.add(text)) throw new UnreadableArchive("workbook_too_large");
  });
  for await (const piece of xmlText(file.read(SHEET_BYTES_MAX))) reader.xml.push(piece);
  reader.xml.end();
  return texts;
}

/** XML as text, by its byte order mark; without one it is UTF-8. */
export async function* xmlText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? "utf-16le" : "utf-8");
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** Runs what reads a workbook; XML that no workbook has is the workbook's fault, not ours. */
export async function withoutAbsurdity<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AbsurdXml ? new UnreadableArchive("workbook_damaged") : error;
  }
}
