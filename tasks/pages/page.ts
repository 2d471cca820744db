import type { TextReply } from '../api/http';
import { ASSET_FILES } from './asset-files';
import { type Html, html } from './html';

export interface Page {
  /** Of the browser's tab, and the heading of the page. */
  readonly title: string;
  readonly body: Html;
  /** Above the page: where else one can go. @default - nowhere */
  readonly nav?: Html;
  /** For tables: a desk's width is used. @default - as wide as one reads well */
  readonly wide?: boolean;
  /** @default 200 */
  readonly status?: number;
  /** Scripts of ours at /assets/, which make it nicer; a page works without. @default - none */
  readonly scripts?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Nothing from anywhere else, nobody may frame it, nothing of it is kept, and where somebody goes from here does not
 * learn the link.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** A whole page, for a phone first. */
export const page = ({
  title,
  body,
  nav,
  wide = false,
  status = 200,
  scripts = [],
  headers = {},
}: Page): TextReply => ({
  status,
  contentType: 'text/html; charset=utf-8',
  headers: { ...PAGE_HEADERS, ...headers },
  text: html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/assets/${ASSET_FILES.style}">
<link rel="icon" href="/assets/${ASSET_FILES.icon}" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
${scripts.map((name) => html`<script src="/assets/${name}" defer></script>\n`)}</head>
<body>
${nav && html`<nav class="top" aria-label="Pages">${nav}</nav>\n`}<main${wide && html` class="wide"`}>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.markup,
});

/** After a form: the browser asks for another page, so that going back or reloading sends nothing again. */
export const seeOther = (path: string, headers: Readonly<Record<string, string>> = {}): TextReply => ({
  status: 303,
  contentType: 'text/plain; charset=utf-8',
  headers: { ...PAGE_HEADERS, ...headers, location: path },
  text: '',
});
