import { html } from './html.js';

describe('html', () => {
  it('escapes what is put in, in text and in attributes', () => {
    const evil = `<script>alert("1" & '2')</script>`;
    const escaped = '&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;';
    expect(html`<a title="${evil}">${evil}</a>`.markup).toBe(`<a title="${escaped}">${escaped}</a>`);
  });

  it('takes over what it made itself, joins lists and leaves out what is missing', () => {
    const items = ['<', 2].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${null}${undefined}`.markup).toBe('<ul><li>&lt;</li><li>2</li></ul>');
  });

  it('does not trust an object that looks like markup', () => {
    const forged = JSON.parse('{"markup": "<b>"}') as string;
    expect(() => html`${forged}`.markup).toThrow();
  });
});
