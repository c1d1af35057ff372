import { describe, expect, it } from "vitest";
import { noEntries } from "../../app/exchange/suppressions/count-entries.ts";
import { type ShownList, SuppressionForm, SuppressionListCards, SuppressionTable } from "../../app/ui/suppressions.tsx";
import { ProofCard } from "../../app/ui/sources/proof-card.tsx";
import { renderPage } from "../support/render-page.tsx";

const list: ShownList = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "Customers",
  kind: "upload",
  status: "draft",
  forms: ["plain", "md5"],
  entries: 3,
  counts: { ...noEntries(), phone: 2, md5: 1, lines: 4, unreadable: 1, unreadableLines: [4] },
  createdAt: new Date("2026-11-23T10:00:00Z"),
};
const shown = (wish: Partial<ShownList> = {}) => renderPage(() => <SuppressionListCards list={{ ...list, ...wish }} />);

describe("a suppression list", () => {
  it("is shown before it holds: what was read, what wasn't, and how to put it in force", () => {
    const page = shown();
    for (const text of ["Phones", "MD5 hashes", "Nothing could be read in these lines: 4.", "Put in force"])
      expect(page).toContain(text);
    expect(page).not.toContain("SHA-256 hashes");
    expect(page).toContain(`/settings/suppressions/${list.id}/confirmation`);
    expect(page).toContain(`/settings/suppressions/${list.id}/removal`);
  });

  it("can't be moved while somebody works on it, and flags of files not at all", () => {
    expect(shown({ status: "applying" })).not.toContain("/removal");
    expect(shown({ status: "active" })).toContain("/removal");
    expect(shown({ status: "active" })).not.toContain("/confirmation");
    expect(shown({ kind: "flags", status: "active" })).not.toContain("/removal");
  });

  it("stands in a table with its state, and its form takes a paste or a file without a script", () => {
    const table = renderPage(() => (
      <SuppressionTable lists={[list, { ...list, id: "2", kind: "flags", status: "active" }]} />
    ));
    for (const text of ["Customers", "Not in force yet", "Do not call, do not e-mail", "In force"])
      expect(table).toContain(text);
    const form = renderPage(() => <SuppressionForm attempt="a" problems={undefined} />);
    expect(form).toContain("multipart/form-data");
    expect(form.indexOf('name="entries"')).toBeLessThan(form.indexOf('name="file"'));
  });
});

it("says of a source what its leads have to prove", () => {
  const usual = renderPage(() => <ProofCard sourceId="s" policy={{ certificate: null, email_domain: "quarantine" }} />);
  expect(usual).toContain("No certificate is asked for.");
  const strict = { certificate: { failed: "reject", unreachable: "quarantine" }, email_domain: "accept" } as const;
  const page = renderPage(() => <ProofCard sourceId="s" policy={strict} />);
  for (const text of ["Reject it", "Hold it for review", "Sell the lead all the same"]) expect(page).toContain(text);
});
