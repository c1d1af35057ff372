const names = ["Anna Berg", "Ben Stone", "Cora Lake", "Dan Hill", "Eva Moor", "Finn Wood", "Gaia Rivers", "Hugo Field"];

/** A lead as Meta's Graph API answers it; the same for the same id. Nobody real: numbers of the kind kept for stories. */
export function simulatedLead(id: string) {
  const seed = [...id].reduce((sum, digit) => (sum * 31 + Number(digit)) % 99_991, 7);
  const name = names[seed % names.length]!;
  const answers: [string, string[]][] = [
    ["full_name", [name]],
    ["email", [`${name.toLowerCase().replace(" ", ".")}.${id}@example.com`]],
    ["phone_number", [`+1201555${String(100 + (seed % 100)).padStart(4, "0")}`]],
    ["which_glasses_are_you_interested_in?", ["glasses"]],
  ];
  return {
    id,
    platform: seed % 2 === 0 ? "fb" : "ig",
    is_organic: false,
    field_data: answers.map(([field, values]) => ({ name: field, values })),
    custom_disclaimer_responses: [{ checkbox_key: "marketing_consent", is_checked: "1" }],
  };
}
