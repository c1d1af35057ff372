import { apiWrite } from "#app/api/endpoint.server.ts";
import { resumeSource } from "#app/exchange/sources/resume-source.server.ts";

export const action = apiWrite("leads:write", null, ({ actor, params }) => resumeSource(actor, params.sourceId), {
  describe: { path: "/api/v1/sources/{sourceId}/resume", summary: "Resume a source" },
});
