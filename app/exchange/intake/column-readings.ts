import { isMissing, readEducation, readEmploymentStatus, readGender, readMaritalStatus } from "../leads/read-values.ts";
import type { RowField } from "./row-fields.ts";

/**
 * How the words of one column are read, as its seller said. `missing`: those that say nothing, instead of the usual
 * ones. `values`: our code for a word as it stands there; an empty code keeps the word as text.
 */
export type ColumnReading = { missing?: readonly string[]; values?: Readonly<Record<string, string>> };
/** By position of the column; columns that nobody spoke of are read as usual. */
export type Readings = Readonly<Record<string, ColumnReading>>;

/** Whether a trimmed cell of that column says nothing. Made once for a batch. */
export function missingReader(readings: Readings = {}): (text: string, column: number) => boolean {
  const words: (ReadonlySet<string> | undefined)[] = [];
  for (const [at, { missing }] of Object.entries(readings))
    if (missing) words[Number(at)] = new Set(missing.map((word) => word.toLowerCase()));
  if (words.length === 0) return isMissing;
  return (text, column) => {
    const own = words[column];
    return own === undefined ? isMissing(text) : text === "" || own.has(text.toLowerCase());
  };
}

/** A reader of one column's words: what the seller said of a word, otherwise what everybody means by it. */
export function valueReader<Code extends string>(
  values: ColumnReading["values"],
  usual: (text: string) => Code | null,
): (text: string) => Code | null {
  if (!values) return usual;
  const said = new Map(Object.entries(values));
  return (text) => {
    const code = said.get(text);
    return code === undefined ? usual(text) : code === "" ? null : (code as Code);
  };
}

type Read = { mapping: readonly string[]; readings?: Readings };

/** Readers of the words that stand for our codes, with what the seller said of them. */
export function codeReaders({ mapping, readings = {} }: Read) {
  const saidOf = (field: RowField) => readings[mapping.indexOf(field)]?.values;
  return {
    gender: valueReader(saidOf("gender"), readGender),
    marital_status: valueReader(saidOf("marital_status"), readMaritalStatus),
    employment_status: valueReader(saidOf("employment_status"), readEmploymentStatus),
    education: valueReader(saidOf("education"), readEducation),
  };
}
