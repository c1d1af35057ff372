import type { MemberActor } from "../actor.ts";
import { setSourcePaused } from "./set-source-paused.server.ts";

/** Takes leads from a source again. Done again, nothing changes. */
export function resumeSource(actor: MemberActor, id: string | undefined) {
  return setSourcePaused(actor, id, false);
}
