import { expect, it } from "vitest";
import { database, prisma } from "../../../app/db/client.server.ts";
import { openLeadContacts } from "../../../app/exchange/leads/open-lead-contacts.server.ts";
import { aSeller } from "../../support/organizations.ts";
import { importFile } from "../../support/lead-files.ts";

it("turns rows into leads, and what isn't one into row errors", async () => {
  const seller = await aSeller({ currency: "RUB", country: "RU" });
  const batch = await importFile(seller, {
    content:
      "first_name,last_name,phone,email,region,age,gender,marital_status,employment_status\n" +
      "Anna,Smith,+12015550123,anna@example.com,Moscow,34,F,married,unemployed\n" +
      "Bob,,+1201555,bob@example.com,Moscow,34,M,married,employed\n" +
      "Anna,Smyth,(201) 555-0123,other@example.com,Moscow,34,F,married,unemployed\n",
  });
  expect(batch).toMatchObject({
    status: "completed",
    rowsTotal: 3,
    rowsAccepted: 1,
    rowsRejected: 2,
    rowsDuplicate: 0,
  });
  const [lead] = await prisma.lead.findMany({ where: { sellerId: seller.organizationId } });
  expect(lead).toMatchObject({ region: "RU-MOW", country: "RU", prices: [60000n, 42000n, 30000n, 15000n, 6000n] });
  const contacts = await openLeadContacts(database, [lead!.id]);
  expect(contacts.get(lead!.id)).toEqual({
    first_name: "Anna",
    last_name: "Smith",
    phone: "+12015550123",
    email: "anna@example.com",
  });
});
