export * from './client-effects';
export * from './mock-context';
export * from './mock-log';
export * from './mock-seal';
export * from './mock-step';
export * from './recording';
export * from './replay';
export * from './run-workflow';
