import type { StandardSchemaConverter } from '@nestjs/swagger';
import * as z from 'zod';

type Io = 'input' | 'output';
type JsonSchema = Record<string, unknown>;

interface Converted {
  readonly schema: JsonSchema;
  readonly components: Record<string, JsonSchema>;
}

/**
 * Contracts as OpenAPI 3.0 schemas. What is sent and what is answered can differ under one name: a
 * field with a default may be left out of the first and is always in the second. Then the first is
 * called `<name>Input`.
 */
export const schemaConverter: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const answered = convert(schema, 'output');
  if (schemaType === 'output') return answered;
  const sent = convert(schema, 'input');
  return renamed(sent, differing(sent.components, answered.components));
};

function convert(schema: z.ZodType, io: Io): Converted {
  const {
    definitions,
    $schema: _,
    ...root
  } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema, io),
  });
  return { schema: root, components: (definitions ?? {}) as Record<string, JsonSchema> };
}

/** Leaves out what is true of every JSON number, and what would forbid us to answer more one day. */
function tidy(schema: JsonSchema, io: Io): void {
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (io === 'output' && schema['additionalProperties'] === false) {
    delete schema['additionalProperties'];
  }
}

/** The names whose two schemas differ, by themselves or by one they refer to. */
function differing(
  sent: Record<string, JsonSchema>,
  answered: Record<string, JsonSchema>,
): ReadonlySet<string> {
  const names = Object.keys(sent);
  const found = new Set(names.filter((name) => shape(sent[name]) !== shape(answered[name])));
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const name of names) {
      if (refersTo(JSON.stringify(sent[name]), found)) found.add(name);
    }
  }
  return found;
}

/** Whether further fields are allowed is no difference: that is true of all we answer, and of none we take. */
function shape(schema: JsonSchema | undefined): string {
  return JSON.stringify(schema).replaceAll(/,?"additionalProperties":false/g, '');
}

function refersTo(schema: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => schema.includes(`"#/definitions/${name}"`));
}

function renamed({ schema, components }: Converted, names: ReadonlySet<string>): Converted {
  const nameOf = (name: string) => (names.has(name) ? `${name}Input` : name);
  const rewrite = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value).replace(
        /"#\/definitions\/([^"]+)"/g,
        (_, name: string) => `"#/definitions/${nameOf(name)}"`,
      ),
    ) as T;
  return {
    schema: rewrite(schema),
    components: Object.fromEntries(
      Object.entries(rewrite(components)).map(([name, component]) => [nameOf(name), component]),
    ),
  };
}
