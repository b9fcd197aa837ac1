export * from './connections';
export * from './entra-authority';
export * from './json-fetch';
export * from './scripted-server';
