import { defineError, DomainError } from './define-error.js';

const lampOut = defineError<{ lamp: string }>({
  code: 'LAMP_OUT',
  kind: 'conflict',
  message: ({ lamp }) => `Lamp ${lamp} is out.`,
  hint: 'Change the bulb.',
  when: 'A lamp that is out is asked to shine.',
});

describe('defineError', () => {
  it('makes an error that names the thing and the next step', () => {
    const error = lampOut({ lamp: 'L2' });

    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'LAMP_OUT',
      kind: 'conflict',
      message: 'Lamp L2 is out.',
      hint: 'Change the bulb.',
    });
  });

  it('keeps the cause', () => {
    const cause = new Error('fuse');
    expect(lampOut({ lamp: 'L1' }, { cause }).cause).toBe(cause);
  });

  it('knows its own errors from others', () => {
    expect(lampOut.matches(lampOut({ lamp: 'L1' }))).toBe(true);
    expect(lampOut.matches(new Error('LAMP_OUT'))).toBe(false);
  });
});
