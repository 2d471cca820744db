import { ASSET_FILES } from './asset-files';
import { OVERVIEW_CSS } from './overview/style-overview';
import { REPORTS_CSS } from './reports/style-reports';
import { FORMS_CSS } from './style-forms';

/** One style for every page. Its file name changes with what is in it only when the number does: browsers keep it. */
export const STYLE = {
  file: ASSET_FILES.style,
  css: `:root {
  color-scheme: light dark;
  --paper: #f4f5f7;
  --card: #ffffff;
  --ink: #15181c;
  --quiet: #4b5361;
  --line: #d3d8df;
  --edge: #737c8a;
  --accent: #0b57d0;
  --on-accent: #ffffff;
  --bad: #b3261e;
  --bad-paper: #fdecea;
  --good: #14632b;
  --good-paper: #e6f4ea;
  --warn: #7a4100;
  --warn-paper: #fff3dc;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1216;
    --card: #191d23;
    --ink: #e9ecef;
    --quiet: #b0b8c3;
    --line: #343b45;
    --edge: #8a94a2;
    --accent: #9cc0ff;
    --on-accent: #0a1a33;
    --bad: #ffb4ab;
    --bad-paper: #3a1512;
    --good: #86d996;
    --good-paper: #10301a;
    --warn: #ffcb80;
    --warn-paper: #36230a;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
main.wide { max-width: 72rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0.25rem 0 0.75rem; }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 0 0 0.5rem; }
h3 { font-size: 1rem; margin: 0.75rem 0 0.25rem; }
p { margin: 0 0 0.5rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
  border-radius: 0.25rem;
}
.card {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  padding: 1rem;
  margin: 0 0 1rem;
}
.card > :last-child { margin-bottom: 0; }
.card.bad { border-left: 0.4rem solid var(--bad); }
.card.good { border-left: 0.4rem solid var(--good); }
.card.warn { border-left: 0.4rem solid var(--warn); }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.big { font-size: 1.2rem; line-height: 1.35; font-weight: 600; }
.said { font-weight: 600; border-radius: 0.75rem; padding: 0.75rem 1rem; margin: 0 0 1rem; }
.said.good { background: var(--good-paper); color: var(--good); }
.said.bad { background: var(--bad-paper); color: var(--bad); }
.said.warn { background: var(--warn-paper); color: var(--warn); }
.badge {
  display: inline-block;
  border: 1px solid currentColor;
  border-radius: 999px;
  padding: 0 0.6em;
  font-size: 0.875rem;
  font-weight: 600;
  white-space: nowrap;
}
.badge.bad { color: var(--bad); }
.badge.good { color: var(--good); }
.badge.warn { color: var(--warn); }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
dl.facts { display: grid; grid-template-columns: fit-content(45%) 1fr; gap: 0.25rem 1rem; margin: 0 0 0.5rem; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
ul.plain, ol.plain { list-style: none; margin: 0; padding: 0; }
dl.facts + p, dl.facts + ul { margin-top: 0.75rem; }
.way { display: inline-block; }
.story > li { padding: 0.5rem 0; border-top: 1px solid var(--line); display: grid; grid-template-columns: 4.5rem 1fr; gap: 0.75rem; }
.story > li:first-child { border-top: 0; }
.told { white-space: pre-wrap; }
.touch { display: inline-block; padding: 0.6rem 0; min-height: 2.75rem; }
time { font-variant-numeric: tabular-nums; }
nav.top { background: var(--card); border-bottom: 1px solid var(--line); }
nav.top ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
nav.top a { display: inline-block; padding: 0.7rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; font-size: 0.875rem; }
.scroll { overflow-x: auto; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
${FORMS_CSS}${REPORTS_CSS}${OVERVIEW_CSS}`,
} as const;
