import { Ajv, type ValidateFunction } from "ajv";
import { decodeForm, type FormValue } from "../../../app/stripe/simulator/form-body.ts";
import type { Schema } from "./schema-of-type.ts";
import { type StripeSpec, stripeSpec } from "./stripe-spec.ts";

export type Exchange = { method: string; path: string; encoded: string; status: number; answer: unknown };
type Typed = string | number | boolean | Typed[] | { [name: string]: Typed };

/** Holds calls against what Stripe's library declares: their paths, their parameters, and the shape of the answers. */
export class StripeChecker {
  readonly spec: StripeSpec = stripeSpec();
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.#ajv.addSchema({ $id: "stripe", $defs: this.spec.$defs });
  }

  /** What Stripe would refuse of a request; empty when nothing. */
  faultsOfRequest(method: string, path: string, encoded: string): string[] {
    const name = this.nameOf(method, path);
    const operation = this.spec.operations[name];
    if (!operation) return [`no such endpoint: ${name}`];
    const form = decodeForm(encoded);
    if (!form) return ["the parameters can't be decoded"];
    if (!operation.parameters) return Object.keys(form).map((each) => `takes no parameter ${each}`);
    return this.#faults(`request ${name}`, operation.parameters, this.#typed(form, operation.parameters));
  }

  faultsOfAnswer(method: string, path: string, answer: unknown): string[] {
    const name = this.nameOf(method, path);
    const schema = this.spec.operations[name]?.answer;
    return schema ? this.#faults(`answer ${name}`, schema, answer) : [`no such endpoint: ${name}`];
  }

  /** `GET /v1/charges/{id}`: the operation whose fixed parts fit best. */
  nameOf(method: string, path: string): string {
    const fits = Object.keys(this.spec.operations)
      .filter((name) => new RegExp(`^${name.replace(/\{id\}/g, "[^/]+")}$`).test(`${method} ${path}`))
      .sort((one, other) => one.split("{").length - other.split("{").length);
    return fits[0] ?? `${method} ${path}`;
  }

  #faults(key: string, schema: Schema, value: unknown): string[] {
    const check = this.#compiled.get(key) ?? this.#ajv.compile(withBase(schema));
    this.#compiled.set(key, check);
    if (check(value)) return [];
    return (check.errors ?? [])
      .filter((error) => error.keyword !== "anyOf")
      .slice(0, 8)
      .map((error) => `${error.instancePath || "/"} ${error.message ?? ""} ${JSON.stringify(error.params)}`);
  }

  /** Texts of a form as the values that the schema wants. What doesn't fit stays text, and is then refused as such. */
  #typed(value: FormValue, wanted: Schema | undefined): Typed {
    const choices = this.#choicesOf(wanted);
    if (typeof value === "string") {
      for (const { type, enum: words } of choices) {
        if ((words as unknown[] | undefined)?.includes(value)) return value;
        if (type === "integer" && /^-?\d+$/.test(value)) return Number(value);
        if (type === "number" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
        if (type === "boolean" && /^(true|false)$/.test(value)) return value === "true";
      }
      return value;
    }
    if (Array.isArray(value)) {
      const list = choices.find((choice) => choice.type === "array");
      return value.map((item) => this.#typed(item, list?.items as Schema));
    }
    const object = choices.find((choice) => choice.type === "object");
    const properties = (object?.properties ?? {}) as Record<string, Schema>;
    const others = object?.additionalProperties;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        this.#typed(each, properties[name] ?? (typeof others === "object" ? (others as Schema) : undefined)),
      ]),
    );
  }

  #choicesOf(schema: Schema | undefined): Schema[] {
    if (!schema) return [];
    if (typeof schema.$ref === "string") return this.#choicesOf(this.spec.$defs[schema.$ref.replace("#/$defs/", "")]);
    if (Array.isArray(schema.anyOf)) return (schema.anyOf as Schema[]).flatMap((each) => this.#choicesOf(each));
    return [schema];
  }
}

function withBase(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"stripe#/$defs/')) as Schema;
}
