import type { Statement } from "#app/db/sql.ts";

export type OriginRow = { leadId: bigint; ipKey: string; deviceKey: string | null; at: Date };

export function insertOrigins(origins: readonly OriginRow[]): Statement {
  return {
    name: "insert-origins",
    text: `INSERT INTO lead_origins (lead_id, ip_key, device_key, at)
      SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::timestamptz[])`,
    values: [
      origins.map((o) => o.leadId),
      origins.map((o) => o.ipKey),
      origins.map((o) => o.deviceKey),
      origins.map((o) => o.at),
    ],
  };
}

export type BurstRow = { lead_id: bigint; ip_leads: number; device_leads: number };
type Limits = { ipHours: number; ipMost: number; deviceHours: number; deviceMost: number };
/** Beyond so many nobody cares how many: the count stops there. */
const COUNTED_MOST = 50;

/**
 * How many leads the addresses and devices of these leads brought in the hours before each of them, itself included;
 * a line for each lead that is above a limit. Two probes a lead: lead_origins_ip_key_at_idx, lead_origins_device_key_at_idx.
 */
export function selectBursts(
  leadIds: readonly bigint[],
  { ipHours, ipMost, deviceHours, deviceMost }: Limits,
): Statement {
  return {
    name: "select-bursts",
    text: `SELECT o.lead_id, i.leads AS ip_leads, d.leads AS device_leads FROM lead_origins o
      CROSS JOIN LATERAL (SELECT count(*)::int AS leads FROM (
        SELECT 1 FROM lead_origins x WHERE x.ip_key = o.ip_key AND x.at <= o.at AND x.at > o.at - make_interval(hours => $2::int) LIMIT ${COUNTED_MOST}) s) i
      CROSS JOIN LATERAL (SELECT count(*)::int AS leads FROM (
        SELECT 1 FROM lead_origins x WHERE x.device_key = o.device_key AND x.at <= o.at AND x.at > o.at - make_interval(hours => $4::int) LIMIT ${COUNTED_MOST}) s) d
      WHERE o.lead_id = ANY ($1::bigint[]) AND (i.leads > $3::int OR d.leads > $5::int)`,
    values: [leadIds, ipHours, ipMost, deviceHours, deviceMost],
  };
}

export type AddressRow = { place: number; address: string };
export type NetworkRow = { place: number; list: string };

/** Which addresses lie in a range of the operator's lists, with the list of the narrowest: network_ranges_range_idx. */
export function selectNetworks(addresses: readonly AddressRow[]): Statement {
  return {
    name: "select-networks",
    text: `SELECT a.place, r.list FROM unnest($1::int[], $2::inet[]) AS a (place, address)
      CROSS JOIN LATERAL (SELECT list FROM network_ranges WHERE range >>= a.address ORDER BY masklen(range) DESC, list LIMIT 1) r`,
    values: [addresses.map((a) => a.place), addresses.map((a) => a.address)],
  };
}
