import type { Refused } from "#app/exchange/outcome.ts";
import { Problem, problem } from "./problem.ts";

/** A field that doesn't belong into a ping is a fault of the body too (product rule B3). */
function problemOfPing(reason: string, detail: Refused<string>["detail"]): Problem {
  const { field = "" } = detail ?? {};
  const errors = [{ path: `lead.${field}`, code: reason, message: `${field} is not told in a ping` }];
  return new Problem(400, reason, { values: { field }, errors });
}

/** Why leads were not taken. A field that no such lead has is a fault of the body: it is said where it stands. */
export function problemOfPost({ reason, detail }: Refused<string>, path: readonly string[]): Problem | Refused<string> {
  if (reason === "pii_in_ping" || reason === "not_pingable") return problemOfPing(reason, detail);
  if (reason !== "unknown_field") return { ok: false, reason, detail };
  const { field = "", place = "0" } = detail ?? {};
  const at = path.at(-1) === "leads" ? [...path, place, field] : [...path, field];
  return problem(400, "invalid_body", undefined, [
    { path: at.join("."), code: "unrecognized_keys", message: `a lead of this type has no field ${field}` },
  ]);
}
