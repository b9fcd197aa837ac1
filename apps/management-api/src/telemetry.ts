import { startTelemetry } from '@msp/telemetry-sdk';

// A bundle of its own, loaded before the service: `node --require ./telemetry.js main.js`.
startTelemetry('management-api', __dirname);
