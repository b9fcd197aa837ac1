export * from './azurite';
export { deployedContainers } from './deployed-containers';
export { freePort, isFree } from './free-port';
export * from './seed-identities';
export * from './service-variables';
export * from './token-issuer';
