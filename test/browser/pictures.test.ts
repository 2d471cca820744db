import type { Browser, Page } from 'playwright-core';
import { FULL } from '../support/runs';
import { chromiumBinary, launched, looked, showPicture } from './support/chromium';
import { graphs, imaginedNights, largestGraphs, largestNight, type Sample, simulatedNights } from './support/samples';

const binary = chromiumBinary();
if (!binary)
  console.warn(
    'Skipped: no Chromium is installed here (Debian: apt-get install chromium; or name one with CHROMIUM_PATH), so nothing looks at the pictures.',
  );

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const SCHEMES = ['light', 'dark'] as const;

(binary ? describe : describe.skip)('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let nights: readonly Sample[];

  beforeAll(async () => {
    browser = await launched(binary ?? '');
    page = await browser.newPage();
    nights = [...imaginedNights(), ...(await simulatedNights()), ...(FULL ? [largestNight()] : [])];
  });
  afterAll(() => browser?.close());

  const problemsOf = async (what: 'layout' | 'colours'): Promise<readonly string[]> => {
    const { problems, texts } = await looked(page, what);
    expect(texts).toBeGreaterThanOrEqual(3);
    return problems;
  };

  const inColours = async (): Promise<readonly string[]> => {
    const problems: string[] = [];
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      problems.push(...(await problemsOf('colours')).map((problem) => `${colorScheme}: ${problem}`));
    }
    return problems;
  };

  const pictureProblems = async ({ svg }: Sample): Promise<readonly string[]> => {
    await showPicture(page, svg);
    return [...(await problemsOf('layout')), ...(await inColours())];
  };

  const pageProblems = async ({ page: html = '' }: Sample): Promise<readonly string[]> => {
    const problems: string[] = [];
    await page.setContent(html);
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size);
      problems.push(...(await problemsOf('layout')).map((problem) => `${size.width} px: ${problem}`));
      problems.push(...(await inColours()));
    }
    return problems;
  };

  /** By their reasons, so that a failure says which picture it is. */
  const problemsIn = async (samples: readonly Sample[], look: (sample: Sample) => Promise<readonly string[]>) => {
    const found: Record<string, readonly string[]> = {};
    for (const sample of samples) {
      const problems = await look(sample);
      if (problems.length > 0) found[sample.why] = problems;
    }
    return found;
  };

  test('nothing in the picture of a night overlaps, is cut off or too pale', async () => {
    expect(await problemsIn(nights, pictureProblems)).toEqual({});
  });

  test('nor in its page, on a phone and on a desk', async () => {
    expect(await problemsIn(FULL ? nights : nights.slice(0, 3), pageProblems)).toEqual({});
  });

  test('nor in the graph of a policy', async () => {
    const samples = FULL
      ? [...graphs(), ...largestGraphs()]
      : graphs().filter((_, index) => index % 2 === 1 || index === 0);
    expect(await problemsIn(samples, pictureProblems)).toEqual({});
  });

  test('a page asks for nothing from anywhere, and runs nothing', async () => {
    const asked: string[] = [];
    const shown = await browser.newPage();
    shown.on('request', (request) => asked.push(request.url()));
    shown.on('dialog', (dialog) => asked.push(dialog.message()));
    for (const { page: html = '' } of FULL ? nights : nights.slice(0, 3)) await shown.setContent(html);
    expect(await shown.evaluate('document.scripts.length')).toBe(0);
    await shown.close();
    expect(asked).toEqual([]);
  });

  describe('this test itself notices', () => {
    const svg = (inside: string, style = '') =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><style>text{font:12px sans-serif}${style}</style><rect width="300" height="100" fill="#fff"/>` +
      `<text x="10" y="20">one</text><text x="10" y="40">two</text><text x="10" y="60">three</text>${inside}</svg>`;

    test.each([
      {
        why: 'texts on each other',
        inside: '<text x="14" y="22">planted</text>',
        says: "'one' and 'planted' lie on each other",
      },
      {
        why: 'a text that is cut off',
        inside: '<text x="280" y="90">planted</text>',
        says: "'planted' is cut off at the edge",
      },
      {
        why: 'a text wider than its box',
        inside:
          '<g class="state"><rect x="100" y="10" width="30" height="20" fill="#fff"/><text x="104" y="24">planted</text></g>',
        says: "'planted' does not fit into its own box",
      },
      {
        why: 'a text on a mark',
        inside:
          '<g class="mark"><rect x="100" y="10" width="30" height="20" fill="#fff"/></g><text x="104" y="24">planted</text>',
        says: "'planted' lies on a mark that is not its own",
      },
      {
        why: 'a text on a line',
        inside: '<line class="rule" x1="110" y1="0" x2="110" y2="90"/><text x="104" y="24">planted</text>',
        says: "'planted' lies on a mark that is not its own",
      },
      {
        why: 'marks on each other',
        inside:
          '<g class="mark"><rect x="100" y="10" width="30" height="20"/></g><g class="mark"><rect x="120" y="10" width="30" height="20"/></g>',
        says: 'two marks lie on each other',
      },
      {
        why: 'pale text',
        inside: '<text x="100" y="24" fill="#aaa">planted</text>',
        says: "'planted' has a contrast of 2.32 only",
      },
      {
        why: 'text that is pale in the dark',
        inside: '<text x="100" y="24" class="p">planted</text>',
        style: '@media (prefers-color-scheme:dark){.p{fill:#999}}',
        says: "dark: 'planted' has a contrast",
      },
      {
        why: 'tiny text',
        inside: '<text x="100" y="24" style="font-size:7px">planted</text>',
        says: "'planted' is 7 px high",
      },
    ])('$why', async ({ inside, style, says }) => {
      const problems = await pictureProblems({ why: '', svg: svg(inside, style) });
      expect(problems.join('\n')).toContain(says);
      expect(problems.length).toBeLessThanOrEqual(2);
    });

    test('a page that is too wide for a phone', async () => {
      const wide = '<!doctype html><body><p>one</p><p>two</p><p>three</p><div style="width:500px">planted</div>';
      expect((await pageProblems({ why: '', svg: '', page: wide })).join('\n')).toContain('px wide on a screen of 390');
    });
  });
});
