export { readContract, type ContractDocument } from './contract-document';
export { checkAnswers, type Answer } from './answer-check';
export { someRequest, type GeneratedRequest, type RequestSource } from './generated-request';
export { runRequests, type RequestRun, type RequestTarget, type RunReport } from './request-run';
