module.exports = { preset: '../../jest.preset.js', displayName: 'telemetry-sdk' };
