import { z } from 'zod';
import type { RouteContract } from '#contracts';
import type { ContractRequest } from './contractRoutes';
import { jsonSchemaOf } from './jsonSchema';
import { sampleOf } from './sampleOf';
import { jsonOf } from './wrongValues';

/** Something of the form that a route wants, in every place that it has. */
export interface ContractSample {
  params: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
  /** Undefined: it takes none, or bytes alone. */
  body: unknown;
}

export function sampleRequest(contract: RouteContract): ContractSample {
  return {
    params: sampleRecord(contract.params),
    query: sampleRecord(contract.query),
    body: takesJson(contract) ? sampleOf(jsonSchemaOf(contract.body), 'body') : undefined,
  };
}

/** @returns how it goes over the wire */
export function onTheWire(contract: RouteContract, sample: ContractSample): ContractRequest {
  const body = sample.body === undefined ? {} : { body: jsonOf(sample.body) };
  const isBytes = contract.body !== undefined && !takesJson(contract);
  return {
    params: textsOf(sample.params),
    query: new URLSearchParams(textsOf(sample.query)).toString(),
    headers: {
      ...(isBytes && { 'Content-Type': contract.rawBodyTypes?.[0] ?? '' }),
      ...(contract.versions === 'asks' && { 'If-Match': '*' }),
    },
    ...(isBytes ? { body: 'some bytes' } : body),
  };
}

/** Whether a route takes a body of JSON, not bytes alone. */
export function takesJson(contract: RouteContract): contract is RouteContract & { body: z.ZodType } {
  return contract.body !== undefined && !(contract.body instanceof z.ZodNever);
}

const sampleRecord = (schema: z.ZodObject | undefined) =>
  schema ? (sampleOf(jsonSchemaOf(schema), '') as Record<string, unknown>) : {};

const textsOf = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** The same form with ids that name nothing. */
export function nowhere(sample: ContractSample): ContractSample {
  const text = JSON.stringify(sample).replaceAll('"first-light"', '"no-such-title"');
  const { params, ...rest } = JSON.parse(text) as ContractSample;
  const isNumber = (value: unknown) => typeof value === 'number';
  const elsewhere = Object.entries(params).map(([name, value]) => [name, isNumber(value) ? 987_654_321 : value]);
  return { ...rest, params: Object.fromEntries(elsewhere) as ContractSample['params'] };
}
