import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's name for it, then those of others. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The installed Chromium, or the one that CHROMIUM_PATH names; undefined where there is none. */
export const chromiumBinary = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
};

/** Its sandbox does not work for root, as in a container; these pages are our own. */
export const launched = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

export interface Looked {
  readonly problems: readonly string[];
  readonly texts: number;
}

const lookAtPage = String(require('./look-at-page.cjs'));

/** What a reader of the page would stumble over, in sentences. */
export const looked = (page: Page, what: 'layout' | 'colours'): Promise<Looked> =>
  page.evaluate(`(${lookAtPage})(${JSON.stringify(what)})`);

/** A picture on an empty page of its own size. */
export const showPicture = async (page: Page, svg: string): Promise<void> => {
  const [, width = '800', height = '600'] = /<svg [^>]*width="(\d+)[^"]*" height="(\d+)/.exec(svg) ?? [];
  await page.setViewportSize({ width: Number(width) + 1, height: Number(height) + 1 });
  await page.setContent(`<!doctype html><body style="margin:0" data-bare="yes">${svg}`);
};
