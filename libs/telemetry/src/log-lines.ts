import { isLowerCaseGuid } from '@msp/models';
import { z } from 'zod';

/*
 * Lines of the log, each a JSON object. What is not named here is not logged: no inputs, results, bodies, query strings and
 * names of people. Services do not read this; every line that their tests log is compared with it.
 */

const guid = z.string().refine(isLowerCaseGuid);
const scope = z.union([guid, z.literal('GLOBAL')]);
const word = z.string().regex(/^[A-Za-z][\w.-]{0,99}$/);
const count = z.number().min(0);

/** Where an error comes from. Its words only where they are the platform's own. */
const fault = z.strictObject({
  name: z.string().max(80),
  code: word.optional(),
  message: z.string().optional(),
  at: z.array(z.string()).max(8).optional(),
});
/** What a file threw when it was loaded, before anything was run: for its author. */
const faultOfDefinition = z.strictObject({ name: z.string(), message: z.string(), stack: z.string().optional() });

/** An attempt of a call to a vendor. Paths hold addresses of people. */
const call = z.strictObject({
  integration: word,
  method: word,
  effect: z.enum(['read', 'write']),
  attempt: count,
  at: z.string(),
  durationMs: count,
  status: count.optional(),
  failure: word.optional(),
  expected: z.literal(true).optional(),
});

export const logLineSchema = z.strictObject({
  level: z.number().int().min(10).max(60),
  /** Milliseconds since 1970. */
  time: z.number(),
  msg: z.string(),
  /** Which program logs. */
  service: word,
  /** Of the request, as its caller reads it; of an execution that of the request that began it. */
  correlationId: z
    .string()
    .regex(/^[\w.-]{8,64}$/)
    .optional(),
  traceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  spanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  req: z.strictObject({ id: z.string(), method: word }).optional(),
  /** As the contract calls it. */
  operation: word.optional(),
  lane: word.optional(),
  res: z.strictObject({ statusCode: count }).optional(),
  responseTime: count.optional(),
  executionId: guid.optional(),
  workflow: word.optional(),
  dataProvider: word.optional(),
  organizationId: scope.optional(),
  scope: scope.or(z.literal('SEALED')).optional(),
  formId: guid.optional(),
  err: fault.optional(),
  fault: z.union([fault, faultOfDefinition]).optional(),
  call: call.optional(),
  /** Names of things that administrators and authors named: a secret, a field of a form, an integration. */
  secret: z.string().optional(),
  found: z.boolean().optional(),
  field: z.string().optional(),
  integration: word.optional(),
  discovery: scope.optional(),
  reading: z.string().optional(),
  kind: word.optional(),
  name: z.string().optional(),
  files: z.union([z.array(z.string()), count]).optional(),
  reason: z.string().optional(),
  sequence: count.optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .optional(),
  signal: word.optional(),
  problems: count.optional(),
  warnings: count.optional(),
  executions: count.optional(),
  auditEvents: count.optional(),
  counters: count.optional(),
  sealedValues: count.optional(),
  /** Of the jobs that back up, restore and migrate: which run, how far, and how much. */
  run: z.string().optional(),
  configuration: z.string().optional(),
  history: z.string().optional(),
  rows: count.optional(),
  bytes: count.optional(),
  blobs: count.optional(),
  missing: count.optional(),
  inFlight: count.optional(),
  migration: z.string().optional(),
  progress: z.string().optional(),
  /** For whoever develops workflows on this machine, in words; never in production. */
  terminal: z.literal(true).optional(),
});
