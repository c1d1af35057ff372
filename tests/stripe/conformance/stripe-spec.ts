import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { readOperations } from "./read-operations.ts";
import { type Schema, schemaMaker } from "./schema-of-type.ts";

/** What Stripe's own library says of the HTTP it speaks: for each verb and path, the parameters and the answer. */
export type StripeSpec = {
  apiVersion: string;
  operations: Record<string, { parameters: Schema | null; answer: Schema | null }>;
  $defs: Record<string, Schema>;
};

const library = path.resolve("node_modules/stripe");
const usedFiles = [
  "Customers",
  "Checkout/Sessions",
  "PaymentIntents",
  "Charges",
  "Refunds",
  "Balance",
  "BalanceTransactions",
  "Events",
  "Transfers",
];
const cacheDir = path.resolve("node_modules/.cache/galena");
const makers = ["stripe-spec.ts", "schema-of-type.ts", "read-operations.ts"];

/**
 * Derived from the type declarations that the stripe package ships (Stripe makes them from its own OpenAPI document),
 * so no copy of anybody's specification is kept here. Some six seconds; kept until the package or this code changes.
 */
export function stripeSpec(): StripeSpec {
  const file = path.join(cacheDir, `stripe-spec-${fingerprint()}.json`);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")) as StripeSpec;
  const spec = deriveSpec();
  fs.mkdirSync(cacheDir, { recursive: true });
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, JSON.stringify(spec));
  fs.renameSync(aside, file);
  return spec;
}

function fingerprint(): string {
  const hash = createHash("sha256").update(fs.readFileSync(path.join(library, "package.json")));
  for (const maker of makers) hash.update(fs.readFileSync(path.join(import.meta.dirname, maker)));
  return hash.digest("hex").slice(0, 16);
}

function deriveSpec(): StripeSpec {
  const declarations = usedFiles.map((name) => path.join(library, "esm/resources", `${name}.d.ts`));
  const program = ts.createProgram(declarations, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    strict: true,
    types: ["node"],
  });
  const checker = program.getTypeChecker();
  const spec: StripeSpec = { apiVersion: apiVersion(), operations: {}, $defs: {} };
  const requestOf = schemaMaker(checker, spec.$defs, "request");
  const responseOf = schemaMaker(checker, spec.$defs, "response");
  for (const declaration of declarations) {
    const operations = readOperations(declaration.replace(/\.d\.ts$/, ".js"));
    const source = program.getSourceFile(declaration);
    if (!source) throw new Error(`no declarations in ${declaration}`);
    for (const member of methodsOf(source)) {
      const answer = answerTypeOf(member, checker);
      for (const { verb, path } of operations.get(member.className)?.get(member.method.name.getText()) ?? []) {
        const parameters = member.method.parameters.find((each) => each.name.getText() === "params");
        spec.operations[`${verb} ${path}`] = {
          parameters: parameters
            ? requestOf(checker.getNonNullableType(checker.getTypeAtLocation(parameters)), parameters)
            : null,
          answer: answer && listed(answer.isList, responseOf(answer.type, member.method)),
        };
      }
    }
  }
  return spec;
}

function* methodsOf(source: ts.SourceFile) {
  for (const statement of source.statements) {
    if (!ts.isClassDeclaration(statement) || !statement.name) continue;
    for (const method of statement.members)
      if (ts.isMethodDeclaration(method)) yield { className: statement.name.text, method };
  }
}

/** `Promise<Response<X>>` or `ApiListPromise<X>`: X. An Event is one of hundreds of types; what all share is checked. */
function answerTypeOf({ method }: { method: ts.MethodDeclaration }, checker: ts.TypeChecker) {
  if (!method.type || !ts.isTypeReferenceNode(method.type)) return null;
  const outer = method.type.typeName.getText();
  let inner = method.type.typeArguments?.[0];
  if (inner && ts.isTypeReferenceNode(inner) && inner.typeName.getText() === "Response")
    inner = inner.typeArguments?.[0];
  if (!inner) return null;
  const isEvent = inner.getText() === "Event";
  const type = isEvent ? typeNamed("EventBase", method.getSourceFile(), checker) : checker.getTypeFromTypeNode(inner);
  return { type, isList: outer === "ApiListPromise" };
}

function typeNamed(name: string, source: ts.SourceFile, checker: ts.TypeChecker): ts.Type {
  const found = source.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === name);
  if (!found) throw new Error(`no ${name} in ${source.fileName}`);
  return checker.getTypeAtLocation(found);
}

function listed(isList: boolean, item: Schema | null): Schema | null {
  if (!isList) return item;
  return {
    type: "object",
    required: ["object", "data", "has_more", "url"],
    properties: {
      object: { enum: ["list"] },
      url: { type: "string" },
      has_more: { type: "boolean" },
      data: { type: "array", items: item ?? {} },
    },
  };
}

function apiVersion(): string {
  const text = fs.readFileSync(path.join(library, "esm/apiVersion.js"), "utf8");
  return /ApiVersion = '([^']+)'/.exec(text)?.[1] ?? "";
}
