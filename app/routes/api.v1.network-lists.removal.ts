import * as z from "zod";
import { apiWrite } from "#app/api/endpoint.server.ts";
import { removeNetworkList } from "#app/exchange/quarantine/remove-network-list.server.ts";
import { networkListInput } from "#app/http/network-list-input.ts";

export const action = apiWrite(
  "networks:write",
  z.strictObject({ list: networkListInput }),
  async ({ actor, body: { list } }) => removeNetworkList(actor, list),
  { describe: { path: "/api/v1/network-lists/removal", summary: "Remove a list of address ranges" }, status: 204 },
);
