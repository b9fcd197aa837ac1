/**
 * Everything that a span may say. What is not named here cannot be said: neither inputs, results, bodies, query strings,
 * names of people nor secrets have a name. Those without `msp.` are OpenTelemetry's semantic conventions.
 */
export const attributeKinds = {
  'http.request.method': 'string',
  /** As the contract has it, with the names of its parameters and not their values. */
  'http.route': 'string',
  'http.response.status_code': 'number',
  /** 1 for the first repetition. */
  'http.request.resend_count': 'number',
  'server.address': 'string',
  'server.port': 'number',
  /** One of a closed set: the code of a problem, or why no answer came. */
  'error.type': 'string',
  'db.system.name': 'string',
  'db.operation.name': 'string',
  'db.collection.name': 'string',
  'msp.operation.id': 'string',
  'msp.problem.code': 'string',
  'msp.correlation.id': 'string',
  'msp.organization.id': 'string',
  'msp.execution.id': 'string',
  'msp.execution.status': 'string',
  'msp.workflow.name': 'string',
  'msp.workflow.version': 'string',
  /** Which of the execution's steps it is, counted from 1: authors make names of steps out of values. */
  'msp.step.number': 'number',
  'msp.integration': 'string',
} as const;

type Kinds = typeof attributeKinds;

export type Attributes = { readonly [Name in keyof Kinds]?: Kinds[Name] extends 'number' ? number : string };
