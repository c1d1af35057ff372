import { expect, it } from "vitest";
import { Form } from "../../app/ui/form.tsx";
import { QuarantineTable } from "../../app/ui/quarantine/quarantine-table.tsx";
import { renderPage } from "../support/render-page.tsx";

const held = (leadId: bigint) => ({
  leadId,
  seller: { id: "s", name: "Seller" },
  source: { id: "q", name: "Source" },
  batchId: null,
  score: 75,
  signals: [
    { code: "keyboard_name", weight: 45, facts: {} },
    { code: "velocity", weight: 30, facts: { leads: 40, mean: 2, usual: 6 } },
  ] as const,
  enteredAt: new Date("2026-11-20T10:00:00Z"),
  dueAt: new Date("2026-11-23T10:00:00Z"),
  state: "open" as const,
  decidedAt: null,
  note: "",
});
const rows = [held(7n), held(8n)].map((row) => ({ ...row, signals: [...row.signals] }));

it("keeps what was ticked when a decision is refused", () => {
  const problems = { fields: {}, form: ["Choose"], entered: { "leads[]": ["8"] } };
  const html = renderPage(() => (
    <Form problems={problems}>
      <QuarantineTable rows={rows} mayDecide empty={null} />
    </Form>
  ));
  const boxes = [...html.matchAll(/<input[^>]*name="leads\[\]"[^>]*>/g)].map(([box]) => box);
  expect(boxes.map((box) => box.includes("checked"))).toEqual([false, true]);
  expect(html).toContain("Choose lead 7");
  expect(html).toContain("75 of 100");
});

it("has no boxes for who may only look", () => {
  const html = renderPage(() => <QuarantineTable rows={rows} mayDecide={false} empty={null} />);
  expect(html).not.toContain("checkbox");
});
