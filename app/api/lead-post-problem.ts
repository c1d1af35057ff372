import type { Refused } from "#app/exchange/outcome.ts";
import { Problem, problem } from "./problem.ts";

/** Why leads were not taken. A field that no such lead has is a fault of the body: it is said where it stands. */
export function problemOfPost({ reason, detail }: Refused<string>, path: readonly string[]): Problem | Refused<string> {
  if (reason !== "unknown_field") return { ok: false, reason, detail };
  const { field = "", place = "0" } = detail ?? {};
  const at = path.at(-1) === "leads" ? [...path, place, field] : [...path, field];
  return problem(400, "invalid_body", undefined, [
    { path: at.join("."), code: "unrecognized_keys", message: `a lead of this type has no field ${field}` },
  ]);
}
