export * from './record-telemetry';
