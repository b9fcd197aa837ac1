// The suite makes hundreds of requests; the bound is for those that hang.
module.exports = { preset: '../../jest.preset.js', displayName: 'vendor-proof' };
