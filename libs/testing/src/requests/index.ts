export { readContract } from './contract-document';
export { checkAnswers } from './answer-check';
export { runRequests, type RequestTarget, type RunReport } from './request-run';
