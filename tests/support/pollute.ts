/** A file by its parts, so that any of them can be spoilt alone. */
type Cell = { text: string; isQuoted: boolean };
type Row = { cells: Cell[]; delimiters: string[]; end: string };
type File = { rows: Row[]; quote: string; escape: string };
/** A spoilt file, and the table that a reader should make of it. */
export type PollutedFile = { name: string; content: string; expected: string[][] };

/**
 * The pollutions of the Pollock benchmark (Vitagliano et al., PVLDB 16, 2023), made from a clean table of ours: of the
 * whole file, of its header, of its dialect, and of each single row and cell. What is expected of a reader is theirs:
 * a row with a delimiter too many or too few should come out as it was, a quote too many belongs to its cell, and of
 * two tables in one file the first is wanted.
 */
export function pollutedFiles(table: readonly string[][]): PollutedFile[] {
  const [header, ...data] = table as [string[], ...string[][]];
  const file = (name: string, spoil: (file: File) => void = () => {}, expected = table): PollutedFile => {
    const made = fileOf(table);
    spoil(made);
    return { name, content: textOf(made), expected: expected.map((cells) => [...cells]) };
  };
  const last = table.length - 1;
  return [
    file("source"),
    file("file_no_payload", (f) => (f.rows = []), []),
    file("file_no_trailing_newline", (f) => (f.rows[last]!.end = "")),
    file("file_double_trailing_newline", (f) => (f.rows[last]!.end = "\r\n\r\n")),
    file("file_no_header", (f) => f.rows.shift(), data),
    ...[2, 3].map((times) =>
      file(
        `file_header_multirow_${times}`,
        (f) => f.rows.unshift(...Array.from({ length: times - 1 }, () => rowOf(header))),
        [header.map((name) => Array<string>(times).fill(name).join(" ")), ...data],
      ),
    ),
    file("file_preamble", (f) => f.rows.unshift(rowOf(["PREAMBLE", ...blanks(header, 1)]), rowOf(blanks(header)))),
    ...[-1, 0, 1].map((more) =>
      file(`file_multitable_${more}`, (f) => f.rows.push(...table.map((cells) => rowOf(resized(cells, more))))),
    ),
    file("file_header_only", (f) => f.rows.splice(1), [header]),
    file("file_one_data_row", (f) => f.rows.splice(2), [header, data[0]!]),
    ...["\n", "\r"].map((end) =>
      file(`file_record_delimiter_${hex(end)}`, (f) => f.rows.forEach((row) => (row.end = end))),
    ),
    ...[";", "\t", ", ", " "].map((delimiter) =>
      file(`file_field_delimiter_${hex(delimiter)}`, (f) => f.rows.forEach((row) => delimit(row, delimiter))),
    ),
    file("file_quotation_char_0x27", (f) => Object.assign(f, { quote: "'", escape: "" })),
    file("file_escape_char_0x5C", (f) => (f.escape = "\\")),
    file("file_escape_char_0x00", (f) => (f.escape = "")),
    ...table.flatMap((cells, i) => [
      file(`row_field_delimiter_${i}_0x20`, (f) => delimit(f.rows[i]!, " ")),
      ...cells.flatMap((_, j) => spoiltCell(file, table, { i, j })),
    ]),
  ];
}

type Make = (name: string, spoil: (file: File) => void, expected?: readonly string[][]) => PollutedFile;

function spoiltCell(file: Make, table: readonly string[][], { i, j }: { i: number; j: number }): PollutedFile[] {
  const quoted = table.map((cells, row) => (row === i ? cells.with(j, `"${cells[j]!}`) : cells));
  return [
    file(`row_more_sep_row${i}_col${j}`, ({ rows }) => {
      rows[i]!.cells.splice(j, 0, { text: "", isQuoted: false });
      rows[i]!.delimiters.push(",");
    }),
    ...(j === 0 ? [] : [file(`row_less_sep_row${i}_col${j}`, ({ rows }) => (rows[i]!.delimiters[j - 1] = ""))]),
    file(`row_extra_quote${i}_col${j}`, ({ rows }) => (rows[i]!.cells[j]!.text = `\0${table[i]![j]!}`), quoted),
  ];
}

function fileOf(table: readonly string[][]): File {
  return { rows: table.map(rowOf), quote: '"', escape: '"' };
}

function rowOf(cells: readonly string[]): Row {
  return {
    cells: cells.map((text) => ({ text, isQuoted: /[",]|^https?:/.test(text) || text.length > 40 })),
    delimiters: cells.slice(1).map(() => ","),
    end: "\r\n",
  };
}

/** `\0` stands for a bare quote that nobody escaped. */
function textOf({ rows, quote, escape }: File): string {
  const cellText = ({ text, isQuoted }: Cell) => {
    const inner = text.replaceAll('"', escape + '"').replace("\0", quote);
    return isQuoted ? `${quote}${inner}${quote}` : inner;
  };
  return rows
    .map(({ cells, delimiters, end }) => cells.map((cell, j) => cellText(cell) + (delimiters[j] ?? "")).join("") + end)
    .join("");
}

const delimit = (row: Row, delimiter: string) => row.delimiters.fill(delimiter);
const blanks = (cells: readonly string[], less = 0) => Array<string>(cells.length - less).fill("");
const hex = (text: string) => [...text].map((letter) => `0x${letter.charCodeAt(0).toString(16)}`).join("_");
const resized = (cells: readonly string[], more: number) =>
  more < 0 ? cells.slice(0, more) : [...cells, ...Array.from({ length: more }, () => cells.at(-1)!)];
