/** One style for every page. Its file name changes with what is in it only when the number does: browsers keep it. */
export const STYLE = {
  file: 'style-1.css',
  css: `:root {
  color-scheme: light dark;
  font: 1rem/1.5 system-ui, sans-serif;
}
body { margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
`,
} as const;
