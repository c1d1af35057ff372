/** A row on its way in, whatever brought it: its cells by position, and where its origin says it stands. */
export type IntakeRow = {
  /** Line of the file on which it begins, or its number among leads sent together; from 1. */
  line: number;
  cells: string[];
  /** How long its form was open, in seconds, where the way in knows. */
  formSeconds?: number;
  fault?: RowFormFault;
};
/** What is wrong with the row's form, before any cell is read. */
export type RowFormFault = "unclosed_quote" | "cell_too_long";
