// Images are packed and unpacked, which takes seconds on a busy machine; the bound is for what hangs.
module.exports = { preset: '../../jest.preset.js', displayName: 'image' };
