import { commandOf, placeOf } from './player-keys';

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const nowhere = { isTyping: false, isControl: false };

describe('commandOf', () => {
  it.each([
    [' ', 'play-pause'],
    ['m', 'sound'],
    ['M', 'sound'],
    ['c', 'captions'],
    ['f', 'fullscreen'],
    ['l', 'live'],
    ['ArrowUp', 'louder'],
    ['ArrowDown', 'softer'],
    ['x', null],
  ])('%p is %p', (name, command) => {
    expect(commandOf(key(name), nowhere)).toBe(command);
  });

  it('leaves keys to who writes, and to the browser', () => {
    expect(commandOf(key('m'), { isTyping: true, isControl: false })).toBeNull();
    expect(commandOf(key('c', { ctrlKey: true }), nowhere)).toBeNull();
    expect(commandOf(key('l', { metaKey: true }), nowhere)).toBeNull();
  });

  it('leaves space and arrows to buttons and sliders', () => {
    const control = { isTyping: false, isControl: true };
    expect(commandOf(key(' '), control)).toBeNull();
    expect(commandOf(key('ArrowUp'), control)).toBeNull();
    expect(commandOf(key('m'), control)).toBe('sound');
  });
});

it('placeOf tells a field from a slider and a button', () => {
  const made = (html: string) => {
    const box = document.createElement('div');
    box.innerHTML = html;
    return placeOf(box.firstElementChild);
  };
  expect(made('<input>')).toEqual({ isTyping: true, isControl: false });
  expect(made('<input type="range">')).toEqual({ isTyping: false, isControl: true });
  expect(made('<button></button>')).toEqual({ isTyping: false, isControl: true });
  expect(placeOf(document.body)).toEqual(nowhere);
});
