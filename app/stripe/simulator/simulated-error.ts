export type StripeErrorBody = { type: string; message: string; code?: string; param?: string };

/** An answer in Stripe's error envelope. Thrown before anything is written: what was written with it would be kept. */
export class SimulatedError extends Error {
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
  ) {
    super(body.message);
  }
}

export function noSuchObject(kind: string, id: string): SimulatedError {
  const name = kind.replace(/[._]/g, " ");
  return new SimulatedError(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    param: "id",
    message: `No such ${name}: '${id}'`,
  });
}

export function invalidRequest(message: string, more: { code?: string; param?: string } = {}): SimulatedError {
  return new SimulatedError(400, { type: "invalid_request_error", message, ...more });
}

export function notSimulated(what: string): SimulatedError {
  return new SimulatedError(501, { type: "api_error", message: `The simulator does not implement ${what}` });
}
