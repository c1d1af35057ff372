import { apiWrite } from "#app/api/endpoint.server.ts";
import { pauseSource } from "#app/exchange/sources/pause-source.server.ts";

export const action = apiWrite("leads:write", null, ({ actor, params }) => pauseSource(actor, params.sourceId), {
  describe: { path: "/api/v1/sources/{sourceId}/pause", summary: "Pause a source" },
});
