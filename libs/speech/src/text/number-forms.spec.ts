import { readNumber } from './number-forms.js';

describe('readNumber', () => {
  it.each([
    ['3/4/2026', 'March fourth twenty twenty six'],
    ['25/12/2024', 'December twenty fifth twenty twenty four'],
    ['2026-11-20', 'November twentieth twenty twenty six'],
    ['10:30', 'ten thirty'],
    ['3:05pm', 'three oh five P M'],
    ['12:00', "twelve o'clock"],
    ['9am', 'nine A M'],
    ['$5.99', 'five dollars and ninety nine cents'],
    ['$1', 'one dollar'],
    ['$0.50', 'fifty cents'],
    ['$5M', 'five million dollars'],
    ['\u20ac1,200', 'one thousand two hundred euros'],
    ['1/2', 'one half'],
    ['24/7', 'twenty four seven'],
    ['10-20', 'ten to twenty'],
    ['21st', 'twenty first'],
    ['100th', 'one hundredth'],
    ['1990s', 'nineteen nineties'],
    ["'80s", 'eighties'],
    ['20%', 'twenty percent'],
    ['-4\u00b0C', 'minus four degrees Celsius'],
    ['5kg', 'five kilograms'],
    ['10k', 'ten thousand'],
    ['#1', 'number one'],
    ['1999', 'nineteen ninety nine'],
    ['2005', 'two thousand five'],
    ['1905', 'nineteen oh five'],
    ['3.14', 'three point one four'],
    ['1,234,567', 'one million two hundred thirty four thousand five hundred sixty seven'],
    ['007', 'zero zero seven'],
    ['0', 'zero'],
  ])('%s is read "%s"', (text, spoken) => {
    expect(readNumber(text)).toBe(spoken);
  });

  it.each(['GPT-4', 'plant', '13/13/2026/1', '', '-', '.'])('%j is left alone', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });
});
