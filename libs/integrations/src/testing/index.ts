export * from './connections';
export * from './entra-authority';
export * from './json-fetch';
export * from './managed-identity';
export * from './scripted-server';
export { createGuardedFetch } from '../http/guarded-fetch';
export { NotSentError } from '../http/transport.types';
