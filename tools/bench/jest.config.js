// Some tests start programs, which takes seconds on a busy machine; the bound is for those that hang.
module.exports = { preset: '../../jest.preset.js', displayName: 'bench', testTimeout: 120_000 };
