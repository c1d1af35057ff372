import { openApiDocument } from "#app/api/openapi.server.ts";

/** Open to everyone: how to speak to the exchange is no secret. */
export function loader() {
  return Response.json(openApiDocument(), { headers: { "Cache-Control": "public, max-age=300" } });
}
