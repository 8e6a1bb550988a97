import type { AnswerOf } from '../../api/index.js';
import { Facts, Tone } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useDecideWords } from './words.js';

interface RecordFactsProps {
  /** The certificate record as it will be made; null for acts without one. */
  readonly record: AnswerOf<'cases.manifest'>['record'];
  /** Destinations that it will not name, each with why. */
  readonly leftOff: readonly string[];
  readonly release: AnswerOf<'cases.get'>;
  readonly words: { readonly reason?: string; readonly disposition?: string };
}

/** The record that is signed, as the QP reads it: the items of the batch certificate, or the batch where there is none. */
export function RecordFacts({ record, leftOff, release, words }: RecordFactsProps) {
  const say = useDecideWords();
  const { batch } = release;
  const r = record ?? {};
  const rows: (readonly [string, string])[] = [
    [say('batch'), textOf(r['batchNumber']) || `${batch.batchNo}, ${batch.quantity} ${batch.unit}`],
    [say('product'), textOf(r['productNames']) || batch.productName],
    [say('strength'), [r['strength'], r['pharmaceuticalForm'], r['packageSize']].map(textOf).filter(Boolean).join(', ')],
    [say('trials'), [r['euCtNumbers'], r['protocolCodes']].map(textOf).filter(Boolean).join('; ')],
    [say('destinations'), destinationsOf(r['destinations'])],
    [say('periodOfUse'), periodOf(r['periodOfUse'])],
    [say('stage'), textOf(r['stage'])],
    [say('site'), textOf(r['certifyingSite'] ?? r['site'])],
    [say('authorisation'), textOf(r['authorisation']) || release.authorisation.number],
    [say('comments'), textOf(r['comments'] ?? r['remarks'])],
    [say('furtherInformation'), textOf(r['furtherInformation'])],
    [say('statement'), statementOf(r['statement'])],
    [say('reason'), words.reason ?? ''],
    [say('disposition'), words.disposition ?? ''],
  ];
  return (
    <>
      <Facts of={rows.filter(([, value]) => value !== '')} />
      {leftOff.map((why) => (
        <Tone key={why} tone="attention">
          {say('leftOff', { why })}
        </Tone>
      ))}
    </>
  );
}

/** A value of the record as text: lists joined, parts of an address joined. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).filter(Boolean).join(', ');
  return '';
}

function destinationsOf(value: unknown): string {
  if (!Array.isArray(value)) return '';
  const destinations = value as { memberState?: string; dossierVersion?: string; mark?: string }[];
  return destinations
    .map(({ memberState, dossierVersion, mark }) => [`${memberState} (dossier ${dossierVersion})`, mark].filter(Boolean).join(': '))
    .join('; ');
}

function periodOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const { kind, date } = value as { kind?: string; date?: string };
  return [kind?.toLowerCase(), date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? showDay(date) : date].filter(Boolean).join(' ');
}

function statementOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'text' in value) return textOf(value.text);
  return textOf(value);
}
