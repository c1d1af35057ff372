/** A cell by the first two letters of each word: enough to see that it was read in the right alphabet. */
export function maskCell(text: string): string {
  return text.replace(/[\p{L}\p{M}\p{N}]{3,}/gu, (word) => {
    const [first = "", second = "", ...rest] = [...word];
    return `${first}${second}${"•".repeat(Math.min(rest.length, 8))}`;
  });
}
