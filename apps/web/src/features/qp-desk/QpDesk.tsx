import { Box, Group, Stack, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { Answered, certificationTone, CertifyBy, Empty, RouteLink, Section, Tone } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { byNeed, type BoardRow } from './by-need.js';
import { useDeskWords } from './words.js';

/** Releases that one desk shows at most. */
const SHOWN = 200;

/** The desk of a QP: every release assigned to them, ordered by need. */
export function QpDesk() {
  const say = useDeskWords();
  const { person } = useSession();
  const desk = useAnswer('board.releases', { query: { qpId: person.id, limit: SHOWN } }, { keepPrevious: true });
  return (
    <Answered of={desk} lines={8}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={say('none')}>{say('noneYet')}</Empty>
        ) : (
          <>
            {[...byNeed(rows)].map(([need, group]) => (
              <Section key={need} title={say(need)} count={group.length}>
                <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
                  {group.map((row) => (
                    <DeskRow key={row.caseId} row={row} />
                  ))}
                </Stack>
              </Section>
            ))}
          </>
        )
      }
    </Answered>
  );
}

function DeskRow({ row }: { readonly row: BoardRow }) {
  const say = useDeskWords();
  const { caseId, batchNo, productName, sponsorName, certification, certifyBy, missing, milestone, blocking, expected } = row;
  const facts = [
    missing > 0 ? say('missing', { count: missing }) : say('nothingMissing'),
    milestone &&
      say('milestone', {
        kind: milestone.kind.toLowerCase().replaceAll('_', ' '),
        memberState: milestone.memberState,
        day: showDay(milestone.date),
      }),
    expected && say('expected', { day: showDay(expected.on) }),
  ].filter((fact) => fact !== null);
  return (
    <Box component="li" py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 20rem', minWidth: 0 }}>
          <RouteLink to="/review/$caseId" params={{ caseId }} fw={600} size="md">
            {batchNo}
          </RouteLink>
          <Text size="sm">{`${productName}, ${sponsorName}`}</Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
          {blocking.kind !== 'NONE' && <Tone tone="attention">{blocking.words}</Tone>}
        </Box>
        <Stack gap={2} align="flex-end" style={{ flex: '0 0 auto', marginInlineStart: 'auto' }}>
          <Tone tone={certificationTone(certification)}>{certification}</Tone>
          <CertifyBy day={certifyBy} state={row.state} />
        </Stack>
      </Group>
    </Box>
  );
}
