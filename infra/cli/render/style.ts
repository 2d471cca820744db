import { createColors } from 'picocolors';

/** How what matters is set apart; plain text where there are no colours. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** Somebody still has to answer. */
  readonly open: (text: string) => string;
  /** Somebody has it, or will be told later. */
  readonly held: (text: string) => string;
  readonly done: (text: string) => string;
}

export const style = (colours: boolean): Style => {
  const { bold, dim, red, yellow, green } = createColors(colours);
  return { bold, dim, open: red, held: yellow, done: green };
};

export const statusColour = ({ open, held, done }: Style, status: string): ((text: string) => string) => {
  if (status === 'triggered') return open;
  return status === 'resolved' ? done : held;
};
