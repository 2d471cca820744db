import { type Html, html } from '../../../pages/html';
import type { BundleLine, Words } from '../words';

/** Inline styles, as mail clients drop others; no pictures and no tracking; no colours but the button's, so that a mail client's dark ones do. */
const TEXT = 'margin:0 0 16px';
const FACT = 'margin:0 0 4px';
const HEADING = 'margin:0 0 16px;font-size:20px;line-height:1.3';
const BUTTON =
  'display:inline-block;padding:14px 28px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:bold;text-decoration:none';

export const messageHtml = ({ heading, facts, description, links }: Words): string => {
  const answer = links.find(({ kind }) => kind === 'answer');
  return mailPage(
    heading,
    html`${facts.map(({ label, value }) => html`<p style="${FACT}"><b>${label}:</b> ${value}</p>`)}
${answer && html`<p style="margin:20px 0"><a href="${answer.url}" style="${BUTTON}">${answer.label}</a></p>`}
${description !== '' && html`<p style="${TEXT}">${broken(description)}</p>`}
${links.filter((link) => link !== answer).map(({ url, label }) => html`<p style="${FACT}"><a href="${url}">${label}</a></p>`)}`,
  );
};

export const bundleHtml = (heading: string, lines: readonly BundleLine[], more: string, listUrl: string): string =>
  mailPage(
    heading,
    html`${listUrl !== '' && html`<p style="margin:20px 0"><a href="${listUrl}" style="${BUTTON}">See all of them</a></p>`}
<ul style="padding-left:20px">
${lines.map(lineHtml)}</ul>
${more !== '' && html`<p style="${TEXT}">${more}</p>`}`,
  );

export const noticeHtml = (heading: string, text: string): string =>
  mailPage(heading, html`<p style="${TEXT}">${linked(text)}</p>`);

/** As few bytes as can be: there may be thousands. */
const lineHtml = ({ text, because, url }: BundleLine): Html =>
  html`<li>${url === '' ? text : html`<a href="${url}">${text}</a>`}<br>Why you: ${because}</li>
`;

const mailPage = (heading: string, inside: Html): string => {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${heading}</title></head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere">
<div style="max-width:600px"><h1 style="${HEADING}">${heading}</h1>
${inside}
</div></body></html>
`;
  return page.markup;
};

const broken = (text: string): Html => html`${text.split('\n').map((line, n) => html`${n > 0 && html`<br>`}${line}`)}`;

/** A notice may carry an address, such as a new link: it can be pressed. */
const linked = (text: string): Html =>
  html`${text.split(/(https?:\/\/[^\s<>"]+)/).map((part, n) => (n % 2 === 1 ? html`<a href="${part}">${part}</a>` : broken(part)))}`;
