import type Stripe from "stripe";
import type { SqlRunner } from "#app/db/sql.ts";
import {
  enterSimulatedStripe,
  listSimulatedObjects,
  putSimulatedObject,
  selectSimulatedObject,
  type SimulatedListing,
  type SimulatedObjectRow,
} from "#app/db/sql/simulated-objects.ts";
import { insertSimulatedDelivery } from "#app/db/sql/simulated-outbox.ts";
import { enqueue } from "#app/db/enqueue.server.ts";
import { stripeApiVersion } from "../api-version.ts";
import { simulatedId } from "./ids.server.ts";
import { noSuchObject } from "./simulated-error.ts";

/** What Stripe would answer; each kind under its `object` word. */
export type SimulatedKinds = {
  customer: Stripe.Customer;
  "checkout.session": Stripe.Checkout.Session;
  payment_intent: Stripe.PaymentIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  balance_transaction: Stripe.BalanceTransaction;
  event: Stripe.Event;
};
export type SimulatedKind = keyof SimulatedKinds;

/** The simulated Stripe within one transaction. `now` is the database's time in whole seconds. */
export type Store = {
  now: number;
  tx: SqlRunner;
  find(id: string): Promise<SimulatedObjectRow | undefined>;
  /** The object, or Stripe's 404. */
  get<Kind extends SimulatedKind>(kind: Kind, id: string): Promise<SimulatedKinds[Kind]>;
  put<Kind extends SimulatedKind>(kind: Kind, object: SimulatedKinds[Kind]): Promise<SimulatedKinds[Kind]>;
  list(listing: SimulatedListing): Promise<{ data: object[]; hasMore: boolean }>;
  /** Writes the event and promises its delivery, `delaySeconds` from now. */
  emit(type: string, object: object, delaySeconds?: number): Promise<void>;
};

export async function openStore(tx: SqlRunner, isWriting: boolean): Promise<Store> {
  const [entered] = await tx.rows<{ now: bigint }>(enterSimulatedStripe(isWriting));
  const now = Number(entered?.now);
  const find = async (id: string) => (await tx.rows<SimulatedObjectRow>(selectSimulatedObject(id)))[0];
  return {
    now,
    tx,
    find,
    async get(kind, id) {
      const row = await find(id);
      if (row?.kind !== kind) throw noSuchObject(kind, id);
      return row.body as unknown as SimulatedKinds[typeof kind];
    },
    async put(kind, object) {
      await tx.rows(putSimulatedObject(object.id, kind, object));
      return object;
    },
    async list(listing) {
      const found = await tx.rows<SimulatedObjectRow>(listSimulatedObjects(listing));
      const kept = found.slice(0, listing.limit).map((row) => row.body);
      return {
        data: listing.endingBefore === undefined ? kept : kept.reverse(),
        hasMore: found.length > listing.limit,
      };
    },
    async emit(type, object, delaySeconds = 0) {
      const event = {
        id: simulatedId("evt"),
        object: "event",
        api_version: stripeApiVersion,
        created: now,
        data: { object },
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
      };
      await tx.rows(putSimulatedObject(event.id, "event", event));
      await tx.rows(insertSimulatedDelivery(event, delaySeconds));
      await enqueue(tx, "deliver-simulated-events", {}, { key: "deliver-simulated-events" });
    },
  };
}
