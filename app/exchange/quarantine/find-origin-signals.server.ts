import { originKey } from "#app/crypto/origin-key.server.ts";
import type { SqlRunner } from "#app/db/sql.ts";
import {
  type BurstRow,
  insertOrigins,
  type NetworkRow,
  type OriginRow,
  selectBursts,
  selectNetworks,
} from "#app/db/sql/lead-origins.ts";
import { DEVICE_HOURS, DEVICE_LEADS_MOST, IP_HOURS, IP_LEADS_MOST } from "./fraud-score.ts";
import type { Arrival } from "./hold-suspects.server.ts";
import { type IpAddress, readIpAddress } from "./ip-address.ts";
import type { Signal } from "./signal-codes.ts";

type Where = { sourceId: string; isTest: boolean };
type Located = Pick<Arrival, "leadId" | "at" | "userAgent"> & { ip: IpAddress };

const limits = { ipHours: IP_HOURS, ipMost: IP_LEADS_MOST, deviceHours: DEVICE_HOURS, deviceMost: DEVICE_LEADS_MOST };

/**
 * What the addresses say from which leads were sent, by lead: too many of one address or device, or a data centre's.
 * Keeps where each came from, as keyed hashes. Leads without an address cost nothing.
 */
export async function findOriginSignals(
  tx: SqlRunner,
  where: Where,
  arrivals: readonly Arrival[],
): Promise<Map<bigint, Signal[]>> {
  const signals = new Map<bigint, Signal[]>();
  const located = arrivals.flatMap(({ leadId, at, userAgent, ip: text }): Located[] => {
    const ip = text === undefined || text === "" ? null : readIpAddress(text);
    return ip ? [{ leadId, at, userAgent, ip }] : [];
  });
  if (located.length === 0) return signals;
  const add = (leadId: bigint, signal: Signal) => signals.set(leadId, [...(signals.get(leadId) ?? []), signal]);
  const addresses = located.map(({ ip }, place) => ({ place, address: ip.address }));
  for (const { place, list } of await tx.rows<NetworkRow>(selectNetworks(addresses)))
    add(located[place]!.leadId, { code: "data_centre", facts: { list } });
  await tx.rows(insertOrigins(located.map((each) => originOf(each, where))));
  for (const burst of await tx.rows<BurstRow>(
    selectBursts(
      located.map(({ leadId }) => leadId),
      limits,
    ),
  )) {
    if (burst.ip_leads > IP_LEADS_MOST) add(burst.lead_id, { code: "ip_burst", facts: { leads: burst.ip_leads } });
    if (burst.device_leads > DEVICE_LEADS_MOST)
      add(burst.lead_id, { code: "device_burst", facts: { leads: burst.device_leads } });
  }
  return signals;
}

/** The sandbox has addresses of its own: trying out doesn't make live leads suspicious. */
function originOf({ leadId, at, ip, userAgent }: Located, { sourceId, isTest }: Where): OriginRow {
  const sandbox = isTest ? "sandbox:" : "";
  const device = userAgent ? originKey("device", `${sandbox}${sourceId}:${ip.neighbourhood}:${userAgent}`) : null;
  return { leadId, at, ipKey: originKey("ip", sandbox + ip.host), deviceKey: device };
}
