import { Stack } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { CommandButton, Tone, codeInSentence } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import type { FileRow, Line, Recognised } from './file-row.js';
import { useManyWords } from './words.js';

interface SameThereProps {
  readonly row: FileRow;
  readonly caseId: string;
  readonly lines: readonly Line[];
  /** The batch refers to what is there, so that the file need not be sent. */
  readonly onUsed: () => void;
}

/** Says where the very same file is there already, and lets it be used where it stands for several batches. */
export function SameThere({ row, caseId, lines, onUsed }: SameThereProps) {
  const say = useManyWords();
  const duplicates = row.recognised?.duplicates ?? [];
  const standing = useAnswer(
    'standingDocuments.list',
    { query: { state: 'IN_FORCE' } },
    { enabled: duplicates.length > 0, freshFor: 60_000 },
  );
  if (duplicates.length === 0) return null;
  const used = standing.data?.find(({ documentVersionId }) => duplicates.some(({ versionId }) => versionId === documentVersionId));
  const line = lines.find(({ key }) => key === row.answers[0]?.key);
  const serves = used && line?.code === used.code && line.standing?.standingId !== used.standingId;
  return (
    <Stack gap={4}>
      {duplicates.map((one) => (
        <Tone key={one.versionId} tone="attention">
          {say(placeOf(one, caseId), {
            number: one.number,
            title: heard(one.title),
            batches: one.batchNumbers.join(', '),
            state: codeInSentence(one.state),
          })}
        </Tone>
      ))}
      {used && <Tone tone="good">{say('standing')}</Tone>}
      {serves && (
        <div>
          <CommandButton
            id="standingDocuments.use"
            title={say('useStanding')}
            confirm={say('useStanding')}
            look={{ size: 'compact-xs' }}
            path={{ caseId, code: line.key }}
            fixed={{ standingId: used.standingId, expectedVersion: line.version }}
            refreshes={['requirements.list', 'cases.get', 'standingDocuments.list', 'checklist.list']}
            onDone={onUsed}
          >
            {say('useStandingWhy')}
          </CommandButton>
        </div>
      )}
    </Stack>
  );
}

function placeOf({ caseId, batchNumbers }: Recognised['duplicates'][number], shown: string): 'sameHere' | 'sameOnShelf' | 'sameElsewhere' {
  if (caseId === shown) return 'sameHere';
  return batchNumbers.length === 0 ? 'sameOnShelf' : 'sameElsewhere';
}
