/** Names the batch that the rows of an error file come from: uploaded again, they are known as its mended rows. */
export const batchColumnOfErrors = "galena_batch";
/** These say why; a file with them is read as ours when it comes back: they are passed over and the guards taken off. */
export const errorColumns = [
  "galena_line",
  "galena_reason",
  "galena_column",
  "galena_explanation",
  batchColumnOfErrors,
] as const;
