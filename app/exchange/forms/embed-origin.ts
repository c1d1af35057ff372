/**
 * A site as Content-Security-Policy names it, from an address that somebody typed; null for what is none. Only https,
 * but for a developer's own machine.
 */
export function embedOrigin(text: string): string | null {
  const typed = text.trim();
  if (typed === "" || /[\s,;'"*]/.test(typed)) return null;
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  } catch {
    return null;
  }
  const isOwnMachine = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  const isWeb = url.protocol === "https:" || (url.protocol === "http:" && isOwnMachine);
  return isWeb && url.username === "" && url.password === "" && url.hostname !== "" ? url.origin : null;
}
