import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type CrowdedMarket, fewLeads, leadBody } from "./crowded-market.ts";

/** What the exchange said is done, as its customers wrote it down outside of it. */
export class Journal {
  readonly posts = new Map<string, string | null>(); // post → its lead
  readonly sales = new Map<string, { leadId: string; price: string }>();
  readonly requests = new Set<string>();
  attempts = 0;
  /** Answers that no client should get. */
  readonly oddities: string[] = [];
}

const ATTEMPTS_OF_ONE_MAX = 200;

/** Sends one thing until it is acknowledged, with the same key each time, to whichever process takes it. */
export class Client {
  constructor(
    private readonly market: CrowdedMarket,
    private readonly ports: readonly number[],
    private readonly journal: Journal,
  ) {}

  /** One lead in ten calls is a buyer's request instead, filled from what is in stock. */
  async once(turn: number): Promise<void> {
    const { sellers, askers } = this.market;
    if (turn % 10 === 0) {
      const answer = await this.acknowledged("purchase-requests", askers[turn % askers.length]!, fewLeads());
      if (answer) this.journal.requests.add(answer.id as string);
      return;
    }
    const seller = sellers[turn % sellers.length]!;
    const answer = await this.acknowledged("leads", seller.key, leadBody(seller));
    if (!answer) return;
    const leadId = answer.lead_id as string | null;
    this.journal.posts.set(answer.id as string, leadId);
    if (answer.status !== "accepted") this.journal.oddities.push(`a lead was ${String(answer.status)}`);
    for (const { id, price } of answer.sales as { id: string; price: { amount: string } }[])
      this.journal.sales.set(id, { leadId: leadId!, price: price.amount });
  }

  private async acknowledged(path: string, key: string, body: unknown): Promise<Record<string, unknown> | null> {
    const attempt = randomUUID();
    for (let tries = 0; tries < ATTEMPTS_OF_ONE_MAX; tries++) {
      this.journal.attempts += 1;
      const port = this.ports[Math.floor(Math.random() * this.ports.length)]!;
      const answer = await send(`http://localhost:${port}/api/v1/${path}`, { key, attempt, body });
      if (answer && answer.status < 300) return answer.json;
      if (answer && answer.status < 500 && answer.status !== 409 && answer.status !== 429) {
        this.journal.oddities.push(`${path} answered ${answer.status} ${JSON.stringify(answer.json)}`);
        return null;
      }
      await pause(50 + Math.random() * 100);
    }
    this.journal.oddities.push(`${path} was never acknowledged`);
    return null;
  }
}

type Sent = { key: string; attempt: string; body: unknown };

/** Null where the connection broke: whether it was done is unknown then. */
async function send(url: string, { key, attempt, body }: Sent) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": attempt },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  } catch {
    return null;
  }
}
