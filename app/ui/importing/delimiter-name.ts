const names: Record<string, "comma" | "semicolon" | "tab" | "pipe" | "colon"> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "pipe",
  ":": "colon",
};

/** The last part of the word's key in `intake.delimiters`. */
export const delimiterName = (delimiter: string) => names[delimiter] ?? "comma";
