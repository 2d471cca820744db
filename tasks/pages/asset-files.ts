/**
 * What the files at /assets/ are called. Their number changes with what is in them: browsers keep them. Apart from what
 * is in them, which only the task that serves them carries.
 */
export const ASSET_FILES = { style: 'style-1.css', live: 'live-2.js', icon: 'icon-1.svg' } as const;
