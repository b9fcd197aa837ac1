import { isFileContent } from '@msp/models';
import { CloseButton, Group, Input, Text } from '../../components/ui';
import { type FieldProps, registration } from './field-props';

const mostBytes = 500_000;

/** A small file that travels inside the values of the form. */
export function FileField({ field, input, error }: FieldProps) {
  const id = `field-${field.name}`;
  const chosen = isFileContent(input.value) ? input.value : undefined;
  const choose = async (file: File | undefined) => input.onChange(file ? await read(file) : null);
  return (
    <Input.Wrapper
      id={id}
      label={field.label}
      description={field.help ?? 'At most 500 kB'}
      required={field.required ?? false}
      error={error}
    >
      {chosen ? (
        <Group gap="xs">
          <Text size="sm">{chosen.fileName}</Text>
          <CloseButton aria-label={`Remove ${chosen.fileName}`} onClick={() => input.onChange(null)} />
        </Group>
      ) : (
        <input
          {...registration(input)}
          id={id}
          type="file"
          aria-invalid={error !== undefined}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      )}
    </Input.Wrapper>
  );
}

/** A file that is too large is kept without its content: the rules of the form refuse it with their message. */
async function read(file: File): Promise<unknown> {
  if (file.size > mostBytes) return { fileName: file.name };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return { fileName: file.name, contentType: file.type || 'application/octet-stream', contentBase64: btoa(binary) };
}
