import { type FormSchema, initialValues } from '@msp/models';
import { useMemo } from 'react';
import { FormProvider as HookFormProvider, useForm } from 'react-hook-form';
import { FormProvider } from './form-context';
import { resolverFor } from './form-resolver';
import { FormSections } from './form-sections';
import { previewSource } from './form-source.queries';

const nothing = () => undefined;

interface FormPreviewProps {
  readonly schema: FormSchema;
  /** Whose options are shown. */
  readonly orgId: string;
}

/** A form as people will see it, with its rules and real options; it cannot be run. Draw it anew for other fields. */
export function FormPreview({ schema, orgId }: FormPreviewProps) {
  const form = useForm<Record<string, unknown>>({
    defaultValues: initialValues(schema),
    resolver: useMemo(() => resolverFor(schema), [schema]),
    mode: 'onTouched',
  });
  return (
    <FormProvider
      value={useMemo(() => ({ schema, source: previewSource(orgId), setPendingFile: nothing }), [schema, orgId])}
    >
      <HookFormProvider {...form}>
        <FormSections schema={schema} />
      </HookFormProvider>
    </FormProvider>
  );
}
