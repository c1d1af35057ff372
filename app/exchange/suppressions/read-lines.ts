export type Line = { number: number; text: string };

/** A line longer than this is no entry: what is beyond isn't kept. */
const LINE_CHARS_MAX = 20_000;

/**
 * Lines of a text as its bytes arrive, with any line ends; blank ones are left out, and count. UTF-8, or UTF-16 where
 * its mark says so. No more than a line and a piece are in memory.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let decoder: TextDecoder | null = null;
  let rest = "";
  let number = 0;
  let afterCarriage = false;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece));
    let text = decoder.decode(piece, { stream: true });
    const isSecondHalf = afterCarriage && text.startsWith("\n");
    if (text !== "") afterCarriage = text.endsWith("\r");
    if (isSecondHalf) text = text.slice(1);
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop()!.slice(0, LINE_CHARS_MAX);
    for (const line of lines) {
      number += 1;
      if (line.trim() !== "") yield { number, text: line };
    }
  }
  rest += decoder?.decode() ?? "";
  if (rest.trim() !== "") yield { number: number + 1, text: rest };
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  return start[0] === 0xfe && start[1] === 0xff ? "utf-16be" : "utf-8";
}
