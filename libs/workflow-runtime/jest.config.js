module.exports = { preset: '../../jest.preset.js', displayName: 'workflow-runtime' };
