import type { Metadata } from '@msp/models';
import { Time } from '../../components/time';
import { Alert, Text } from '../../components/ui';
import classes from './workflows.module.css';

type Code = NonNullable<Metadata['code']>;

/** Why what an author has just saved is not what runs. */
export function CodeProblem({ code }: { readonly code: Code | undefined }) {
  if (code?.problem === undefined) return null;
  return (
    <Alert color="orange" mb="md" title="The newest code does not run">
      <Text size="sm">The version before goes on working. What has to be mended:</Text>
      <pre className={classes.problem}>{code.problem}</pre>
    </Alert>
  );
}

/** Which code the engine runs, for who wonders whether a change has arrived. */
export function RunningCode({ code }: { readonly code: Code | undefined }) {
  if (code === undefined) return null;
  const { version, commit, digest, startedAt } = code;
  const parts = [`version ${version}`, commit && `commit ${commit}`, digest && `code ${digest}`].filter(Boolean);
  return (
    <Text size="xs" c="dimmed" mt="xl" className={classes.running ?? ''}>
      The engine runs {parts.join(', ')}, started <Time value={startedAt} />.
    </Text>
  );
}
