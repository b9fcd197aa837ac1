/** A text file is its text, as the bundler gives it. */
exports.process = (source) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(source)} };` });
