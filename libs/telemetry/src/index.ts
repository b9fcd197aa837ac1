export { attributeKinds } from './attributes';
export { handOverTelemetry, registerHandOver } from './hand-over';
export { metricTable } from './metric-table';
export { watchGauge } from './metrics';
export { startOperation, type Operation } from './operation-span';
export { inStorageSpan, type StorageCall } from './storage-span';
export { contextFrom, currentTraceparent, inTrace, traceFields, traceHeaders } from './trace-context';
export { countEnd, countRepair, inStepSpan, inTurnSpan, type TellEnd } from './turn-span';
export { countVendorPause, inVendorSpan, type VendorOutcome } from './vendor-span';
