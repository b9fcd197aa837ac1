const esmOnly = ['react-router', '@remix-run', 'openapi-fetch', 'openapi-typescript-helpers', 'react-json-view-lite'];

module.exports = {
  preset: '../../jest.preset.js',
  displayName: 'ui',
  testEnvironment: '<rootDir>/jest-environment.js',
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  moduleNameMapper: { '\\.css$': '<rootDir>/src/testing/css-modules.js' },
  transform: { '/node_modules/.+\\.m?js$': '<rootDir>/jest-esm.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)(?!.+\\.mjs$)`],
};
