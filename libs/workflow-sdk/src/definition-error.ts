export type DefinitionKind = 'workflow' | 'data-provider';

/** A definition breaks a rule; the message says which, for the author. `definition` is its name, where it has a good one. */
export class DefinitionError extends TypeError {
  override readonly name = 'DefinitionError';

  constructor(
    message: string,
    readonly definition?: string,
  ) {
    super(message);
  }
}
