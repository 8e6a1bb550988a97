import { List } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Section, wordsOfCode } from '../../ui/index.js';
import { useFollowWords } from './words.js';

/** The signatures of a release as they stand on every print: name, time with zone, meaning (21 CFR 11.50; EU GMP Annex 11 clause 14). */
export function Signatures({ caseId }: { readonly caseId: string }) {
  const say = useFollowWords();
  const { data = [] } = useAnswer('cases.signatures', { path: { caseId } });
  if (data.length === 0) return null;
  return (
    <Section title={say('signatures')} count={data.length}>
      <List size="sm" spacing={4} lang="en">
        {data.map(({ signatureId, on, words }) => (
          <List.Item key={signatureId}>{`${wordsOfCode(on.replaceAll('-', '_'))}: ${words}`}</List.Item>
        ))}
      </List>
    </Section>
  );
}
