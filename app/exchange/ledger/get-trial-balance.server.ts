import { database } from "#app/db/client.server.ts";
import { selectTrialBalance, type TrialBalanceRow } from "#app/db/sql/ledger.ts";
import type { MemberActor } from "../actor.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { may } from "../permissions.ts";
import { type TrialBalance, trialBalances } from "./trial-balance.ts";

/** Every account's balance, by currency, debits and credits apart. One statement, so it is of one moment. */
export async function getTrialBalance(actor: MemberActor): Promise<Outcome<TrialBalance[], "forbidden">> {
  if (!may(actor, "exchange:read")) return refused("forbidden");
  return done(trialBalances(await database.rows<TrialBalanceRow>(selectTrialBalance())));
}
