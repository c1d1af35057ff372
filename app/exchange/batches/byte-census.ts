/** What the bytes of a whole file say about its encoding, counted as they pass by. */
export type ByteCensus = {
  bytes: number;
  nul: number;
  /** Control characters that no text file has. */
  control: number;
  utf8Sequences: number;
  utf8Broken: number;
  /** Bytes of the longest line so far; for UTF-16 an estimate from below. */
  longestLine: number;
};

export class ByteCounter {
  readonly census: ByteCensus = { bytes: 0, nul: 0, control: 0, utf8Sequences: 0, utf8Broken: 0, longestLine: 0 };
  #continuations = 0; // bytes of a begun UTF-8 sequence still to come
  #sinceLineEnd = 0;

  add(bytes: Uint8Array): void {
    this.census.bytes += bytes.length;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte < 0x80 && this.#continuations === 0 && byte >= 0x20) this.#sinceLineEnd++;
      else this.#unusual(byte);
    }
    if (this.#sinceLineEnd > this.census.longestLine) this.census.longestLine = this.#sinceLineEnd;
  }

  #unusual(byte: number): void {
    if (this.#continuations > 0) {
      if (byte >= 0x80 && byte < 0xc0) {
        this.#sinceLineEnd++;
        if (--this.#continuations === 0) this.census.utf8Sequences++;
        return;
      }
      this.#continuations = 0;
      this.census.utf8Broken++;
    }
    if (byte >= 0x80) this.#lead(byte);
    else if (byte < 0x20) this.#controlCharacter(byte);
    else this.#sinceLineEnd++;
  }

  #lead(byte: number): void {
    this.#sinceLineEnd++;
    if (byte >= 0xc2 && byte < 0xe0) this.#continuations = 1;
    else if (byte >= 0xe0 && byte < 0xf0) this.#continuations = 2;
    else if (byte >= 0xf0 && byte < 0xf5) this.#continuations = 3;
    else this.census.utf8Broken++;
  }

  #controlCharacter(byte: number): void {
    if (byte === 10 || byte === 13) {
      if (this.#sinceLineEnd > this.census.longestLine) this.census.longestLine = this.#sinceLineEnd;
      this.#sinceLineEnd = 0;
      return;
    }
    this.#sinceLineEnd++;
    if (byte === 0) this.census.nul++;
    else if (byte !== 9 && byte !== 12 && byte !== 0x1a) this.census.control++;
  }
}
