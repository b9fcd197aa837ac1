/** Says at the end what the files of each project took: where to look when the tests have become slow. */
module.exports = class TimesReporter {
  constructor() {
    this.projects = new Map();
  }

  onTestResult({ context, path }, { perfStats, numPassingTests, numFailingTests }) {
    const name = context.config.displayName.name;
    const { seconds, tests, files } = this.projects.get(name) ?? { seconds: 0, tests: 0, files: [] };
    const own = (perfStats.end - perfStats.start) / 1000;
    this.projects.set(name, {
      seconds: seconds + own,
      tests: tests + numPassingTests + numFailingTests,
      files: [...files, { path: path.slice(context.config.rootDir.length + 1), own }],
    });
  }

  onRunComplete() {
    const bySeconds = [...this.projects].sort(([, a], [, b]) => b.seconds - a.seconds);
    console.log('\nSeconds that the files of each project took, and its longest ones:');
    for (const [name, { seconds, tests, files }] of bySeconds) {
      const longest = files
        .sort((a, b) => b.own - a.own)
        .slice(0, 3)
        .map(({ path, own }) => `${path} ${own.toFixed(0)}`);
      console.log(`${seconds.toFixed(0).padStart(6)}  ${name}, ${tests} tests: ${longest.join(', ')}`);
    }
  }
};
