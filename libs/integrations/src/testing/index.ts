export * from './connections';
export * from './entra-authority';
export * from './scripted-server';
