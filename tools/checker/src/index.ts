export { brokenLines, check } from './check';
export { gather, watch } from './read';
