import { makeArchive, type Packed } from "./make-archive.ts";

/** A text, or a cell as its XML says it: type, style, value, formula. */
export type MadeCell = string | null | { t?: string; s?: number; v?: string; f?: string; is?: string };
export type MadeSheet = { name: string; state?: string; rows: (MadeCell[] | null)[]; merged?: string[]; xml?: string };
export type MadeWorkbook = {
  sheets: MadeSheet[];
  /** Format codes of the styles from 1 on; numbers are codes of formats that need none. */
  formats?: (string | number)[];
  date1904?: boolean;
  prefix?: string;
  more?: Record<string, string | Uint8Array | Packed>;
};

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\r/g, "_x000D_");
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

export function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

/** A workbook as Excel writes it: shared texts, styles, relations. */
export function makeWorkbook({ sheets, formats = [], date1904, prefix, more = {} }: MadeWorkbook): Buffer {
  const texts = new Map<string, number>();
  const p = prefix === undefined ? "" : `${prefix}:`;
  const xmlns = prefix === undefined ? `xmlns="${main}"` : `xmlns:${prefix}="${main}"`;
  const cellXml = (cell: MadeCell, reference: string): string => {
    if (cell === null) return "";
    if (typeof cell === "string") {
      if (!texts.has(cell)) texts.set(cell, texts.size);
      return `<${p}c r="${reference}" t="s"><${p}v>${texts.get(cell)}</${p}v></${p}c>`;
    }
    const { t, s, v, f, is } = cell;
    const inner = [
      f === undefined ? "" : `<${p}f>${escaped(f)}</${p}f>`,
      v === undefined ? "" : `<${p}v>${escaped(v)}</${p}v>`,
      is === undefined ? "" : `<${p}is><${p}t xml:space="preserve">${escaped(is)}</${p}t></${p}is>`,
    ].join("");
    return `<${p}c r="${reference}"${s === undefined ? "" : ` s="${s}"`}${t === undefined ? "" : ` t="${t}"`}>${inner}</${p}c>`;
  };
  const sheetXml = ({ rows, merged = [], xml }: MadeSheet): string =>
    xml ??
    `${head}<${p}worksheet ${xmlns}><${p}sheetData>${rows
      .map((cells, i) =>
        cells === null
          ? ""
          : `<${p}row r="${i + 1}" spans="1:9">${cells.map((cell, j) => cellXml(cell, `${columnName(j)}${i + 1}`)).join("")}</${p}row>`,
      )
      .join(
        "",
      )}</${p}sheetData>${merged.length === 0 ? "" : `<${p}mergeCells count="${merged.length}">${merged.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join("")}</${p}mergeCells>`}</${p}worksheet>`;
  const files: Record<string, string | Uint8Array | Packed> = {
    "[Content_Types].xml": `${head}<Types/>`,
    "_rels/.rels": `${head}<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<${p}workbook ${xmlns} xmlns:r="${office}"><${p}workbookPr${date1904 ? ' date1904="1"' : ""}/><${p}sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<${p}sheet name="${escaped(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ""} r:id="rId${i + 1}"/>`,
      )
      .join("")}</${p}sheets></${p}workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships>${sheets
      .map(
        (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
      )
      .join(
        "",
      )}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `${head}<${p}styleSheet ${xmlns}><${p}numFmts>${formats
      .map((code, i) =>
        typeof code === "string" ? `<${p}numFmt numFmtId="${164 + i}" formatCode="${escaped(code)}"/>` : "",
      )
      .join(
        "",
      )}</${p}numFmts><${p}cellStyleXfs><${p}xf numFmtId="14"/></${p}cellStyleXfs><${p}cellXfs><${p}xf numFmtId="0"/>${formats
      .map((code, i) => `<${p}xf numFmtId="${typeof code === "string" ? 164 + i : code}" applyNumberFormat="1"/>`)
      .join("")}</${p}cellXfs></${p}styleSheet>`,
  };
  sheets.forEach((sheet, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet)));
  files["xl/sharedStrings.xml"] =
    `${head}<${p}sst ${xmlns}>${[...texts.keys()].map((text) => `<${p}si><${p}t xml:space="preserve">${escaped(text)}</${p}t></${p}si>`).join("")}</${p}sst>`;
  return makeArchive({ ...files, ...more });
}
