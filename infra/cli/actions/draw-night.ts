import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Organisation } from '../../../workflows/organisation';
import { Problem, WrongUsage } from '../problem';
import { type NightReport, notesOf } from '../render/night-text';
import type { Terminal } from '../terminal';

/** Where a night is drawn, and as what. */
export interface Drawing {
  readonly file: string;
  readonly as: 'page' | 'picture';
}

/** @throws WrongUsage for an ending that says neither */
export const drawingFor = (file: string): Drawing => {
  if (/\.html?$/i.test(file)) return { file, as: 'page' };
  if (/\.svg$/i.test(file)) return { file, as: 'picture' };
  throw new WrongUsage(`--out should end in .html or .svg, such as night.html, got '${file}'`);
};

/** @throws Problem where the file cannot be written */
export const draw = (
  { workingDirectory }: Terminal,
  { file, as }: Drawing,
  report: NightReport,
  organisation: Organisation,
): void => {
  const pictures = require('../../pictures/night-page') as typeof import('../../pictures/night-page');
  const drawn = as === 'page' ? pictures.nightPage : pictures.nightSvg;
  try {
    writeFileSync(resolve(workingDirectory, file), drawn(report.night, organisation, report.timeZone, notesOf(report)));
  } catch (error) {
    throw new Problem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
};
