import { getLeadType } from "#app/exchange/lead-types/get-lead-type.server.ts";
import { fieldOf, type LeadTypeSchema } from "#app/exchange/lead-types/lead-type-schema.ts";
import { listLeadTypes } from "#app/exchange/lead-types/list-lead-types.server.ts";
import type { Speech } from "#app/exchange/leads/filter-sentence.ts";
import { speechFor } from "./speech.server.ts";

const reader = { by: "system", job: "words" } as const;

/** Speech that knows what the fields of this lead type are called. */
export async function speechForType(request: Request, leadType: string): Promise<Speech> {
  const type = await getLeadType(reader, leadType);
  return knowing(request, type.ok ? type.value : undefined);
}

/** The same for lists in which several types occur: each is read once. */
export async function speechForTypes(request: Request): Promise<(leadType: string) => Speech> {
  const types = new Map((await listLeadTypes(reader, { withArchived: true })).map((type) => [type.code, type]));
  return (leadType) => knowing(request, types.get(leadType));
}

function knowing(request: Request, type: LeadTypeSchema | undefined): Speech {
  return { ...speechFor(request), ...(type && { ownField: (code: string) => fieldOf(type, code) }) };
}
