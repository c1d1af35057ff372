import ts from "typescript";

export type Schema = Record<string, unknown>;
export type Side = "request" | "response";

const wholeNames =
  /(^|_)(amount|quantity|unit_amount|created|days|count|limit|at|date|month|year|day|hour|fee|net|minimum|maximum)(_|$)/;
const decimalNames = /percent|decimal|rate/;
const opaque = new Set(["Uint8Array", "Buffer", "Date", "FileData"]);

/**
 * A JSON schema of a TypeScript type. Requests know no null (a form sends the empty string) and allow no other
 * property than the declared ones; responses may gain properties at any time. Named types become entries of `defs`.
 */
export function schemaMaker(checker: ts.TypeChecker, defs: Record<string, Schema>, side: Side) {
  const isRequest = side === "request";

  function schemaOf(type: ts.Type, at: ts.Node): Schema | null {
    const { flags } = type;
    if (flags & ts.TypeFlags.StringLiteral) return { type: "string", enum: [(type as ts.StringLiteralType).value] };
    if (flags & ts.TypeFlags.NumberLiteral) return { type: "number", enum: [(type as ts.NumberLiteralType).value] };
    if (flags & ts.TypeFlags.BooleanLiteral) return { type: "boolean", enum: [checker.typeToString(type) === "true"] };
    if (flags & ts.TypeFlags.String) return { type: "string" };
    if (flags & ts.TypeFlags.Number) return { type: "number" };
    if (flags & ts.TypeFlags.BigInt) return { type: "string", pattern: "^-?[0-9]+$" };
    if (flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (flags & ts.TypeFlags.Null) return isRequest ? { type: "string", enum: [""] } : { type: "null" };
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return null;
    if (type.isUnion()) return schemaOfUnion(type, at);
    if (type.isIntersection()) return schemaOfIntersection(type, at);
    return schemaOfObject(type, at);
  }

  /** `'a' | 'b' | OtherString` is open: the literals are kept, and whatever Stripe adds is not refused by us. */
  function schemaOfUnion(type: ts.UnionType, at: ts.Node): Schema {
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
    const literals = parts.filter((part) => part.isStringLiteral()).map((part) => part.value);
    const isOpenString = (part: ts.Type) =>
      part.isIntersection() && part.types.some((each) => each.flags & ts.TypeFlags.String);
    const others = parts.filter((part) => !part.isStringLiteral() && !(isRequest && isOpenString(part)));
    const schemas = others.map((part) => schemaOf(part, at)).filter((schema) => schema !== null);
    if (literals.length > 0) schemas.unshift({ type: "string", enum: literals });
    const [only] = schemas;
    return schemas.length === 1 && only ? only : { anyOf: schemas };
  }

  function schemaOfIntersection(type: ts.IntersectionType, at: ts.Node): Schema {
    if (type.types.some((part) => part.getSymbol()?.name === "DecimalImpl"))
      return { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
    if (type.types.some((part) => part.flags & ts.TypeFlags.String)) return { type: "string" };
    return { allOf: type.types.map((part) => schemaOf(part, at) ?? {}) };
  }

  function schemaOfObject(type: ts.Type, at: ts.Node): Schema {
    const symbol = type.getSymbol()?.name ?? "";
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (checker.isArrayType(type) && item) return { type: "array", items: schemaOf(item, at) ?? {} };
    if (/^Decimal(Impl)?$/.test(symbol)) return { type: "string" };
    if (opaque.has(symbol)) return {};
    const name = nameOf(type);
    if (!name) return propertiesOf(type, at);
    if (!defs[name]) {
      defs[name] = {}; // known before it is filled: types refer to themselves
      defs[name] = propertiesOf(type, at);
    }
    return { $ref: `#/$defs/${name}` };
  }

  function nameOf(type: ts.Type): string | null {
    if (type.aliasTypeArguments?.length || checker.getTypeArguments(type as ts.TypeReference).length) return null;
    const symbol = type.aliasSymbol ?? type.getSymbol();
    if (!symbol || symbol.name.startsWith("__")) return null;
    const name = checker.getFullyQualifiedName(symbol).replace(/^"[^"]*resources\//, "");
    return `${side}.${name.replace(/[^A-Za-z0-9]+/g, ".")}`;
  }

  function propertiesOf(type: ts.Type, at: ts.Node): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of checker.getPropertiesOfType(type)) {
      if (property.name === "lastResponse" || property.name.startsWith("__@")) continue;
      const propertyType = checker.getTypeOfSymbolAtLocation(property, property.valueDeclaration ?? at);
      if (propertyType.getCallSignatures().length > 0) continue;
      const schema = schemaOf(propertyType, at);
      if (!schema) continue;
      properties[property.name] = isWhole(property.name, schema) ? { ...schema, type: "integer" } : schema;
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const others = index ? (schemaOf(index.type, at) ?? {}) : !isRequest;
    return { type: "object", properties, required, additionalProperties: others };
  }

  return schemaOf;
}

/** TypeScript has one kind of number; whole ones are told by their names. */
function isWhole(name: string, schema: Schema): boolean {
  return schema.type === "number" && !schema.enum && wholeNames.test(name) && !decimalNames.test(name);
}
