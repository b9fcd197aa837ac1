/** A workflow as another one names it: it tells what it takes and answers. */
interface RunnableWorkflow<Input, Result> {
  readonly kind: 'workflow';
  readonly name: string;
  takesAway(input: Input): boolean;
  run(context: never): Promise<Result>;
}

/** Other workflows, as parts of this one. */
export interface Workflows {
  /**
   * Runs another workflow for the same organization and the same person, as an execution of its own that both pages link
   * to, and answers with its result. Nothing is held meanwhile: the rules of `sleep` hold for it. Stopping the execution
   * stops what it runs. Throws a WorkflowError where the other one did not do everything, with its words. What it is given
   * holds no secret, because it is kept with its execution. The name is unique among steps and waits of the execution.
   */
  run<Input, Result>(name: string, workflow: RunnableWorkflow<Input, Result>, input: NoInfer<Input>): Promise<Result>;
}
