import type { DataKey } from "#app/crypto/data-key.server.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type ArchiveRefusal, UnreadableArchive, UNPACKED_BYTES_MAX } from "../workbooks/archive-refusals.ts";
import { type ArchiveFile, openArchive } from "../workbooks/open-archive.server.ts";
import { hasText, readSheet } from "../workbooks/read-sheet.server.ts";
import { readWorkbook, type Sheet, withoutAbsurdity, type Workbook } from "../workbooks/read-workbook.server.ts";
import { unzipStream } from "../workbooks/unzip-stream.server.ts";
import { archiveKind, tablesOf } from "./archive-tables.ts";
import { PART_BYTES } from "./batch-parts.ts";
import { FILE_BYTES_MAX } from "./file-bounds.ts";
import { COLUMNS_MAX } from "./inspect-file.ts";
import { keepPieces, type KeptBytes, type Unkept } from "./keep-pieces.server.ts";
import { openOriginal } from "./open-original.server.ts";
import { recogniseContainer } from "./recognise-file.ts";
import { type Original, SHEETS_LISTED_MAX, type Unpacked } from "./unpacked-text.ts";

export type PackedFile = { batchId: string; dataKey: DataKey; original: Original };
export type UnpackedFile = KeptBytes & { unpacked: Unpacked };

/**
 * Takes the text out of a kept workbook or archive and keeps it as the text of the batch, which is then read like any
 * other: of a workbook the wanted sheet, or the first visible one that holds something; of an archive the wanted
 * table or its first; of an archive that holds one workbook, that. Unpacks while it reads, in bounded memory.
 */
export async function unpackFile(
  runner: SqlRunner,
  file: PackedFile,
  sheet?: string,
): Promise<Outcome<UnpackedFile, ArchiveRefusal>> {
  try {
    return done(await withoutAbsurdity(() => new Unpacking(runner, file, sheet).run(file.original)));
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error;
    return refused(error.reason, error.detail);
  }
}

class Unpacking {
  readonly #runner: SqlRunner;
  readonly #file: PackedFile;
  readonly #wanted: string | undefined;

  constructor(runner: SqlRunner, file: PackedFile, wanted: string | undefined) {
    this.#runner = runner;
    this.#file = file;
    this.#wanted = wanted;
  }

  async run(original: Original): Promise<UnpackedFile> {
    const { batchId, dataKey } = this.#file;
    const source = openOriginal({ id: batchId, dataKeyId: dataKey.id }, original);
    if (original.kind === "gzip") return this.#table(original, unzipStream(source));
    const files = await openArchive(source);
    const kind = archiveKind(files);
    if (kind === "workbook") return this.#sheet(original, await readWorkbook(files));
    const isInner = original.firstPart > 0;
    if (kind !== "files") throw new UnreadableArchive("not_csv", { kind });
    if (isInner) throw new UnreadableArchive("archive_nested");
    const { texts, workbooks } = tablesOf(files);
    if (texts.length > 0) return this.#oneOf(original, texts);
    if (workbooks.length > 1) throw new UnreadableArchive("archive_many_workbooks");
    if (!workbooks[0]) throw new UnreadableArchive("archive_without_table");
    return this.#innerWorkbook(original, workbooks[0]);
  }

  async #sheet(original: Original, workbook: Workbook): Promise<UnpackedFile> {
    const sheet = await this.#chooseSheet(workbook);
    const lost = { errors: 0, uncalculated: 0 };
    const kept = await this.#keep(readSheet(workbook, sheet, { lost, columnsMax: COLUMNS_MAX }));
    const sheets = listed(workbook.sheets.map(({ name }) => name));
    return { ...kept, unpacked: { container: "xlsx", original, sheets, sheet: sheet.name, lost } };
  }

  async #chooseSheet(workbook: Workbook): Promise<Sheet> {
    if (this.#wanted !== undefined) return this.#wantedOf(workbook.sheets, ({ name }) => name);
    for (const sheet of workbook.sheets) if (!sheet.isHidden && (await hasText(workbook, sheet))) return sheet;
    throw new UnreadableArchive("empty_file");
  }

  #oneOf(original: Original, texts: readonly ArchiveFile[]): Promise<UnpackedFile> {
    const filled = texts.filter(({ bytes }) => bytes > 0);
    const first = filled.find(({ path }) => !/\.txt$/i.test(path)) ?? filled[0] ?? texts[0]!; // notes are texts too
    const table = this.#wanted === undefined ? first : this.#wantedOf(texts, ({ path }) => path);
    const sheets = listed(texts.map(({ path }) => path));
    return this.#table(original, table.read(UNPACKED_BYTES_MAX), { sheets, sheet: table.path });
  }

  async #table(
    original: Original,
    bytes: AsyncIterable<Uint8Array>,
    named: Pick<Unpacked, "sheets" | "sheet"> = { sheets: [], sheet: "" },
  ): Promise<UnpackedFile> {
    const kept = await this.#keep(notPackedAgain(bytes));
    const lost = { errors: 0, uncalculated: 0 };
    return { ...kept, unpacked: { container: original.kind, original, lost, ...named } };
  }

  /** A workbook is read from anywhere, which can't be done inside an archive: it is kept behind the archive first. */
  async #innerWorkbook(outer: Original, workbook: ArchiveFile): Promise<UnpackedFile> {
    const { batchId, dataKey } = this.#file;
    const firstPart = outer.firstPart + Math.ceil(outer.bytes / PART_BYTES);
    const place = { batchId, dataKey, as: "original", firstPart, bytesMax: FILE_BYTES_MAX } as const;
    const kept = await keepPieces(this.#runner, workbook.read(FILE_BYTES_MAX), place);
    if (typeof kept === "string") throw unkept(kept);
    if (recogniseContainer(kept.head) !== "zip") throw new UnreadableArchive("workbook_damaged");
    return this.run({ kind: "zip", firstPart, bytes: kept.census.bytes });
  }

  async #keep(bytes: AsyncIterable<Uint8Array>): Promise<KeptBytes> {
    const { batchId, dataKey } = this.#file;
    const place = { batchId, dataKey, as: "text", bytesMax: UNPACKED_BYTES_MAX } as const;
    const kept = await keepPieces(this.#runner, bytes, place);
    if (typeof kept === "string") throw unkept(kept);
    return kept;
  }

  #wantedOf<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item {
    const found = items.find((item) => nameOf(item) === this.#wanted);
    if (!found) throw new UnreadableArchive("unknown_sheet", { sheet: (this.#wanted ?? "").slice(0, 120) });
    return found;
  }
}

const unkept = (why: Unkept) => new UnreadableArchive(why === "too_large" ? "archive_too_large" : why);
const listed = (names: readonly string[]) => names.slice(0, SHEETS_LISTED_MAX);

async function* notPackedAgain(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const piece of bytes) {
    if (isFirst && recogniseContainer(piece)) throw new UnreadableArchive("archive_nested");
    isFirst = false;
    yield piece;
  }
}
