import { apiRead, apiWrite, problem } from "#app/api/endpoint.server.ts";
import { changedSettings, sourceChangeBody, wholeSourceJson, wholeSourceShape } from "#app/api/source-shapes.ts";
import type { MemberActor } from "#app/exchange/actor.ts";
import { countSources } from "#app/exchange/posts/count-sources.server.ts";
import { getCertification } from "#app/exchange/posts/get-certification.server.ts";
import { saveSource } from "#app/exchange/posts/save-source.server.ts";
import { noCounts } from "#app/exchange/posts/source-counts.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";

export const loader = apiRead("leads:read", ({ actor, params }) => whole(actor, params.sourceId), {
  describe: { path: "/api/v1/sources/{sourceId}", summary: "Read a source", response: wholeSourceShape },
});

export const action = apiWrite(
  "leads:write",
  sourceChangeBody,
  async ({ actor, body, params }) => {
    const source = await getSource(actor, params.sourceId);
    if (!source.ok) return source;
    const settings = changedSettings(source.value, body);
    if (!settings.success) {
      const errors = settings.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message }));
      return problem(400, "invalid_body", undefined, errors);
    }
    const saved = await saveSource(actor, settings.data, { id: source.value.id });
    return saved.ok ? whole(actor, params.sourceId) : saved;
  },
  {
    describe: { path: "/api/v1/sources/{sourceId}", summary: "Change a source", response: wholeSourceShape },
    conflicts: ["source_exists"],
  },
);

async function whole(actor: MemberActor, id: string | undefined) {
  const source = await getSource(actor, id);
  if (!source.ok) return source;
  const [counts, certification] = await Promise.all([countSources(actor), getCertification(source.value)]);
  return wholeSourceJson(source.value, counts.get(source.value.id) ?? noCounts, certification);
}
