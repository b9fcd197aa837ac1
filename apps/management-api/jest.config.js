module.exports = { preset: '../../jest.preset.js', displayName: 'management-api' };
