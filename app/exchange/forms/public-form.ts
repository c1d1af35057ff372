import type { AskedField } from "./form-fields.ts";
import type { FormView } from "./form-view.ts";

/** An open form with all that its page and its answers are read by. */
export type PublicForm = FormView & {
  asked: AskedField[];
  organizationId: string;
  organizationName: string;
  country: string; // phones without + are dialled there
  now: Date;
};

/** Faster than this nobody reads a consent; it is asked to be sent again, which a person does and a program doesn't. */
export const FILL_SECONDS_LEAST = 3;
/** A page left open for longer gets a new pass; what was typed stays. */
export const PASS_HOURS = 24;
export const OPT_IN_DAYS = 7;
