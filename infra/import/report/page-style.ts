import { pageColours } from '../../pictures/look';
import { FONTS } from '../../pictures/text';

/** Wide tables become paragraphs on a phone; what is folded is printed unfolded as far as it was opened. */
export const pageStyle = (): string =>
  [
    pageColours(),
    '*{box-sizing:border-box}html{color-scheme:light dark}',
    `body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ${FONTS}}`,
    'main{max-width:1000px;margin:0 auto;padding:24px 16px 64px}',
    'h1{font-size:26px;line-height:1.25;margin:0 0 8px}h2{font-size:20px;margin:40px 0 8px;padding-top:8px;border-top:1px solid var(--grid)}',
    'h3{font-size:16px;margin:24px 0 4px}h1,h2,h3,p,li,summary{overflow-wrap:anywhere}',
    'p{margin:0 0 8px}a{color:var(--accent)}ul{margin:0 0 12px;padding-left:20px}li ul{color:var(--faint);margin:0}',
    'nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;padding:0;margin:16px 0;list-style:none}',
    'table{border-collapse:collapse;width:100%;font-size:14px;margin:8px 0 16px}',
    'th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--grid);overflow-wrap:anywhere}',
    'th{color:var(--faint);font-weight:600}td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}',
    'tr.differs td{background:var(--badGround);color:var(--bad);font-weight:600}tr.differs td:first-child{padding-left:8px}',
    'details{margin:0 0 8px;border:1px solid var(--grid);border-radius:8px;padding:8px 12px}summary{cursor:pointer}',
    'summary:focus-visible,a:focus-visible,pre:focus-visible{outline:3px solid var(--accent)}',
    'details[open]>summary{margin-bottom:8px}',
    'pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--box);border:1px solid var(--grid);border-radius:8px;padding:12px;font-size:14px}',
    '@media (max-width:700px){main{padding:16px 12px 32px}thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}',
    'table,tbody,tr,td{display:block}tr{padding:8px 0;border-bottom:1px solid var(--grid)}td{border:0;padding:0 0 0 8px}',
    'td:empty{display:none}td:first-child{white-space:normal}td::before{content:attr(data-of) ": ";color:var(--faint);font-weight:400}}',
    '@media print{main{max-width:none;padding:0}nav{display:none}tr,li{break-inside:avoid}}',
  ].join('');
