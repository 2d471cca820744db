import type { Operation } from '../api/door';
import { Refused, type TextReply } from '../api/http';
import { ICON } from './icon';
import { LIVE } from './live';
import { PUSH_SCRIPT } from './push/push-script';
import { STYLE } from './style';

/** Files that pages load: the style, and scripts without which they work as well. Public; nothing secret is in them. */
const ASSETS: Readonly<Record<string, Pick<TextReply, 'text' | 'contentType'>>> = {
  [STYLE.file]: { text: STYLE.css, contentType: 'text/css; charset=utf-8' },
  [LIVE.file]: { text: LIVE.js, contentType: 'text/javascript; charset=utf-8' },
  [PUSH_SCRIPT.file]: { text: PUSH_SCRIPT.js, contentType: 'text/javascript; charset=utf-8' },
  [ICON.file]: { text: ICON.svg, contentType: 'image/svg+xml; charset=utf-8' },
};

export const asset: Operation = async ({ params }) => {
  const found = Object.hasOwn(ASSETS, params['file'] ?? '') ? ASSETS[params['file'] ?? ''] : undefined;
  if (!found) throw new Refused(404, 'there is no such file');
  return {
    status: 200,
    ...found,
    headers: { 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' },
  };
};
