import * as z from 'zod';
import { schemaConverter } from './schema-converter.js';

const Cue = z.object({ type: z.string(), word: z.int().default(0) }).meta({ id: 'Cue' });
const Line = z.object({ text: z.string(), cues: z.array(Cue) }).meta({ id: 'Line' });
const Plain = z.strictObject({ title: z.string() }).meta({ id: 'Plain' });

const names = (schema: z.ZodType, schemaType: 'input' | 'output') =>
  Object.keys(schemaConverter(schema, { schemaType })?.components ?? {}).sort();

describe('schemaConverter', () => {
  it('gives two names to what is sent otherwise than it is answered, and to all that hold it', () => {
    expect(names(Line, 'output')).toEqual(['Cue', 'Line']);
    expect(names(Line, 'input')).toEqual(['CueInput', 'LineInput']);
    expect(schemaConverter(Line, { schemaType: 'input' })).toMatchObject({
      schema: { $ref: '#/definitions/LineInput' },
      components: {
        LineInput: { properties: { cues: { items: { $ref: '#/definitions/CueInput' } } } },
        CueInput: { required: ['type'] },
      },
    });
    expect(schemaConverter(Line, { schemaType: 'output' })).toMatchObject({
      components: { Cue: { required: ['type', 'word'] } },
    });
  });

  it('forbids unknown fields in what is sent, not in what is answered', () => {
    const sent = schemaConverter(Plain, { schemaType: 'input' })?.components;
    const answered = schemaConverter(Plain, { schemaType: 'output' })?.components;
    expect(sent?.['Plain']).toMatchObject({ additionalProperties: false });
    expect(answered?.['Plain']).not.toHaveProperty('additionalProperties');
  });

  it('does not bother readers with the limits of all numbers', () => {
    const { schema } = schemaConverter(z.int(), { schemaType: 'output' }) ?? {};
    expect(schema).toEqual({ type: 'integer' });
  });

  it('leaves what is no contract to others', () => {
    expect(schemaConverter({ '~standard': {} }, { schemaType: 'input' })).toBeUndefined();
  });
});
