export type LineEnd = { at: number; next: number };

/** Whether the line ends within the text; a CR that ends the text may be the first half of CRLF. */
export function isWholeLine(text: string, { at, next }: LineEnd): boolean {
  return next > at && !(next === text.length && text[at] === "\r" && next - at === 1);
}

/** Finds line ends of any kind in one forward walk over the text. */
export class LineEnds {
  readonly #text: string;
  #lf: number;
  #cr: number;
  #kept: [number, number] = [-1, -1];

  constructor(text: string) {
    this.#text = text;
    this.#lf = text.indexOf("\n");
    this.#cr = text.indexOf("\r");
  }

  keep(): void {
    this.#kept = [this.#lf, this.#cr];
  }

  /** Back to where `keep` was called, without searching again: a file of unclosed quotes stays linear. */
  rewind(): void {
    [this.#lf, this.#cr] = this.#kept;
  }

  after(from: number): LineEnd {
    if (this.#lf !== -1 && this.#lf < from) this.#lf = this.#text.indexOf("\n", from);
    if (this.#cr !== -1 && this.#cr < from) this.#cr = this.#text.indexOf("\r", from);
    if (this.#lf === -1 && this.#cr === -1) return { at: this.#text.length, next: this.#text.length };
    if (this.#cr === -1 || (this.#lf !== -1 && this.#lf < this.#cr)) return { at: this.#lf, next: this.#lf + 1 };
    return { at: this.#cr, next: this.#cr + (this.#lf === this.#cr + 1 ? 2 : 1) };
  }
}

export function newlinesIn(cell: string): number {
  if (!cell.includes("\n") && !cell.includes("\r")) return 0;
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
