import { type Html, html } from './html';

const PLACES = [
  ['/', 'Incidents'],
  ['/reports', 'Reports'],
  ['/push', 'Notifications here'],
] as const;
export type Place = (typeof PLACES)[number][0];

/** Where one can go with a session. */
export const nav = (here?: Place): Html => html`<ul>
${PLACES.map(([path, label]) => html`<li><a href="${path}"${path === here && html` aria-current="page"`}>${label}</a></li>\n`)}</ul>`;
