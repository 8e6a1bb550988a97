import { List } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { codeInSentence, RouteLink, Section } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useDocumentWords } from './words.js';

/** Other documents with the same content, byte for byte, as far as the reader may see them; nothing where there are none. */
export function SameFile({ documentId, versionId }: { readonly documentId: string; readonly versionId: string }) {
  const say = useDocumentWords();
  const found = useAnswer('documents.suggestionsOf', { path: { documentId, versionId } });
  const duplicates = found.data?.duplicates ?? [];
  if (duplicates.length === 0) return null;
  return (
    <Section title={say('sameFile')} count={duplicates.length} lead={say('sameFileLead')}>
      <List size="sm">
        {duplicates.map((one) => (
          <List.Item key={one.versionId}>
            <RouteLink to="/documents/$documentId" params={{ documentId: one.documentId }} size="sm">
              {heard(one.title)}
            </RouteLink>
            {`, ${say(one.batchNumbers.length === 0 ? 'onShelf' : 'ofBatch', { number: one.number, batches: one.batchNumbers.join(', ') })}, ${codeInSentence(one.state)}`}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
