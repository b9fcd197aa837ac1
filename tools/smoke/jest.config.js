// The local stack is started; the bound is for a start that hangs.
module.exports = { preset: '../../jest.preset.js', displayName: 'smoke', testTimeout: 240_000 };
