export * from './record-telemetry';
export * from './checked-log';
