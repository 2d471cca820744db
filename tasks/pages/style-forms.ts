/** What people press and type into: large enough for a thumb, and always plain which one has the focus. */
export const FORMS_CSS = `form { margin: 0; }
button, .button {
  font: inherit;
  font-weight: 600;
  min-height: 3rem;
  padding: 0.6rem 1rem;
  border-radius: 0.6rem;
  border: 2px solid var(--edge);
  background: var(--card);
  color: var(--ink);
  cursor: pointer;
  touch-action: manipulation;
}
button.first, .button.first {
  background: var(--accent);
  border-color: var(--accent);
  color: var(--on-accent);
  font-size: 1.2rem;
  min-height: 3.75rem;
}
button.first:disabled, button:disabled { background: var(--good-paper); border-color: transparent; color: var(--good); cursor: default; }
button:enabled:hover { text-decoration: underline; }
button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
label { display: block; font-weight: 600; margin: 0 0 0.25rem; }
input, select, textarea {
  font: inherit;
  color: var(--ink);
  background: var(--card);
  border: 2px solid var(--edge);
  border-radius: 0.6rem;
  padding: 0.6rem 0.75rem;
  min-height: 3rem;
  max-width: 100%;
}
textarea { width: 100%; min-height: 6rem; }
input[type="checkbox"], input[type="radio"] { min-height: 0; width: 1.25rem; height: 1.25rem; }
.press { display: grid; gap: 0.75rem; grid-template-columns: 1fr 1fr; margin: 0 0 1rem; }
.press .wide, .press .first { grid-column: 1 / -1; }
.press button { width: 100%; height: 100%; }
.field { margin: 0 0 0.75rem; }
.wrong { color: var(--bad); font-weight: 600; }
details > summary { cursor: pointer; font-weight: 600; padding: 0.6rem 0; min-height: 2.75rem; }
details.card { padding: 0.25rem 1rem; }
details.card[open] { padding-bottom: 1rem; }
`;
