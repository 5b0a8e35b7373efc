import { previewHead } from './preview-head.js';

const preview = {
  title: 'Late Desk',
  description: 'Two hosts,\n  one desk.',
  origin: 'https://show.example',
};

describe('previewHead', () => {
  it('names title, words and picture, with whole addresses', () => {
    const head = previewHead(preview);
    expect(head).toContain('<title>Late Desk</title>');
    expect(head).toContain('<meta property="og:title" content="Late Desk">');
    expect(head).toContain('<meta property="og:description" content="Two hosts, one desk.">');
    expect(head).toContain('content="https://show.example/poster.jpg"');
    expect(head).toContain('<link rel="canonical" href="https://show.example/">');
  });

  it('lets no title become markup', () => {
    const title = '</title><script>alert("1")</script>\'&$&';
    const head = previewHead({ ...preview, title });
    expect(head).not.toContain('<script');
    expect(head).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;$&amp;</title>',
    );
  });

  it('cuts a long premise between words', () => {
    const head = previewHead({ ...preview, description: 'word '.repeat(200) });
    const [, words = ''] = /og:description" content="([^"]*)"/.exec(head) ?? [];
    expect(words.length).toBeLessThanOrEqual(200);
    expect(words).toMatch(/word…$/);
  });

  it('names no address when it does not know its own', () => {
    expect(previewHead({ ...preview, origin: '' })).not.toMatch(/og:image|og:url|canonical/);
  });
});
