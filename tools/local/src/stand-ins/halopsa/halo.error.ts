/** A refusal of HaloPSA. Its bodies differ by where they come from, and may be empty. */
export class HaloError extends Error {
  constructor(
    readonly status: 400 | 401 | 404,
    readonly answer: object | string,
  ) {
    super(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }
}

export function badRequest(message: string): HaloError {
  return new HaloError(400, { ClassName: 'System.Exception', Message: message });
}

export function notFound(kind: string, id: string | number): HaloError {
  return new HaloError(404, { resultCode: 'not_found', errorMessage: `${kind} ${id} was not found.` });
}
