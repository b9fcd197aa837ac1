export * from './access';
export * from './access-token';
export * from './principal';
export * from './signing-keys';
export * from './token-configuration';
