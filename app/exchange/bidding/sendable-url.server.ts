import { road } from "#app/outbound/post-json.server.ts";
import { readTarget } from "#app/outbound/read-target.ts";
import { done, type Outcome } from "../outcome.ts";

/** An address that we would send to, written the one way that it is read; its name is looked up only then. */
export function sendableUrl(text: string): Outcome<string, "refused_address"> {
  const target = readTarget(text, road);
  if (!target.ok) return target;
  const url = new URL(text);
  url.hash = "";
  return done(url.href);
}
