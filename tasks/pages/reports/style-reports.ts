/** Pictures of reports: colours come from here, as pages may hold no style of their own. */
export const REPORTS_CSS = `
svg.bars { display: block; width: 100%; max-width: 34rem; height: auto; margin: 0 0 0.75rem; }
svg.bars .bar { fill: var(--accent); }
svg.bars .part { fill: var(--edge); }
svg.bars text { fill: var(--ink); font-size: 13px; }
form.asked { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); align-items: end; }
form.asked p { margin: 0; }
form.asked label { display: block; }
form.asked input, form.asked select, form.asked button { width: 100%; }
table.figures { overflow-wrap: normal; }
table.figures td, table.figures thead th { white-space: nowrap; }
table.figures tbody th { min-width: 9rem; }
table.figures td:last-child, table.figures th:last-child { padding-right: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
`;
