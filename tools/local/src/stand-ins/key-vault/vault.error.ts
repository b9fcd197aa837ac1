const statuses = { BadParameter: 400, Unauthorized: 401, Forbidden: 403, SecretNotFound: 404, Conflict: 409 } as const;

export type VaultErrorCode = keyof typeof statuses;

/** A refusal in the vault's own shape. */
export class VaultError extends Error {
  readonly status: number;

  constructor(
    readonly code: VaultErrorCode,
    message: string,
    readonly innerCode?: string,
  ) {
    super(message);
    this.status = statuses[code];
  }

  body() {
    const inner = this.innerCode === undefined ? {} : { innererror: { code: this.innerCode } };
    return { error: { code: this.code, message: this.message, ...inner } };
  }
}
