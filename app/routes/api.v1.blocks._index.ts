import * as z from "zod";
import { apiRead } from "#app/api/endpoint.server.ts";
import { idShape, timeShape } from "#app/api/shapes.ts";
import { listBlocks } from "#app/exchange/organizations/list-blocks.server.ts";

const blockShape = z.object({
  organization: z.object({ id: idShape, name: z.string() }),
  note: z.string(),
  created_at: timeShape,
});

export const loader = apiRead(
  "blocks:write",
  async ({ actor }) => {
    const blocks = await listBlocks(actor);
    if (!blocks.ok) return blocks;
    return { data: blocks.value.map(({ createdAt, ...block }) => ({ ...block, created_at: createdAt })) };
  },
  {
    describe: {
      path: "/api/v1/blocks",
      summary: "List the organisations that you don't trade with",
      response: z.object({ data: z.array(blockShape) }),
    },
  },
);
