import boundaries from 'eslint-plugin-boundaries';

const src = 'libs/storage/src';
/** What is technical: clients, rows, keys. */
const rooms = 'tables|blobs|queues|vault|keys|account|calls';
/** What goes through all nouns. */
const jobs = 'backup|doctor|retention|schema|seed';

const clients = {
  tables: '@azure/data-tables',
  blobs: '@azure/storage-blob',
  queues: '@azure/storage-queue',
  vault: '@azure/keyvault-secrets',
};
const kind = 'value';
const element = (type, captured) => ({ element: captured === undefined ? { type } : { type, captured } });
const azure = (source) => ({ module: { origin: 'external', source } });

const message =
  'Rooms (tables, blobs, …) know no nouns, and nouns know no other nouns: put what two need into a room, or give it to them.';

const policies = [
  { from: element('composition'), allow: { to: element('{room,job,noun,registry,composition}') } },
  { from: element('registry'), allow: { to: element('{room,job,noun,registry}') } },
  { from: element('job'), allow: { to: element('{room,job,noun,registry}') } },
  { from: element('noun'), allow: { to: element('{room,registry}') } },
  { from: element('noun'), allow: { to: element('noun', { noun: '{{from.element.captured.noun}}' }) } },
  { from: element('room'), allow: { to: element('room') } },
  // What is composed is known by its type: the registry makes a noun, and storage is given to it.
  { from: element('{job,noun,registry}'), allow: { to: element('composition'), dependency: { kind: 'type' } } },
  {
    from: element('noun'),
    disallow: { to: element('registry'), dependency: { kind } },
    message: 'A noun is given the repositories; name their type only.',
  },
  { allow: { to: { module: { origin: '{external,core}' } } } },
  // The types of a client may be named; whoever constructs one is in its room.
  {
    disallow: { to: azure('@azure/{data-tables,storage-*,keyvault-secrets,identity}'), dependency: { kind } },
    message: 'Each client of Azure is constructed in its room: tables, blobs, queues or vault; credentials in account.',
  },
  ...Object.entries(clients).map(([room, source]) => ({
    from: element('room', { room }),
    allow: { to: azure(source), dependency: { kind } },
  })),
  { from: element('room', { room: 'account' }), allow: { to: azure('@azure/identity'), dependency: { kind } } },
];

/** Inside storage: rooms know no nouns, nouns know no other nouns, and each client of Azure is constructed in one room. */
export const storageBoundaries = (tests) => ({
  files: [`${src}/**/*.ts`],
  ignores: tests,
  plugins: { boundaries },
  settings: {
    'import/resolver': { node: { extensions: ['.ts'] } },
    'boundaries/legacy-templates': false,
    'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
    'boundaries/additional-dependency-nodes': [{ selector: 'TSImportType Literal', kind: 'type', name: 'type' }],
    'boundaries/elements': [
      { type: 'room', pattern: `${src}/(${rooms})/**`, partialMatch: false, capture: ['room'] },
      { type: 'job', pattern: `${src}/(${jobs})/**`, partialMatch: false, capture: ['job'] },
      { type: 'registry', pattern: `${src}/registry/**`, partialMatch: false },
      { type: 'noun', pattern: `${src}/*/**`, partialMatch: false, capture: ['noun'] },
      // What is left: the files beside the folders.
      { type: 'composition', pattern: src },
    ],
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      { default: 'disallow', message, checkAllOrigins: true, checkInternals: true, policies },
    ],
  },
});
