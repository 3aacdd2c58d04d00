// The contract document of this machine, when there is one: tests that need it ask for it here.
import fs from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface Schema {
  $ref?: string;
  additionalProperties?: unknown;
  anyOf?: Schema[];
  enum?: unknown[];
  format?: string;
  items?: Schema;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  type?: string | string[];
  'x-nullableAlwaysPresent'?: string[];
}

interface Operation {
  parameters?: { name: string; in: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, Operation>>;
}

const file = '/work/shared/contract/spec3.trimmed.json';

/** Null where the document is not at hand; such tests are skipped, not failed. */
export const contract: Document | null = fs.existsSync(file)
  ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Document)
  : null;

/** The params of an operation, of body and query; without `expand`, which every one has. */
export function paramsOf(path: string, method: string): Record<string, Schema> {
  const operation = contract?.paths[path]?.[method];
  if (operation === undefined) throw new Error(`${method} ${path} is not in the contract`);
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const bodies = Object.values(operation.requestBody?.content ?? {});
  const params = {
    ...Object.fromEntries(query.map((one) => [one.name, one.schema])),
    ...bodies[0]?.schema.properties,
  };
  delete params['expand'];
  return params;
}

/** Strict mode of contract.md 0.1: nullable keys that the SDK types as always present are required. */
function strict(document: Document): Document {
  const copy = structuredClone(document);
  for (const schema of Object.values(copy.components.schemas)) {
    const always = schema['x-nullableAlwaysPresent'] ?? [];
    if (always.length > 0) schema.required = [...(schema.required ?? []), ...always];
  }
  return copy;
}

/** Validators of the contract's objects, by the name of the schema. */
export function validators(document: Document): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const format of ['unix-time', 'decimal', 'currency']) ajv.addFormat(format, true);
  ajv.addSchema(strict(document), 'contract');
  return (name) => ajv.compile({ $ref: `contract#/components/schemas/${name}` });
}
