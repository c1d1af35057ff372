import * as z from "zod";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { timeShape } from "#app/api/shapes.ts";
import { NETWORK_RANGES_MOST } from "#app/exchange/quarantine/network-ranges.ts";
import { listNetworkLists } from "#app/exchange/quarantine/list-network-lists.server.ts";
import { replaceNetworkList } from "#app/exchange/quarantine/replace-network-list.server.ts";
import { networkListInput } from "#app/http/network-list-input.ts";

const listShape = z.object({ list: z.string(), ranges: z.int(), replaced_at: timeShape });

export const loader = apiRead(
  "exchange:read",
  async ({ actor }) => {
    const lists = await listNetworkLists(actor);
    if (!lists.ok) return lists;
    return {
      data: lists.value.map(({ list, ranges, replacedAt }) => ({
        list,
        ranges,
        replaced_at: replacedAt.toISOString(),
      })),
    };
  },
  {
    describe: {
      path: "/api/v1/network-lists",
      summary: "List the data centres' address ranges that leads are compared with",
      response: z.object({ data: z.array(listShape) }),
    },
  },
);

const body = z.strictObject({
  list: networkListInput,
  ranges: z.array(z.string().max(60)).max(NETWORK_RANGES_MOST),
});

export const action = apiWrite(
  "networks:write",
  body,
  async ({ actor, body: { list, ranges } }) => replaceNetworkList(actor, { list, text: ranges.join("\n") }),
  {
    describe: {
      path: "/api/v1/network-lists",
      summary: "Put a list of address ranges (CIDR) in the place of the one of its name",
      response: z.object({ list: z.string(), ranges: z.int() }),
    },
  },
);
