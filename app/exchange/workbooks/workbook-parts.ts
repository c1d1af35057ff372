import { type NumberKind, numberKind } from "./number-formats.ts";
import { readAttributes, XmlReader } from "./read-xml.ts";

/** A sheet as `workbook.xml` names it; `relation` leads to its file. */
export type NamedSheet = { name: string; relation: string; isHidden: boolean };
export type WorkbookOutline = { sheets: NamedSheet[]; epoch: 1900 | 1904 };

const isTrue = (value: string | undefined) => value === "1" || value === "true";

export function readOutline(xml: string): WorkbookOutline {
  const outline: WorkbookOutline = { sheets: [], epoch: 1900 };
  eachTag(xml, (name, attributes) => {
    if (name === "workbookPr" && isTrue(readAttributes(attributes).date1904)) outline.epoch = 1904;
    if (name !== "sheet") return;
    const { name: title = "", id = "", state } = readAttributes(attributes);
    outline.sheets.push({ name: title, relation: id, isHidden: state === "hidden" || state === "veryHidden" });
  });
  return outline;
}

/** What the relations of a part lead to, by their ids: the kind, and the path from the root of the archive. */
export function readRelations(xml: string, folder: string): Map<string, { kind: string; path: string }> {
  const found = new Map<string, { kind: string; path: string }>();
  eachTag(xml, (name, attributes) => {
    if (name !== "Relationship") return;
    const { Id = "", Type = "", Target = "" } = readAttributes(attributes);
    found.set(Id, { kind: Type.split("/").at(-1)!, path: pathOf(Target, folder) });
  });
  return found;
}

function pathOf(target: string, folder: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** What the numbers of each cell style mean, by the style's position. */
export function readNumberKinds(xml: string): NumberKind[] {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isCellStyles = false;
  eachTag(
    xml,
    (name, attributes) => {
      if (name === "cellXfs") isCellStyles = true;
      else if (name === "numFmt") {
        const { numFmtId, formatCode } = readAttributes(attributes);
        codes.set(Number(numFmtId), formatCode ?? "");
      } else if (name === "xf" && isCellStyles) {
        const id = Number(readAttributes(attributes).numFmtId ?? 0);
        kinds.push(numberKind(id, codes.get(id)));
      }
    },
    (name) => {
      if (name === "cellXfs") isCellStyles = false;
    },
  );
  return kinds;
}

function eachTag(
  xml: string,
  open: (name: string, attributes: string) => void,
  close: (name: string) => void = () => {},
): void {
  const reader = new XmlReader({ open, close, text: () => {} });
  reader.push(xml);
  reader.end();
}
