import fc from "fast-check";
import { expect, it } from "vitest";
import { bulkTransaction } from "../../../app/db/transaction.server.ts";
import { done } from "../../../app/exchange/outcome.ts";
import { filtersToSql, newBinding, preferencesToSql } from "../../../app/exchange/leads/filter-sql.ts";
import { firstFailure, preferenceScore } from "../../../app/exchange/leads/filter-test.ts";
import type { LeadFacts } from "../../../app/exchange/leads/lead-fields.ts";
import { condition, leadFacts } from "../../support/lead-facts.ts";

const LEADS = 60;
const FILTERS_A_QUERY = 25;
const QUERIES = 100; // 2,500 random filters, each over 60 random leads

const filter = fc.record({
  conditions: fc.array(condition, { maxLength: 4 }),
  preferences: fc.array(fc.record({ condition, weight: fc.integer({ min: 1, max: 10 }) }), { maxLength: 3 }),
});

it("finds in SQL exactly what the test in memory finds, for random leads and filters", async () => {
  const leads = fc.sample(leadFacts, { numRuns: LEADS, seed: 20_261_123 });
  await bulkTransaction(async (tx) => {
    // Of the same column types as leads, without its demands on other columns.
    await tx.client.query(`CREATE TEMP TABLE some_leads ON COMMIT DROP AS SELECT id, region, country, age, gender,
      marital_status, employment_status, education, interests, completeness, contact_kinds, latitude, longitude, attributes FROM leads`);
    await tx.client.query(
      `INSERT INTO some_leads SELECT ord, region, country, age, gender, marital_status, employment_status, education,
        CASE WHEN ord % 7 = 0 AND cardinality(interests) = 0 THEN NULL ELSE interests END, completeness, contact_kinds, latitude, longitude, attributes
       FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (region text, country char(2), age int2, gender text, marital_status text,
         employment_status text, education text, interests text[], completeness int2, contact_kinds int2, latitude real, longitude real, attributes jsonb))
       WITH ORDINALITY AS f (region, country, age, gender, marital_status, employment_status, education, interests, completeness,
         contact_kinds, latitude, longitude, attributes, ord)`,
      [JSON.stringify(leads.map(asRow))],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(filter, { minLength: FILTERS_A_QUERY, maxLength: FILTERS_A_QUERY }),
        async (filters) => {
          const { bind, values } = newBinding();
          const columns = filters.map(
            ({ conditions, preferences }, i) =>
              `(${filtersToSql(conditions, bind)}) AS holds${i}, ${preferencesToSql(preferences, bind)} AS score${i}`,
          );
          const { rows } = await tx.client.query<Record<string, unknown>>(
            `SELECT ${columns.join(", ")} FROM some_leads l ORDER BY id`,
            values,
          );
          filters.forEach(({ conditions, preferences }, i) => {
            const found = rows.map((row) => [row[`holds${i}`], row[`score${i}`]]);
            const expected = leads.map((lead) => [
              firstFailure(conditions, lead) === null,
              preferenceScore(preferences, lead),
            ]);
            expect(found, JSON.stringify({ conditions, preferences })).toEqual(expected);
          });
        },
      ),
      { numRuns: QUERIES },
    );
    return done();
  });
});

const asRow = (lead: LeadFacts) => ({
  ...lead,
  marital_status: lead.maritalStatus,
  employment_status: lead.employmentStatus,
  contact_kinds: lead.contactKinds,
});
