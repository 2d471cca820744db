import { pageColours } from '../look';
import { FONTS } from '../text';

/** On a phone the picture is scrolled in its own frame, and each row of the table becomes a paragraph. */
export const pageStyle = (): string =>
  [
    pageColours(),
    `*{box-sizing:border-box}html{color-scheme:light dark}`,
    `body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ${FONTS}}`,
    'main{max-width:1260px;margin:0 auto;padding:24px 16px 48px}',
    'h1{font-size:24px;line-height:1.25;margin:0 0 8px;overflow-wrap:anywhere}',
    'p{margin:0 0 4px;color:var(--faint);overflow-wrap:anywhere}',
    '.picture{overflow-x:auto;margin:20px 0;border:1px solid var(--grid);border-radius:8px}',
    '.picture:focus-visible{outline:3px solid var(--accent)}.picture svg{display:block}',
    'table{border-collapse:collapse;width:100%;font-size:14px}',
    'caption{text-align:left;font-weight:600;font-size:16px;padding:8px 0}',
    'th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--grid);overflow-wrap:anywhere}',
    'th{color:var(--faint);font-weight:600}td.time{white-space:nowrap;font-variant-numeric:tabular-nums}',
    'td.level,td.by{white-space:nowrap}td.who{min-width:8em}',
    'tr.answer td.who{color:var(--good);font-weight:600}tr.nobody td.who,tr.failed td.by{color:var(--bad);font-weight:600}',
    'tr.notified td.who{font-weight:600}td.why{color:var(--faint)}',
    '@media (max-width:700px){main{padding:16px 12px 32px}thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}',
    'table,tbody,tr,td,caption{display:block}tr{padding:8px 0;border-bottom:1px solid var(--grid)}td{border:0;padding:0}',
    'td:empty{display:none}td.time{display:inline-block;margin-right:12px;color:var(--faint)}',
    'td.number::before{content:"level "}tr.notified td.by::before,tr.failed td.by::before{content:"by "}}',
    '@media print{@page{size:landscape}main{max-width:none;padding:0}.picture{overflow:visible;border:0;break-inside:avoid}',
    '.picture svg{max-width:100%;height:auto}tr{break-inside:avoid}}',
  ].join('');
