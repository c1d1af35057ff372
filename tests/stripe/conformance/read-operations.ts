import fs from "node:fs";
import ts from "typescript";

export type Operation = { verb: string; path: string };

/**
 * Verb and path of every method of stripe-node's resource classes, from the JavaScript it ships: each method calls
 * `this._makeRequest("POST", `/v1/…/${id}`, …)`. Class name → method name → operations.
 */
export function readOperations(file: string): Map<string, Map<string, Operation[]>> {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const found = new Map<string, Map<string, Operation[]>>();
  const visit = (node: ts.Node, className: string, method: string) => {
    if (ts.isClassDeclaration(node)) className = node.name?.text ?? "";
    if (ts.isMethodDeclaration(node)) method = node.name.getText();
    const operation = ts.isCallExpression(node) ? operationOf(node) : null;
    if (operation && method) {
      const methods = found.get(className) ?? new Map<string, Operation[]>();
      methods.set(method, [...(methods.get(method) ?? []), operation]);
      found.set(className, methods);
    }
    ts.forEachChild(node, (child) => visit(child, className, method));
  };
  visit(source, "", "");
  return found;
}

function operationOf(call: ts.CallExpression): Operation | null {
  if (call.expression.getText() !== "this._makeRequest") return null;
  const [verb, path] = call.arguments;
  if (!verb || !path || !ts.isStringLiteral(verb)) return null;
  if (ts.isStringLiteralLike(path)) return { verb: verb.text, path: path.text };
  if (!ts.isTemplateExpression(path)) return null;
  const spans = path.templateSpans.map((span) => `{id}${span.literal.text}`);
  return { verb: verb.text, path: path.head.text + spans.join("") };
}
