// A deployment is interrupted at each of its calls; the bound is for runs that hang.
module.exports = { preset: '../../jest.preset.js', displayName: 'deploy' };
