export type Attachment = {
  /** May hold any characters; a hostile one can't leave the header. */
  fileName: string;
  contentType: string;
};

/** Headers of a file that is saved, never shown: RFC 6266 name, no caching, and a policy under which nothing in it can run. */
export function attachmentHeaders({ fileName, contentType }: Attachment): Headers {
  return new Headers({
    "Content-Type": contentType,
    "Content-Disposition": contentDisposition(fileName),
    "Cache-Control": "no-store",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  });
}

export function contentDisposition(fileName: string): string {
  const name = tidyName(fileName);
  const ascii = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\%]/g, "_");
  return `attachment; filename="${ascii}"; filename*=UTF-8''${percentEncoded(name)}`;
}

function tidyName(fileName: string): string {
  const name = fileName
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[/\\:*?<>|]/g, "-")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return [...name].slice(0, 120).join("") || "download";
}

/** RFC 5987: only attr-char may stand unescaped. */
function percentEncoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
}
