/** A secret that is not there, with what would make it be. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}
