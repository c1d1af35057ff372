/** What a reader of XML is told. Names come without their prefix; attributes as they stand in the tag. */
export type XmlEvents = {
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
};

/** XML that no program that writes workbooks makes: a DTD, nesting without end, a tag or a text of megabytes, a broken end. */
export class AbsurdXml extends Error {}

const TOKEN_CHARS_MAX = 2_097_152;
const DEPTH_MAX = 128;

/**
 * Reads XML in pieces of any size, in memory that doesn't grow with them. Does what workbooks need and nothing else: a
 * DTD is refused, so nothing can expand or be fetched; names aren't matched, only counted.
 */
export class XmlReader {
  readonly #events: XmlEvents;
  #rest = "";
  #depth = 0;
  #seen = false;

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  push(piece: string): void {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    const used = this.#read(text);
    this.#rest = text.slice(used);
    if (this.#rest.length > TOKEN_CHARS_MAX) throw new AbsurdXml("a tag or text without end");
  }

  end(): void {
    if (!this.#seen || this.#depth !== 0 || this.#rest.trim() !== "") throw new AbsurdXml("broken off");
  }

  /** Characters read; what remains is a tag that isn't whole yet, or text whose end hasn't come. */
  #read(text: string): number {
    let at = 0;
    for (;;) {
      const tag = text.indexOf("<", at);
      if (tag === -1) return at;
      if (tag > at && this.#depth > 0) this.#events.text(unescapeXml(text.slice(at, tag)));
      const end = this.#endOfTag(text, tag);
      if (end === -1) return tag;
      at = end;
    }
  }

  /** Tells the tag that begins here; answers where reading goes on, or -1 when its end hasn't come. */
  #endOfTag(text: string, tag: number): number {
    const mark = text[tag + 1];
    if (mark === undefined) return -1;
    if (mark === "?") return after(text, "?>", tag);
    if (mark === "!") return this.#declaration(text, tag);
    const end = closingBracket(text, tag + 1);
    if (end === -1) return -1;
    if (mark === "/") this.#close(text.slice(tag + 2, end));
    else this.#open(text.slice(tag + 1, end));
    return end + 1;
  }

  #declaration(text: string, tag: number): number {
    if (text.startsWith("<!--", tag)) return after(text, "-->", tag + 4);
    if (text.startsWith("<![CDATA[", tag)) {
      const end = after(text, "]]>", tag + 9);
      if (end !== -1) this.#events.text(text.slice(tag + 9, end - 3));
      return end;
    }
    if (text.length - tag < 9) return -1;
    throw new AbsurdXml("a DTD");
  }

  #open(tag: string): void {
    this.#seen = true;
    const isEmpty = tag.endsWith("/");
    const space = endOfName(tag);
    const name = localName(space === -1 ? tag : tag.slice(0, space));
    if (++this.#depth > DEPTH_MAX) throw new AbsurdXml("nested too deep");
    this.#events.open(name, space === -1 ? "" : tag.slice(space, isEmpty ? -1 : undefined));
    if (!isEmpty) return;
    this.#depth -= 1;
    this.#events.close(name);
  }

  #close(tag: string): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw new AbsurdXml("closed more than opened");
    this.#events.close(localName(tag.trimEnd()));
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? -1 : found + end.length;
}

/** The `>` that ends a tag: one within the quotes of an attribute doesn't. */
function closingBracket(text: string, from: number): number {
  let at = from;
  for (;;) {
    const end = text.indexOf(">", at);
    if (end === -1) return -1;
    const quote = openQuote(text, at, end);
    if (quote === "") return end;
    const closing = text.indexOf(quote, end);
    if (closing === -1) return -1;
    at = closing + 1;
  }
}

/** The quote that is open at `to`, if one is. */
function openQuote(text: string, from: number, to: number): string {
  let open = "";
  for (let i = from; i < to; i++) {
    const letter = text[i]!;
    if (letter !== '"' && letter !== "'") continue;
    if (open === "") open = letter;
    else if (open === letter) open = "";
  }
  return open;
}

function endOfName(tag: string): number {
  for (let i = 0; i < tag.length; i++) {
    const code = tag.charCodeAt(i);
    if (code === 32 || code === 47 || (code <= 13 && code >= 9)) return i;
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The attributes of a tag by their names without prefix. */
export function readAttributes(attributes: string): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = {};
  for (let at = 0; ;) {
    const equals = attributes.indexOf("=", at);
    if (equals === -1) return found;
    let open = equals + 1;
    while (attributes[open] === " ") open++;
    const quote = attributes[open];
    const close = quote === '"' || quote === "'" ? attributes.indexOf(quote, open + 1) : -1;
    if (close === -1) return found;
    found[localName(attributes.slice(at, equals).trim())] = unescapeXml(attributes.slice(open + 1, close));
    at = close + 1;
  }
}

const named: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Entities as characters; one that isn't known stays as it is written. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[(name as string).toLowerCase()]!;
    const code = hex !== undefined ? parseInt(hex as string, 16) : parseInt(decimal as string, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
