export * from './record-telemetry';
export * from './checked-log';
export { faultPoints, watchFaultPoints, type FaultPoint } from '../fault-point';
