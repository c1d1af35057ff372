import type { NeededPart } from "./asked-json.ts";

/** The way from nothing to a posted request. Each step but the last says a part of the request. */
export const wizardSteps = ["leads", "contacts", "price", "limits", "review"] as const;
export type WizardStep = (typeof wizardSteps)[number];

export function isWizardStep(text: string | undefined): text is WizardStep {
  return wizardSteps.some((step) => step === text);
}

/** The step after or before; the same where there is none. */
export function stepBeside(step: WizardStep, by: 1 | -1): WizardStep {
  return wizardSteps[wizardSteps.indexOf(step) + by] ?? step;
}

/** Which step asks for a part that is still missing, and under which field. */
export const placeOfPart: Record<NeededPart, { step: WizardStep; field: string }> = {
  name: { step: "leads", field: "name" },
  required_contacts: { step: "contacts", field: "contacts" },
  max_price: { step: "price", field: "maxPrice" },
  quantity: { step: "price", field: "quantity" },
  budget: { step: "price", field: "budget" },
};

/** What the buttons of a step do: all of them save what is entered. */
export type WizardAct = "next" | "back" | "save" | "stay" | `go:${WizardStep}`;
/** Going on asks for what the step needs; with all others it may be left open. */
export const wizardActs = {
  whole: ["next"],
  open: ["back", "save", "stay", ...wizardSteps.map((step) => `go:${step}` as const)],
} as const satisfies Record<string, readonly WizardAct[]>;

/** Where an act leads from a step; null: out of the wizard. */
export function stepAfter(step: WizardStep, act: WizardAct): WizardStep | null {
  if (act === "save") return null;
  if (act === "stay") return step;
  if (act === "next" || act === "back") return stepBeside(step, act === "next" ? 1 : -1);
  return wizardSteps.find((each) => act === `go:${each}`) ?? step;
}
