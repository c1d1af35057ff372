/** Contacts as their seller may see them on a page: enough to recognise a row, too little to reach anybody. */
export function maskPhone(phone: string): string {
  const kept = phone.startsWith("+") ? 3 : 1;
  return phone.length <= kept + 2
    ? dots(phone.length)
    : `${phone.slice(0, kept)}${dots(phone.length - kept - 2)}${phone.slice(-2)}`;
}

/** `janis@gmail.com` → `j•••@g•••.com`: how long it is isn't told. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  const ending = domain.slice(domain.lastIndexOf("."));
  return `${first(email)}•••@${first(domain)}•••${ending}`;
}

/** The first letter of each word. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${first(word)}•••`)
    .join(" ");
}

const first = (text: string) => [...text][0] ?? "";
const dots = (count: number) => "•".repeat(count);
