// Certificates for servers of the tests, made anew each time: no key is kept, and none expires.
import { generateKeyPairSync, sign } from "node:crypto";

export type SelfSigned = { key: string; cert: string };

/** A certificate that vouches for itself, for these names: give it as authority to whoever is to believe it. */
export function selfSigned(names: readonly string[]): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const now = Date.now();
  const subject = sequence(set(sequence(oid("550403"), der(0x0c, Buffer.from("Test server"))))); // commonName
  const validity = sequence(utcTime(now - 86_400_000), utcTime(now + 86_400_000));
  const alternatives = sequence(...names.map((name) => der(0x82, Buffer.from(name))));
  const extensions = der(0xa3, sequence(sequence(oid("551d11"), der(0x04, alternatives)))); // subjectAltName
  const ecdsaWithSha256 = sequence(oid("2a8648ce3d040302"));
  const key = publicKey.export({ type: "spki", format: "der" });
  const signed = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    subject,
    validity,
    subject,
    key,
    extensions,
  );
  const signature = der(0x03, Buffer.from([0]), sign("sha256", signed, privateKey));
  const whole = sequence(signed, ecdsaWithSha256, signature)
    .toString("base64")
    .match(/.{1,64}/g)!;
  const cert = ["-----BEGIN CERTIFICATE-----", ...whole, "-----END CERTIFICATE-----", ""].join("\n");
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }) as string, cert };
}

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const set = (...parts: Uint8Array[]) => der(0x31, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const integer = (value: number) => der(0x02, Buffer.from([value]));
const utcTime = (at: number) =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, "").slice(2, 14)}Z`));
