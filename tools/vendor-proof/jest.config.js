module.exports = { preset: '../../jest.preset.js', displayName: 'vendor-proof' };
