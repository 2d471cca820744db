import { Html, html } from '../../../pages/html';

/** Markup of Telegram's HTML parse mode, which knows the same entities as pages do. */
export const bold = (text: string): Html => html`<b>${text}</b>`;

/** Lines below one another; what is not there leaves none. */
export const lines = (all: readonly (Html | false)[]): string =>
  all
    .filter((line) => line instanceof Html)
    .map(({ markup }) => markup)
    .join('\n');

/** What people see of it. */
export const bare = (markup: string): string =>
  markup.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => SIGNS[name] ?? '');

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** As Telegram counts: after the entities are read, in UTF-16 units. */
export const seen = (markup: string): number => bare(markup).length;

/** Longer messages are refused. */
export const LONGEST_TEXT = 4096;
