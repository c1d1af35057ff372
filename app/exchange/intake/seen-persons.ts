/** By what a row's person is recognised. */
export type PersonMarks = {
  phoneKey: string | null;
  emailKey: string | null;
  surnameKey: number | null;
  externalId: string | null;
};
type Seen = { duplicate: { field: "phone" | "email" | "external_id"; line: number } | null; isHousehold: boolean };
type Phone = { line: number; surnameKey: number | null };

/** The persons of rows that came together: who comes twice, and who shares a phone with another surname. */
export class SeenPersons {
  private readonly phones = new Map<string, Phone>();
  /** Lines of further names on a phone, of mailboxes and of ids. */
  private readonly names = new Map<string, number>();
  private readonly mailboxes = new Map<string, number>();
  private readonly ids = new Map<string, number>();

  /** Asks for a row's person and, unless it is there already, notes it. */
  meet({ phoneKey, emailKey, surnameKey, externalId }: PersonMarks, line: number): Seen {
    const first = phoneKey === null ? undefined : this.phones.get(phoneKey);
    const isHousehold = first !== undefined && isOtherName(first.surnameKey, surnameKey);
    const phoneMark = isHousehold ? `${phoneKey}:${surnameKey}` : null;
    const byPhone = phoneMark === null ? first?.line : this.names.get(phoneMark);
    if (byPhone !== undefined) return { duplicate: { field: "phone", line: byPhone }, isHousehold };
    const byEmail = emailKey === null ? undefined : this.mailboxes.get(emailKey);
    if (byEmail !== undefined) return { duplicate: { field: "email", line: byEmail }, isHousehold };
    const byId = externalId === null ? undefined : this.ids.get(externalId);
    if (byId !== undefined) return { duplicate: { field: "external_id", line: byId }, isHousehold };
    if (phoneKey !== null && first === undefined) this.phones.set(phoneKey, { line, surnameKey });
    if (phoneMark !== null) this.names.set(phoneMark, line);
    if (emailKey !== null) this.mailboxes.set(emailKey, line);
    if (externalId !== null) this.ids.set(externalId, line);
    return { duplicate: null, isHousehold };
  }
}

/** Without a surname on either side nothing says that it is somebody else. */
function isOtherName(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one !== other;
}
