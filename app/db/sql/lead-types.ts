import type { Statement } from "#app/db/sql.ts";

/** Changes of one type follow each other: fields are counted, ordered and numbered under this lock. */
export function lockLeadType(code: string): Statement {
  return {
    name: "lock-lead-type",
    text: "SELECT code FROM lead_types WHERE code = $1::text FOR UPDATE",
    values: [code],
  };
}

/** Leads above this id may hold a field that is made now. Read from the end of the primary key. */
export function selectLastLeadId(): Statement {
  return { text: "SELECT coalesce(max(id), 0) AS id FROM leads", values: [] };
}

/**
 * Whether a field may be in use: a lead of its type came since it is there, or a request asks for it. The first such
 * lead ends the search; a type that never had one costs a walk over the ids since, which an operator may wait for.
 */
export function isFieldUsed(field: { leadType: string; code: string; sinceLeadId: bigint }): Statement {
  const named = "jsonb_build_object('field', 'attributes.' || $2::text)";
  return {
    text: `SELECT EXISTS (SELECT 1 FROM leads WHERE lead_type = $1::text AND id > $3::bigint)
        OR EXISTS (SELECT 1 FROM purchase_requests WHERE lead_type = $1::text AND (filters @> jsonb_build_array(${named})
          OR preferences @> jsonb_build_array(jsonb_build_object('condition', ${named})))) AS used`,
    values: [field.leadType, field.code, field.sinceLeadId],
  };
}
