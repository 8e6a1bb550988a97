import { useAnswer, type AnswerOf } from '../../api/index.js';
import { PassedWarnings, Section } from '../../ui/index.js';
import { useFollowWords } from './words.js';

/** Warnings that were gone over, with the reason of each: by the QP at the decision, and by the sponsor at its releases. */
export function GoneOver({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useFollowWords();
  const releases = useAnswer('trial-releases.list', { query: { caseId: release.id } });
  const all = [...release.warnings, ...(releases.data ?? []).flatMap(({ warnings }) => warnings)];
  if (all.length === 0) return null;
  return (
    <Section title={say('goneOver')} count={all.length}>
      <PassedWarnings of={all} />
    </Section>
  );
}
