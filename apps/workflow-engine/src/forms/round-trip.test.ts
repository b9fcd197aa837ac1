import {
  convertInput,
  differingFields,
  earlierValues,
  initialValues,
  judgeValues,
  localMoment,
  momentFromLocal,
  prefilledValues,
  searchWithValues,
  type FormSchema,
} from '@msp/models';
import { describeWorkflow } from '@msp/workflow-sdk';
import fc from 'fast-check';
import { everyBinding, everyBindingDefinitions, everyField, filledIn } from '../testing/every-binding';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const formId = 'f0000001-0000-4000-8000-000000000001';
const schema: FormSchema = { sections: [{ fields: everyField }] };
const { parameters } = describeWorkflow(everyBinding);
const described = parameters.map((parameter) => ({ ...parameter, options: undefined, validation: undefined }));

describe(`every binding in the time zone ${process.env['TZ'] ?? 'of this machine'}`, () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: everyBindingDefinitions });
    await saveForm(engine, { formId, organizationId: acme, linkedWorkflow: everyBinding.name, fields: everyField });
  });
  afterAll(() => engine.stop(0));

  const submit = async (values: Record<string, unknown>) => {
    const path = `/api/forms/${formId}/submit`;
    const { status, body } = await engine.call('POST', path, { as: 'technician', org: acme, body: { values } });
    expect([status, body['errors']]).toEqual([200, undefined]);
    return engine.context.repositories.executions.get(acme, String(body['executionId']));
  };
  const withoutSecrets = ({ secretFromPassword: _secret, ...values }: Record<string, unknown>) => values;

  test('V1 V3 V4: a value comes back the same from form, service, storage, rerun, link and prefill', async () => {
    await fc.assert(
      fc.asyncProperty(filledIn, async (typed) => {
        const first = await submit(typed);

        const again = earlierValues(schema, first, described);
        const reopened = initialValues(schema, again.values);
        const { search, without } = searchWithValues(schema, reopened, new URLSearchParams());
        const linked = initialValues(schema, prefilledValues(new URLSearchParams(search.toString())));
        const second = await submit({ ...linked, secretFromPassword: typed['secretFromPassword'] });

        expect(again.lost).toEqual([]);
        expect(without).toEqual([]);
        const judged = withoutSecrets({ ...judgeValues(schema, typed).values });
        expect(withoutSecrets({ ...judgeValues(schema, reopened).values })).toEqual(sameJson(judged));
        expect(withoutSecrets({ ...judgeValues(schema, linked).values })).toEqual(sameJson(judged));
        expect(second.input).toEqual(first.input);
        expect(second.formValues).toEqual(first.formValues);
        expect(convertInput(schema, judged, described).input).toEqual(first.input);
        expect([...differingFields(schema, first, linked, described)]).toEqual([]);
        expect(JSON.stringify([first, search.toString()])).not.toContain('sécret');
      }),
      { numRuns: 12 },
    );
  });

  test('V1: a moment is shown on the clocks of here, and is the same moment again', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (at) => {
        const shown = localMoment(at.toISOString());
        const back = momentFromLocal(shown);

        expect(localMoment(back)).toBe(shown);
        // Clocks that go back show some times twice; then it is the first of the two.
        const earlier = at.getTime() - (at.getTime() % 60_000) - Date.parse(back);
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(earlier);
      }),
    );
  });

  /** JSON that was typed comes back in another spelling of the same. */
  function sameJson(values: Record<string, unknown>): Record<string, unknown> {
    const input = convertInput(schema, values, described).input;
    return { ...values, ...initialValuesOf(input, values) };
  }
  function initialValuesOf(input: Record<string, unknown>, values: Record<string, unknown>): Record<string, unknown> {
    const names = Object.keys(values).filter((name) => name.startsWith('jsonFromText'));
    const again = earlierValues(schema, { input }, described).values;
    return Object.fromEntries(names.map((name) => [name, again[name]]));
  }
});
