import { useAnswer } from '../../api/index.js';
import type { Option } from './LeafField.js';

/** Records that forms let choose from. */
export type RecordKind = 'organisations' | 'sponsors' | 'products' | 'trials' | 'sites' | 'batches' | 'authorisations' | 'people';

const NONE: readonly Option[] = [];

/** Records to choose from by name; only the kinds wanted are asked for. */
export function useRecordOptions(...wanted: readonly RecordKind[]): Readonly<Record<RecordKind, readonly Option[]>> {
  const on = (...kinds: readonly RecordKind[]) => ({ enabled: kinds.some((kind) => wanted.includes(kind)), freshFor: 30_000 });
  const organisations = useAnswer('organisations.list', {}, on('organisations', 'sponsors'));
  const products = useAnswer('products.list', {}, on('products'));
  const trials = useAnswer('trials.list', {}, on('trials'));
  const sites = useAnswer('sites.list', {}, on('sites'));
  const batches = useAnswer('batches.list', {}, on('batches'));
  const authorisations = useAnswer('authorisations.list', {}, on('authorisations'));
  const people = useAnswer('people.list', {}, on('people'));
  const named = (list: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    list?.map(({ id, name }) => ({ value: id, label: name })) ?? NONE;
  return {
    organisations: named(organisations.data),
    sponsors: named(organisations.data?.filter(({ kind }) => kind === 'SPONSOR')),
    products: products.data?.map(({ id, code, name }) => ({ value: id, label: `${code}, ${name}` })) ?? NONE,
    trials: trials.data?.map(({ id, euCtNumber, protocolCode }) => ({ value: id, label: `${euCtNumber} (${protocolCode})` })) ?? NONE,
    sites: sites.data?.map(({ id, number, name, memberState }) => ({ value: id, label: `${number} ${name}, ${memberState}` })) ?? NONE,
    batches: batches.data?.map(({ id, batchNo, kind }) => ({ value: id, label: `${batchNo} (${kind.toLowerCase()})` })) ?? NONE,
    authorisations: authorisations.data?.map(({ id, number, holderName }) => ({ value: id, label: `${number}, ${holderName}` })) ?? NONE,
    people: people.data?.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })) ?? NONE,
  };
}
