import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { idShape, timeShape } from "#app/api/shapes.ts";
import { addSource } from "#app/exchange/sources/add-source.server.ts";
import { listSources } from "#app/exchange/sources/list-sources.server.ts";
import { originClasses, sourceChannels, sourceInput, sourceMethods } from "#app/exchange/sources/source-input.ts";

const sourceShape = z.object({
  id: idShape,
  name: z.string(),
  channel: z.enum(sourceChannels),
  method: z.enum(sourceMethods),
  origin_class: z.enum(originClasses),
  created_at: timeShape,
});

export const loader = apiRead(
  "leads:read",
  async ({ actor }) => {
    const sources = await listSources(actor);
    return {
      data: sources.map(({ id, name, channel, method, originClass, createdAt }) => ({
        id,
        name,
        channel,
        method,
        origin_class: originClass,
        created_at: createdAt,
      })),
    };
  },
  {
    describe: {
      path: "/api/v1/sources",
      summary: "List your sources",
      response: z.object({ data: z.array(sourceShape) }),
    },
  },
);

export const action = apiWrite(
  "leads:write",
  sourceInput,
  ({ actor, body, attempt }) => addSource(actor, body, attempt),
  {
    describe: { path: "/api/v1/sources", summary: "Add a source", response: z.object({ id: idShape }) },
    status: 201,
    conflicts: ["source_exists"],
  },
);
