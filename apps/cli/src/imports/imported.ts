import { organisations, people } from '@qp/contracts/people';
import { masterData } from '@qp/contracts/release';
import type { AnyOperation, ApiClient } from '@qp/contracts/operation';
import type { References } from '@qp/domain/imports';
import { z } from 'zod';
import type { ColumnSchema } from '@qp/domain/imports';

/** Kinds of records that a file can bring, each by the command that enters one of them. */
export const imported: Readonly<Record<string, AnyOperation>> = {
  organisations: organisations.create,
  people: people.create,
  products: masterData.addProduct,
  trials: masterData.addTrial,
  sites: masterData.addSite,
};

/** What the columns of a file are: the fields that the server asks for, by its own rule. */
export function columnsOf(operation: AnyOperation): ColumnSchema {
  if (!operation.body) throw new TypeError(`${operation.id} takes no body`);
  return z.toJSONSchema(operation.body, { io: 'input', unrepresentable: 'any' }) as ColumnSchema;
}

/** Records that a column may name by their name, as the web's import does: organisations, and trials by their number. */
export async function referencesFor(api: ApiClient, schema: ColumnSchema): Promise<References> {
  const asks = (...names: string[]) => names.some((name) => Object.hasOwn(schema.properties ?? {}, name));
  const all = asks('sponsorId', 'organisationId', 'providerId') ? await api.call(organisations.list) : [];
  const named = all.map(({ id, name }) => ({ value: id, label: name }));
  const trials = asks('trialId') ? await api.call(masterData.listTrials) : [];
  return {
    sponsorId: named,
    organisationId: named,
    providerId: named,
    trialId: trials.map(({ id, euCtNumber }) => ({ value: id, label: euCtNumber })),
  };
}
