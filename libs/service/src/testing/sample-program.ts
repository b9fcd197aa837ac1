import { once } from 'node:events';
import express from 'express';
import { serviceConfigOf } from '../config/config';
import { readEnvironment, type Variables } from '../config/environment';
import { commonVariables } from '../config/variables';
import { runService } from '../run-service';

const readConfig = (variables: Variables) =>
  serviceConfigOf(readEnvironment(commonVariables({ port: 0 }), variables, () => []));

// Says when it stops, and does so when it is told on stdin: a test decides what happens meanwhile.
runService('sample', readConfig, () => ({
  app: express(),
  stop: async (service) => {
    process.stdout.write('one stop\n');
    await once(process.stdin, 'data');
    await service.stop();
    process.stdin.destroy();
  },
}));
