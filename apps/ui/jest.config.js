const markdown =
  'react-markdown|unified|bail|trough|vfile[^/]*|is-plain-obj|devlop|micromark[^/]*|mdast-[^/]*|hast-[^/]*|hastscript|unist-[^/]*|remark-[^/]*|rehype-[^/]*|property-information|(?:space|comma)-separated-tokens|decode-named-character-reference|character-entities[^/]*|html-url-attributes|trim-lines|estree-util-[^/]*|ccount|longest-streak|zwitch|stringify-entities|parse-entities';
const esmOnly = [
  'react-router',
  '@remix-run',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'eventsource-parser',
  'react-json-view-lite',
  markdown,
];

module.exports = {
  preset: '../../jest.preset.js',
  displayName: 'ui',
  testEnvironment: '<rootDir>/jest-environment.js',
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  moduleNameMapper: {
    '\\.css$': '<rootDir>/src/testing/css-modules.js',
    '^virtual:changelog$': '<rootDir>/../../CHANGELOG.md',
  },
  transform: { '/node_modules/.+\\.m?js$': '<rootDir>/jest-esm.js', '\\.md$': '<rootDir>/jest-raw.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)(?!.+\\.mjs$)`],
};
