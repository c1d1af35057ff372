/** Types of array items, as PostgreSQL numbers them. */
const TEXT = 25;
const INT8 = 20;
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1);
const TWO_32 = 4_294_967_296;
/** Below this many characters a loop is faster than a call into Node's UTF-8 encoder. */
const SHORT_CHARS = 48;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What stands before and after the rows of a COPY in the binary format: the signature, no flags; -1 fields. */
export const binaryHead = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
export const binaryTail = Buffer.from([0xff, 0xff]);

/**
 * Rows in PostgreSQL's binary COPY format, written field after field into one buffer that grows: no strings are made
 * and joined, and the server has nothing to parse. The columns' types are the caller's promise: the server refuses a
 * row of the wrong shape, but takes four bytes for an int4 whatever they meant.
 */
export class BinaryRows {
  private bytes: Buffer;
  private at = 0;
  private readonly starts: number[] = [];

  constructor(bytes = 65_536) {
    this.bytes = Buffer.allocUnsafeSlow(bytes);
  }

  get count(): number {
    return this.starts.length;
  }

  /** Begins a row of so many fields. */
  row(fields: number): this {
    this.starts.push(this.at);
    this.need(2);
    this.at = this.bytes.writeInt16BE(fields, this.at);
    return this;
  }

  /** Fields that were written before, by `fieldsOf`. */
  fields(written: Uint8Array): void {
    this.need(written.length);
    this.bytes.set(written, this.at);
    this.at += written.length;
  }

  nothing(): void {
    this.length(-1);
  }

  bool(value: boolean): void {
    this.length(1);
    this.bytes[this.at++] = value ? 1 : 0;
  }

  int2(value: number | null): void {
    if (value === null) return this.nothing();
    this.length(2);
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int4(value: number | null): void {
    if (value === null) return this.nothing();
    this.length(4);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int8(value: bigint): void {
    this.length(8);
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  float4(value: number | null): void {
    if (value === null) return this.nothing();
    this.length(4);
    this.at = this.bytes.writeFloatBE(value, this.at);
  }

  /** To the millisecond. */
  timestamp(value: Date | null): void {
    if (value === null) return this.nothing();
    const micros = (value.getTime() - POSTGRES_EPOCH_MS) * 1_000;
    if (!Number.isSafeInteger(micros)) throw new RangeError("a time that can't be stored");
    this.length(8);
    this.at = this.bytes.writeInt32BE(Math.floor(micros / TWO_32), this.at);
    this.at = this.bytes.writeInt32BE(micros | 0, this.at);
  }

  uuid(value: string | null): void {
    if (value === null) return this.nothing();
    if (!uuidPattern.test(value)) throw new TypeError("no uuid");
    this.length(16);
    for (let i = 0; i < 36; i += 2) {
      if (value.charCodeAt(i) === 45) i += 1;
      this.bytes[this.at++] = (hexDigit(value.charCodeAt(i)) << 4) | hexDigit(value.charCodeAt(i + 1));
    }
  }

  text(value: string | null): void {
    if (value === null) return this.nothing();
    this.need(4 + 3 * value.length);
    const start = this.at + 4;
    this.at = this.utf8(value, start);
    this.bytes.writeInt32BE(this.at - start, start - 4);
  }

  json(value: unknown): void {
    const text = JSON.stringify(value);
    this.need(5 + 3 * text.length);
    const start = this.at + 4;
    this.bytes[start] = 1; // the version of jsonb's form
    this.at = this.utf8(text, start + 1);
    this.bytes.writeInt32BE(this.at - start, start - 4);
  }

  binary(value: Uint8Array | null): void {
    if (value === null) return this.nothing();
    this.length(value.length);
    this.need(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  texts(values: readonly string[]): void {
    this.array(TEXT, values, (item) => this.text(item));
  }

  int8s(values: readonly bigint[]): void {
    this.array(INT8, values, (item) => this.int8(item));
  }

  /** The bytes of rows that are taken, by their numbers from 0 in ascending order: neighbours in one piece. */
  pieces(rows: Iterable<number>): Buffer[] {
    const pieces: Buffer[] = [];
    let from = -1;
    let to = -1;
    for (const row of rows) {
      if (this.starts[row] !== to) {
        if (to > from) pieces.push(this.bytes.subarray(from, to));
        from = this.starts[row]!;
      }
      to = this.starts[row + 1] ?? this.at;
    }
    if (to > from) pieces.push(this.bytes.subarray(from, to));
    return pieces;
  }

  /** Everything that was written. */
  all(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  private array<Item>(type: number, items: readonly Item[], write: (item: Item) => void): void {
    this.length(0);
    const start = this.at;
    this.need(20);
    this.at = this.bytes.writeInt32BE(items.length === 0 ? 0 : 1, this.at); // dimensions
    this.at = this.bytes.writeInt32BE(0, this.at); // no nulls
    this.at = this.bytes.writeInt32BE(type, this.at);
    if (items.length > 0) {
      this.at = this.bytes.writeInt32BE(items.length, this.at);
      this.at = this.bytes.writeInt32BE(1, this.at); // the first item's number
      for (const item of items) write(item);
    }
    this.bytes.writeInt32BE(this.at - start, start - 4);
  }

  /** Writes at a place where there is room; answers where it ends. A NUL, which no text of PostgreSQL holds, is left to the server to refuse. */
  private utf8(text: string, start: number): number {
    const { length } = text;
    if (length > SHORT_CHARS) return start + this.bytes.write(text, start);
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return start + this.bytes.write(text, start);
      this.bytes[start + i] = code;
    }
    return start + length;
  }

  private length(bytes: number): void {
    this.need(4 + Math.max(bytes, 16));
    this.at = this.bytes.writeInt32BE(bytes, this.at);
  }

  private need(bytes: number): void {
    if (this.at + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.at + bytes));
    larger.set(this.all());
    this.bytes = larger;
  }
}

/** Fields that many rows have in common, written once. */
export function fieldsOf(write: (fields: BinaryRows) => void): Uint8Array {
  const fields = new BinaryRows(256);
  write(fields);
  return Uint8Array.from(fields.all());
}

function hexDigit(code: number): number {
  return code <= 57 ? code - 48 : (code | 32) - 87;
}
