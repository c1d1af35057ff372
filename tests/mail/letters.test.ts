import { describe, expect, it } from "vitest";
import { invitationLetter, optInLetter, passwordResetLetter, plain, welcomeLetter } from "../../app/mail/letters.ts";

const url = "http://localhost:3000/invitations/abc";
const hostile = [
  "Lens\r\nBcc: all@example.com",
  "Lens\nContent-Type: text/html\n\n<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><a href="https://evil.example">click</a>',
  "Lens\u202eesuoH\u0000\u2028",
  "{{inviter}} $t(mail.welcome.text)",
  "x".repeat(10_000),
];

describe("a letter", () => {
  it("says who invites whom to what, and for how long", () => {
    const facts = { to: "a@example.com", organizationName: "Lens House", inviter: "Jane", url, days: 7 };
    const letter = invitationLetter(facts, "en");
    expect(letter.subject).toBe("You are invited to Lens House on Galena");
    expect(letter.text).toContain("Jane invites you");
    expect(letter.text).toContain("7 days");
    expect(letter.text).toContain(url);
    expect(letter.html).toContain(`<a href="${url}">Accept the invitation</a>`);
    expect(invitationLetter({ ...facts, inviter: null }, "en").text).toContain("You are invited to work in Lens House");
  });

  it.each(hostile)("keeps %j out of its headers and its HTML", (name) => {
    const letters = [
      invitationLetter({ to: "a@example.com", organizationName: name, inviter: name, url, days: 7 }, "en"),
      passwordResetLetter({ to: "a@example.com", name, url, minutes: 15 }, "en"),
      welcomeLetter({ to: "a@example.com", name, url }, "en"),
      optInLetter({ to: "a@example.com", title: name, organizationName: name, url, days: 7 }, "en"),
    ];
    for (const { subject, text, html } of letters) {
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
      expect(subject.length).toBeLessThan(250);
      expect(text).not.toMatch(/^(Bcc|Content-Type):/m);
      expect(html.match(/<a /g)).toHaveLength(1);
      expect(html).not.toMatch(/<(script|img)/);
    }
  });

  it("doesn't fill blanks that a name brings along", () => {
    const name = "{{inviter}} $t(mail.welcome.text)";
    const letter = invitationLetter(
      { to: "a@example.com", organizationName: name, inviter: "Jane", url, days: 7 },
      "en",
    );
    expect(letter.subject).toContain(name);
    expect(plain("  a \u200b b ")).toBe("a b");
  });
});
