import { z } from 'zod';

const row = {
  public: false,
  organization: 'none',
  query: {},
  freeQuery: false,
  body: 'none',
  statuses: [200],
} as const;

/** A contract with one operation for each thing that the glue does. */
export const sampleContract = {
  operations: {
    ping: { ...row, method: 'get', path: '/ping', public: true },
    echo: { ...row, method: 'post', path: '/echo', body: 'json' },
    upload: { ...row, method: 'post', path: '/upload', body: 'binary' },
    search: {
      ...row,
      method: 'get',
      path: '/search',
      query: { text: 'string', limit: 'integer', price: 'number', exact: 'boolean' },
    },
    free: { ...row, method: 'get', path: '/free', freeQuery: true },
    fail: { ...row, method: 'get', path: '/fail/:code' },
    remove: { ...row, method: 'delete', path: '/things/:thingId', statuses: [204] },
    ofPerson: { ...row, method: 'get', path: '/people/:userId' },
    inOrganization: { ...row, method: 'get', path: '/thing', organization: 'header' },
    inPath: { ...row, method: 'get', path: '/organizations/:orgId/thing', organization: 'path' },
    changeInPath: { ...row, method: 'post', path: '/organizations/:orgId/thing', organization: 'path', body: 'json' },
    inQuery: { ...row, method: 'get', path: '/query-thing', organization: 'query', query: { orgId: 'string' } },
    inOneOrGlobal: {
      ...row,
      method: 'get',
      path: '/any-thing',
      organization: 'optional-header',
      query: { scope: 'string' },
    },
  },
  validators: {
    ping: { response: z.strictObject({ pong: z.boolean() }) },
    echo: {
      body: z.strictObject({ text: z.string().max(2_000_000), nested: z.unknown().optional() }),
      response: z.strictObject({ text: z.string() }),
    },
    search: {
      query: z.object({
        text: z.string().optional(),
        limit: z.int().min(1).max(200).optional().default(50),
        price: z.number().optional(),
        exact: z.boolean().optional(),
      }),
      response: z.strictObject({ limit: z.number(), order: z.enum(['name', 'age']).optional() }),
    },
    upload: { response: z.strictObject({ size: z.number() }) },
    free: { response: z.record(z.string(), z.string()) },
    fail: { path: z.object({ code: z.string() }), response: z.strictObject({}) },
    remove: { path: z.object({ thingId: z.guid() }) },
    ofPerson: { path: z.object({ userId: z.guid() }), response: z.strictObject({ userId: z.string() }) },
    inOrganization: { response: z.strictObject({ organizationId: z.string() }) },
    inPath: { path: z.object({ orgId: z.guid() }), response: z.strictObject({ organizationId: z.string() }) },
    changeInPath: {
      path: z.object({ orgId: z.guid() }),
      body: z.strictObject({ text: z.string() }),
      response: z.strictObject({ organizationId: z.string() }),
    },
    inQuery: { query: z.object({ orgId: z.string() }), response: z.strictObject({ organizationId: z.string() }) },
    inOneOrGlobal: {
      query: z.object({ scope: z.literal('global').optional() }),
      response: z.strictObject({ organizationId: z.string() }),
    },
  },
  document: { openapi: '3.1.0', info: { title: 'Sample', version: '1' } },
} as const;

export type SampleContract = typeof sampleContract;
