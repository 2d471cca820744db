import type { Seen } from '../answer/seen';
import { type Html, html } from '../html';
import { type Rung, rungInWords, rungsOf } from './rungs';

/** The policy's levels as steps, with the incident's place among them; the same in words. */
export const ladder = (seen: Seen): Html => {
  const { incident, organisation } = seen;
  const policy = Object.hasOwn(organisation.policies, incident.policy)
    ? organisation.policies[incident.policy]
    : undefined;
  const rungs = policy ? rungsOf(seen, policy) : [];
  return html`<section id="ladder" data-live aria-labelledby="ladder-h" class="card">
<h2 id="ladder-h">Escalation</h2>
${policy ? html`<p>${policy.purpose}</p>\n${roundOf(incident.round, policy.repeat)}${drawn(rungs)}${inWords(rungs)}` : html`<p>Its policy '${incident.policy}' is no longer part of the organisation.</p>\n`}</section>
`;
};

const roundOf = (round: number, repeat: number): Html | false =>
  repeat > 0 && round > 0 && html`<p class="quiet small">Round ${round} of ${repeat + 1}.</p>\n`;

const WIDTH = 360;
const STEP = 86;
const BOX = 74;
const LEFT = 30;

const drawn = (rungs: readonly Rung[]): Html => {
  const height = rungs.length * STEP - (STEP - BOX) + 4;
  return html`<svg class="ladder" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="ladder-t ladder-d">
<title id="ladder-t">The steps of the escalation</title>
<desc id="ladder-d">${rungs.map(rungInWords).join('; ')}.</desc>
<line class="rail" x1="12" y1="20" x2="12" y2="${height - BOX + 16}"/>
${rungs.map((rung, index) => step(rung, index * STEP + 2))}</svg>
`;
};

/** Letters that fit into a line of a step, in the widest of the fonts that systems have. */
const FITS = { name: 32, nameHere: 26, more: 42 } as const;

const step = ({ name, whom, place, when }: Rung, top: number): Html => html`<g class="${place}">
<rect x="${LEFT}" y="${top}" width="${WIDTH - LEFT - 2}" height="${BOX}" rx="8"/>
<circle cx="12" cy="${top + 18}" r="${place === 'here' ? 9 : 6}"/>
<text class="name" x="${LEFT + 12}" y="${top + 22}">${clipped(name, place === 'here' ? FITS.nameHere : FITS.name)}</text>
${place === 'here' && html`<text class="name" x="${WIDTH - 14}" y="${top + 22}" text-anchor="end">here</text>\n`}${[when, whom].filter((words) => words !== '').map((words, line) => html`<text class="more" x="${LEFT + 12}" y="${top + 43 + 19 * line}">${clipped(words, FITS.more)}</text>\n`)}</g>
`;

/** A picture cannot break a line; the words below it are whole. */
const clipped = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;

const inWords = (rungs: readonly Rung[]): Html => html`<details><summary>The same in words</summary>
<ol>
${rungs.map((rung) => html`<li>${rungInWords(rung)}</li>\n`)}</ol>
</details>
`;
