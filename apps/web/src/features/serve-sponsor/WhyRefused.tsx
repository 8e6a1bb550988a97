import { Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { heard } from '../../words/index.js';

type Version = AnswerOf<'documents.list'>[number]['current'];

/** What a version was refused for: what its checks found, in the language of the screen, or what a person said in theirs. */
export function refusalOf({ state, checks, decision }: Pick<Version, 'state' | 'checks' | 'decision'>): readonly string[] {
  if (state === 'QUARANTINED') return checks.filter(({ outcome }) => outcome === 'FAILED').map(({ words }) => heard(words));
  return state === 'REJECTED' && decision?.text ? [decision.text] : [];
}

interface WhyRefusedProps {
  readonly caseId: string;
  /** Line that is not answered because of it. */
  readonly requirementKey: string;
}

/** Why the newest document for a line was refused, so that whoever owes it knows what to mend. */
export function WhyRefused({ caseId, requirementKey }: WhyRefusedProps) {
  const documents = useAnswer('documents.list', { query: { caseId } });
  const [newest] = (documents.data ?? [])
    .filter(({ requirementKeys }) => requirementKeys.includes(requirementKey))
    .map(({ current }) => current)
    .toSorted((one, other) => other.receivedAt.localeCompare(one.receivedAt));
  return newest && refusalOf(newest).map((why) => <Text key={why} size="sm">{`${newest.fileName}: ${why}`}</Text>);
}
