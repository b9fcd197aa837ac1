import { wordsWithExecutions } from '@msp/models/results';
import { LinkAnchor } from '../../components/link';
import { paths } from '../../paths';
import { useScope } from '../../session/use-me';

/** What was said, for a technician: other executions can be opened, and nothing needs to be decoded. */
export function Words({ text, executionId }: { readonly text: string; readonly executionId: string }) {
  const scope = useScope();
  return wordsWithExecutions(text).map((word, index) => {
    if ('text' in word) return <span key={index}>{word.text}</span>;
    if (word.executionId === executionId) return <span key={index}>this execution</span>;
    return (
      <LinkAnchor key={index} to={paths.execution(scope, word.executionId)}>
        another execution
      </LinkAnchor>
    );
  });
}
