import type { TextReply } from '../api/http';

/** What Twilio is to do next. */
export const twiml = (inside: string): TextReply => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  headers: { 'cache-control': 'no-store' },
  text: documentOf(inside),
});

/** Nothing at all. */
export const NOTHING = '';

/** An SMS back to whoever wrote. */
export const messageBack = (text: string): string => `<Message>${escapedXml(text)}</Message>`;

export const say = (text: string): string => `<Say language="en-US">${escapedXml(text)}</Say>`;

export const HANG_UP = '<Hangup/>';

/** A whole document that Twilio takes with the call itself. */
export const sayTwice = (text: string): string =>
  documentOf(`${say(text)}<Pause length="1"/>${say(`Once more. ${text}`)}${HANG_UP}`);

/** Speaks, and posts the one key that is pressed meanwhile or soon after; also when none is. */
export const askForKey = (text: string, action: string): string =>
  `<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="8" actionOnEmptyResult="true" method="POST" action="${escapedXml(action)}">${say(text)}</Gather>`;

const documentOf = (inside: string): string => `<?xml version="1.0" encoding="UTF-8"?><Response>${inside}</Response>`;

/** Text for XML, without the characters that XML cannot hold at all. */
export const escapedXml = (text: string): string =>
  text.replace(NOT_IN_XML, ' ').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
