import type { Seen } from '../answer/seen';
import { type Html, html } from '../html';

/** What came with the alert beyond its description. */
export const details = ({ incident, body }: Pick<Seen, 'incident' | 'body'>): Html => {
  const { tags = [], details: fields = {}, links = [], images = [], entity = '', source = '' } = body;
  const rows: readonly (readonly [string, string])[] = [
    ['Dedup key', incident.dedupKey],
    ['Policy', incident.policy],
    ['Entity', entity],
    ['Source', source],
    ['Tags', tags.join(', ')],
    ...Object.entries(fields),
  ];
  const elsewhere = [
    ...links.map(({ text, href }) => ({ words: text || href, url: href })),
    ...images.map(({ alt, src }) => ({ words: `Image: ${alt || src}`, url: src })),
  ].filter(({ url }) => /^https?:\/\//i.test(url) && URL.canParse(url));
  return html`<section aria-labelledby="details-h" class="card">
<h2 id="details-h">Alert</h2>
<dl class="facts">
${rows.filter(([, value]) => value !== '').map(([name, value]) => html`<dt>${name}</dt><dd class="told">${value}</dd>\n`)}</dl>
${elsewhere.length > 0 && html`<ul class="plain">\n${elsewhere.map(({ words, url }) => html`<li><a class="touch" href="${url}" rel="noreferrer noopener">${words}</a></li>\n`)}</ul>\n`}${(body.truncated ?? []).length > 0 && html`<p class="quiet small">Cut, as it was too long: ${(body.truncated ?? []).join(', ')}.</p>\n`}</section>
`;
};
