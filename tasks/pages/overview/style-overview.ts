/** Of the overview and of an incident's page under a session. */
export const OVERVIEW_CSS = `
ul.counts { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0 0 1rem; }
.count { display: block; padding: 0.5rem 1rem; min-height: 2.75rem; border: 1px solid var(--edge); border-radius: 0.6rem; background: var(--card); color: var(--ink); }
.count strong { font-size: 1.25rem; }
.count[aria-current] { border: 3px solid var(--accent); padding: calc(0.5rem - 2px) calc(1rem - 2px); }
.incident h3 { margin: 0 0 0.25rem; font-size: 1.1rem; }
.incident h3 a { display: inline-block; padding: 0.25rem 0; }
.incident p { margin: 0 0 0.25rem; }
.card.done { border-left: 0.4rem solid var(--edge); }
ul.on-call > li { border-top: 1px solid var(--line); padding: 0.5rem 0; }
ul.on-call > li:first-child { border-top: 0; }
ul.on-call h3 { margin: 0; }
ul.on-call p { margin: 0; }
@media (min-width: 60rem) { .sides { display: grid; grid-template-columns: 3fr 2fr; gap: 1.5rem; align-items: start; } }
code { font-size: 0.9em; overflow-wrap: anywhere; }
svg.ladder { display: block; width: 100%; max-width: 30rem; height: auto; }
.ladder .rail { stroke: var(--edge); stroke-width: 2; }
.ladder rect { fill: var(--card); stroke: var(--line); }
.ladder circle { fill: var(--card); stroke: var(--edge); stroke-width: 2; }
.ladder .behind circle { fill: var(--edge); }
.ladder .here rect { fill: var(--warn-paper); stroke: var(--warn); stroke-width: 2; }
.ladder .here circle { fill: var(--warn); stroke: var(--warn); }
.ladder text { fill: var(--ink); }
.ladder .name { font-size: 15px; font-weight: 600; }
.ladder .more { font-size: 13px; fill: var(--quiet); }
.ladder .here .name { fill: var(--warn); }
`;
