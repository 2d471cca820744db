const NAME = 'SecretMissing';

/** A secret that is not there, with what would make it be. */
export class SecretMissing extends Error {
  override readonly name = NAME;
}

/** By its name: on AWS each channel is a file with a class of its own, of which what it throws is an instance. */
export const isSecretMissing = (error: unknown): boolean => error instanceof Error && error.name === NAME;
