/** The whole body, or `too_large` as soon as it is known to be over the bound. A missing body is empty. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | "too_large"> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) return "too_large";
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return "too_large";
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
