import { List } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, Facts, RouteLink, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useHealthWords } from './words.js';

type Standing = AnswerOf<'log.standing'>;

/** How far the log of the audit trail is signed and locked away, and what its daily comparison found. */
export function LogStanding() {
  const say = useHealthWords();
  const standing = useAnswer('log.standing', {});
  return (
    <Section title={say('log')} lead={say('logLead')}>
      <Answered of={standing} lines={4}>
        {({ signed, locked, compared }) => (
          <>
            <Outcome of={compared} />
            <Facts
              of={[
                [say('signed'), signed ? say('entries', { count: signed.size, at: showInstant(signed.at) }) : say('neverYet')],
                [
                  say('locked'),
                  locked
                    ? say('entriesKept', { count: locked.size, at: showInstant(locked.at), until: showInstant(locked.retainUntil) })
                    : say('neverYet'),
                ],
                [
                  say('compared'),
                  compared
                    ? say('comparedWith', { at: showInstant(compared.at), size: compared.size, count: compared.compared })
                    : say('neverYet'),
                ],
                ...(compared && compared.removed > 0 ? [[say('removed'), String(compared.removed)] as const] : []),
              ]}
            />
          </>
        )}
      </Answered>
    </Section>
  );
}

/** What the comparison found; where the trail differs, each finding and the way on. */
function Outcome({ of: compared }: { readonly of: Standing['compared'] }) {
  const say = useHealthWords();
  const mayAsk = useMayAsk();
  if (!compared) return <Tone tone="waiting">{say('notCompared')}</Tone>;
  if (compared.findings.length === 0) return <Tone tone="good">{say('agrees')}</Tone>;
  return (
    <div role="alert">
      <Tone tone="stop">{say('differs')}</Tone>
      <List size="sm" withPadding>
        {compared.findings.map((finding) => (
          <List.Item key={finding}>{finding}</List.Item>
        ))}
      </List>
      {mayAsk('proof.incidents') && (
        <RouteLink to="/inspection" size="sm">
          {say('toIncidents')}
        </RouteLink>
      )}
    </div>
  );
}
