import { runProgram } from '../run-program';

const [answer = ''] = process.argv.slice(2);

runProgram(async () => {
  if (answer === 'fail') throw new Error('The job cannot be done.');
  return Number(answer);
});
