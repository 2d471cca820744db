/** Why nothing was imported: a sentence for whoever runs the import. Never shown with a stack trace. */
export class ImportProblem extends Error {
  override readonly name = 'ImportProblem';
}
