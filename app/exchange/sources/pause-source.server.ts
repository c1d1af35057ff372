import type { MemberActor } from "../actor.ts";
import { setSourcePaused } from "./set-source-paused.server.ts";

/** Takes nothing more from a source, by whatever way, until it is resumed. What is sent meanwhile is kept for its seller as rejected. Done again, nothing changes. */
export function pauseSource(actor: MemberActor, id: string | undefined) {
  return setSourcePaused(actor, id, true);
}
