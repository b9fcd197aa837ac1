export * from './azurite';
export * from './seed-identities';
export * from './token-issuer';
