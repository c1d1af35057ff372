import { XmlReader } from "./read-xml.ts";

/** `_x000D_` is how workbooks write characters that XML can't hold; `_x005F_` writes the underscore before such. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The texts of `sharedStrings.xml`, one after another; the parts of a rich text joined, how it is pronounced left out. */
export class TextsXml {
  readonly xml: XmlReader;
  #text = "";
  #collects = false;
  #phonetic = 0;

  constructor(take: (text: string) => void) {
    this.xml = new XmlReader({
      open: (name) => {
        if (name === "si") this.#text = "";
        else if (name === "rPh") this.#phonetic += 1;
        else if (name === "t") this.#collects = this.#phonetic === 0;
      },
      text: (text) => {
        if (this.#collects) this.#text += text;
      },
      close: (name) => {
        if (name === "t") this.#collects = false;
        else if (name === "rPh") this.#phonetic -= 1;
        else if (name === "si") take(unescapeText(this.#text));
      },
    });
  }
}
