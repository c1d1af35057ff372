import { decodeBytes, type Encoding } from "../../app/exchange/batches/text-encodings.ts";

/** Text in any encoding that a file may come in; the one-byte encoders are made from the decoders. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-16le") return Buffer.from(text, "utf16le");
  if (encoding === "utf-16be") return Buffer.from(text, "utf16le").swap16();
  if (encoding === "utf-8") return Buffer.from(text);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decodeBytes(Uint8Array.of(byte), encoding), byte]));
  return Uint8Array.from([...text].map((letter) => bytes.get(letter) ?? 63));
}
