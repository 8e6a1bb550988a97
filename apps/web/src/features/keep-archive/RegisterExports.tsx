import { Anchor, Box, Code, Text } from '@mantine/core';
import { registerExportUrl, useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useArchiveWords } from './words.js';

type RegisterExport = AnswerOf<'register.exports'>[number];

/** Files of each export: JSON, CSV, PDF. */
const FILES = 3;
/** Milliseconds between looks while files are being locked. */
const LOOK_EVERY = 2_000;

const isBeingLocked = ({ files }: RegisterExport) => files.length < FILES;

/** Exports of a register: what each covers, who made it why, its locked files with their hashes; a new one on demand. */
export function RegisterExports({ authorisationId }: { readonly authorisationId: string }) {
  const say = useArchiveWords();
  const exports = useAnswer(
    'register.exports',
    { path: { authorisationId } },
    { every: ({ state }) => ((state.data as readonly RegisterExport[] | undefined)?.some(isBeingLocked) ? LOOK_EVERY : false) },
  );
  return (
    <Section
      title={say('exports')}
      count={exports.data?.length}
      lead={say('exportsLead')}
      actions={
        <CommandButton
          id="register.export"
          title={say('newExport')}
          confirm={say('newExport')}
          path={{ authorisationId }}
          refreshes={['register.exports']}
        >
          {say('newExportWhy')}
        </CommandButton>
      }
    >
      <Answered of={exports} lines={2}>
        {(made) =>
          made.length === 0 ? (
            <Empty title={say('noExports')} />
          ) : (
            made.map((one) => <OneExport key={one.exportId} authorisationId={authorisationId} of={one} />)
          )
        }
      </Answered>
    </Section>
  );
}

function OneExport({ authorisationId, of }: { readonly authorisationId: string; readonly of: RegisterExport }) {
  const say = useArchiveWords();
  const { exportId, from, to, entries, madeBy, madeAt, reason, files } = of;
  const covers = say('covers', { from, to, count: entries });
  return (
    <Box component="article" aria-label={covers} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Text size="sm" fw={600}>
        {covers}
      </Text>
      <Text size="xs" c="dimmed">
        {say('madeBy', { by: madeBy, at: showInstant(madeAt), reason })}
      </Text>
      <div role="status">{isBeingLocked(of) && <Tone tone="waiting">{say('beingLocked', { locked: files.length })}</Tone>}</div>
      {files.map(({ format, sha256, size, lockedAt }) => (
        <Text key={format} size="sm" component="div">
          <Anchor
            href={registerExportUrl(authorisationId, exportId, format)}
            download
            size="sm"
            aria-label={`${format.toUpperCase()}: ${covers}`}
          >
            {format.toUpperCase()}
          </Anchor>
          {`, ${say('lockedFile', { size: Math.max(1, Math.round(size / 1_000)), at: showInstant(lockedAt) })} `}
          <Code style={{ overflowWrap: 'anywhere' }}>{sha256}</Code>
        </Text>
      ))}
    </Box>
  );
}
