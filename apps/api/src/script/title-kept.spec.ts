import { titleKept } from './title-kept.js';

const begun = { title: 'The plant is plastic', seed: 'The plant is plastic' };

describe('titleKept', () => {
  it('takes the title of the writer for one that was only cut from the note', () => {
    expect(titleKept(begun, begun, 'Plastic')).toBe('Plastic');
  });

  it('keeps a title that a person gave, before or meanwhile', () => {
    const named = { ...begun, title: 'Plantgate' };
    expect(titleKept(named, named, 'Plastic')).toBe('Plantgate');
    expect(titleKept(begun, named, 'Plastic')).toBe('Plantgate');
  });
});
