import fc from 'fast-check';
import type { OpenApiDocument, Schema } from './openapi.js';

/** Text that has broken programs before: other scripts, what looks like code or paths, what is no text at all. */
const NASTY_TEXT = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202egnp.evil',
  '🎭'.repeat(3),
  'ﷺ'.repeat(50),
  "'; drop table segment; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%2e%2e%2f',
  '\r\nSet-Cookie: evil=1',
  '{{7*7}}',
  '__proto__',
  'x'.repeat(20_000),
];

const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { constructor: { prototype: { polluted: true } } },
  ...NASTY_TEXT,
];

const nasty = fc.constantFrom(...NASTY_VALUES);
/** Levels of objects and lists; a schema that refers to itself ends here. */
const DEEPEST = 6;

/** What a schema allows. `ids` are those that exist, so that some requests get past the look-up. */
export class Arbitraries {
  constructor(
    private readonly document: OpenApiDocument,
    private readonly ids: readonly string[],
  ) {}

  valid(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    const whole = this.resolve(schema);
    if (depth > DEEPEST) return fc.constant(null);
    if (whole.enum) return fc.constantFrom(...whole.enum);
    if (whole.const !== undefined) return fc.constant(whole.const);
    const branches = whole.oneOf ?? whole.anyOf;
    if (branches) return fc.oneof(...branches.map((branch) => this.valid(branch, depth)));
    if (whole.allOf) {
      return fc
        .tuple(...whole.allOf.map((part) => this.valid(part, depth)))
        .map((parts): unknown => Object.assign({}, ...parts));
    }
    const value = this.byType(whole, depth);
    return whole.nullable ? fc.option(value) : value;
  }

  /** The same with one thing wrong, or something else altogether. */
  invalid(schema: Schema): fc.Arbitrary<unknown> {
    const broken = fc
      .tuple(this.valid(schema), fc.nat(), nasty)
      .map(([value, place, wrong]) => breakOne(value, place, wrong));
    return fc.oneof({ weight: 4, arbitrary: broken }, { weight: 1, arbitrary: nasty });
  }

  private resolve(schema: Schema): Schema {
    const [, name] = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '') ?? [];
    if (name === undefined) return schema;
    const found = this.document.components.schemas[name];
    if (!found) throw new Error(`the document has no schema ${name}`);
    return this.resolve(found);
  }

  private byType(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    switch (schema.type) {
      case 'string':
        return this.text(schema);
      case 'integer':
        return fc.integer(rangeOf(schema, 1));
      case 'number':
        return fc.double({ ...rangeOf(schema, 0.001), noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'array': {
        const { minItems: minLength = 0, maxItems = 4 } = schema;
        const maxLength = Math.max(minLength, Math.min(4, maxItems));
        return fc.array(this.valid(schema.items ?? {}, depth + 1), { minLength, maxLength });
      }
      case 'object':
        return this.object(schema, depth);
      default:
        return nasty;
    }
  }

  private text(schema: Schema): fc.Arbitrary<string> {
    if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...this.ids), fc.uuid());
    if (schema.format === 'date-time') {
      const [min, max] = [new Date('2000-01-01'), new Date('2100-01-01')];
      return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString());
    }
    if (schema.format === 'uri')
      return fc.constantFrom('http://127.0.0.1:9/x', 'http://[::1]/x.png');
    if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
    const { minLength = 0, maxLength = 200 } = schema;
    return fc.string({ minLength, maxLength: Math.min(200, maxLength), unit: 'grapheme' });
  }

  private object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0) {
      const values = this.valid(schema.additionalProperties || { type: 'string' }, depth + 1);
      return fc.dictionary(fc.string({ maxLength: 10 }), values, { maxKeys: 3 });
    }
    const model = Object.fromEntries(
      properties.map(([name, property]) => [name, this.valid(property, depth + 1)]),
    );
    return fc.record(model, { requiredKeys: schema.required ?? [] });
  }
}

function rangeOf(schema: Schema, step: number): { min: number; max: number } {
  const { minimum = -1e6, maximum = 1e6, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    min: typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step : minimum,
    max: typeof exclusiveMaximum === 'number' ? exclusiveMaximum - step : maximum,
  };
}

/** Puts something wrong in one place of a value, wherever that is. */
function breakOne(value: unknown, place: number, wrong: unknown): unknown {
  if (Array.isArray(value) && value.length > 0) {
    const at = place % value.length;
    return value.map((item: unknown, index) =>
      index === at ? breakOne(item, Math.floor(place / value.length), wrong) : item,
    );
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    // One more than there are: something that nobody asked for.
    const at = place % (entries.length + 1);
    if (at === entries.length) return { ...value, unexpected: wrong };
    return Object.fromEntries(
      entries.map(([name, item], index) => [
        name,
        index === at ? breakOne(item, Math.floor(place / (entries.length + 1)), wrong) : item,
      ]),
    );
  }
  return wrong;
}
