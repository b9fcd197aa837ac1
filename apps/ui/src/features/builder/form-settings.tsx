import { Select, Switch, Textarea, TextInput } from '../../components/ui';
import { useBuilder } from './builder-context';
import classes from './builder.module.css';
import type { EditedForm } from './edited-form';
import { FormMappings } from './form-mappings';

/** What the form is called, what it runs, and whether it can be run. */
export function FormSettings() {
  const { state, edit, workflows } = useBuilder();
  const { name, description, linkedWorkflow, runTitle, isActive } = state.form;
  const change = (patch: Partial<EditedForm>, part?: string) => edit((form) => ({ ...form, ...patch }), part);
  const known = workflows.map((workflow) => ({ value: workflow.name, label: workflow.name }));
  const isKnown = workflows.some((workflow) => workflow.name === linkedWorkflow);
  return (
    <div className={classes.stack}>
      <TextInput
        label="Name of the form"
        maxLength={200}
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value }, 'name')}
      />
      <Textarea
        label="Description"
        autosize
        maxLength={2000}
        value={description}
        onChange={(event) => change({ description: event.currentTarget.value }, 'description')}
      />
      <Select
        label="Workflow that it runs"
        data={isKnown ? known : [{ value: linkedWorkflow, label: linkedWorkflow }, ...known]}
        value={linkedWorkflow}
        allowDeselect={false}
        searchable
        withScrollArea={false}
        onChange={(value) => change({ linkedWorkflow: value ?? linkedWorkflow })}
      />
      <TextInput
        label="Title of executions"
        description="Names of fields in braces, as in Onboard {firstName}"
        maxLength={200}
        value={runTitle}
        onChange={(event) => change({ runTitle: event.currentTarget.value }, 'runTitle')}
      />
      <Switch
        label="Can be run"
        checked={isActive}
        onChange={(event) => change({ isActive: event.currentTarget.checked })}
      />
      <FormMappings />
    </div>
  );
}
