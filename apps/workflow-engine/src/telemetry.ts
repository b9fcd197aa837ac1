import { startTelemetry } from '@msp/telemetry-sdk';
import { telemetryNameOf } from './telemetry-name';

// A bundle of its own, loaded before the service: `node --require ./telemetry.js main.js`.
startTelemetry(({ ROLE: role }) => telemetryNameOf(role), __dirname);
