import { List, Text } from '@mantine/core';
import type { RecordChange } from '../api/index.js';
import { showDay, showInstant } from '../words/index.js';
import { wordsOfCode, wordsOfField } from './code-words.js';
import { useUiWords } from './words.js';

/** Changes that are shown; of more, the number is told. */
const SHOWN = 8;

/** What somebody else changed on the screen while the person was about to act, field by field. */
export function ChangedMeanwhile({ changes }: { readonly changes: readonly RecordChange[] }) {
  const say = useUiWords();
  const value = (text: string | null) => (text === null || text === '' ? '–' : readable(text));
  return (
    <>
      <Text size="sm" fw={600}>
        {say('changedMeanwhile')}
      </Text>
      <List size="sm" aria-label={say('changedMeanwhile')}>
        {changes.slice(0, SHOWN).map(({ record, field, before, after }) => (
          <List.Item key={`${record} ${field.join('.')}`} style={{ overflowWrap: 'anywhere' }}>
            {say('changedField', {
              field: [record, ...field.map(wordsOfField)].filter((word) => word !== '').join(', '),
              before: value(before),
              after: value(after),
            })}
          </List.Item>
        ))}
      </List>
      {changes.length > SHOWN && <Text size="sm">{say('changedMore', { count: changes.length - SHOWN })}</Text>}
    </>
  );
}

/** A value as the screen writes it elsewhere: days and instants with their month, codes in words. */
function readable(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return showDay(text);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return showInstant(text);
  return /^[A-Z][A-Z_]+$/.test(text) ? wordsOfCode(text) : text;
}
