import { Box, Group, Text, UnstyledButton } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Section, ToneIcon } from '../../ui/index.js';
import { toneOfDocument } from './ChecklistRow.js';
import { AskForMore } from './LineActs.js';
import { useReviewWords } from './words.js';

interface EvidenceTreeProps {
  readonly caseId: string;
  readonly shown: string | undefined;
  readonly onShow: (requirementKey: string) => void;
}

/** Everything that is asked for the batch: what is not accepted first, then what is, by who provides it. */
export function EvidenceTree({ caseId, shown, onShow }: EvidenceTreeProps) {
  const say = useReviewWords();
  const requirements = useAnswer('requirements.list', { path: { caseId } });
  return (
    <Answered of={requirements} lines={10}>
      {(lines) => {
        const accepted = lines.filter(({ state }) => state === 'ACCEPTED' || state === 'NOT_APPLICABLE');
        const pending = lines.filter((line) => !accepted.includes(line));
        const rows = (some: readonly Line[]) => some.map((line) => <LineRow key={line.id} line={line} shown={shown} onShow={onShow} />);
        return (
          <>
            <Group justify="flex-end" mb="xs">
              <AskForMore caseId={caseId} />
            </Group>
            {pending.length > 0 && (
              <Section title={say('pending')} count={pending.length}>
                {rows(pending)}
              </Section>
            )}
            {[...Map.groupBy(accepted, ({ providedBy }) => providedBy)].map(([who, group]) => (
              <Section key={who} title={`${say('acceptedOnes')}: ${who}`} count={group.length}>
                {rows(group)}
              </Section>
            ))}
          </>
        );
      }}
    </Answered>
  );
}

type Line = AnswerOf<'requirements.list'>[number];

function LineRow({
  line,
  shown,
  onShow,
}: {
  readonly line: Line;
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
}) {
  const say = useReviewWords();
  return (
    <UnstyledButton
      w="100%"
      p="xs"
      aria-pressed={line.key === shown}
      style={{ borderTop: '1px solid var(--qp-line)', background: line.key === shown ? 'var(--qp-selected)' : undefined }}
      onClick={() => onShow(line.key)}
    >
      <Box style={{ display: 'flex', gap: 8 }}>
        <ToneIcon tone={toneOfDocument(line.state)} />
        <Box style={{ minWidth: 0 }}>
          <Text size="sm">{line.title}</Text>
          <Text size="xs" c="dimmed">
            {`${say(`state_${line.state}`)}, ${line.providedBy}`}
          </Text>
        </Box>
      </Box>
    </UnstyledButton>
  );
}
