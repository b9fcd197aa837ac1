module.exports = {
  preset: '../../jest.preset.js',
  displayName: 'workflows',
  // So that a test refuses what production refuses.
  setupFiles: ['<rootDir>/src/testing/client-effects.setup.ts'],
};
