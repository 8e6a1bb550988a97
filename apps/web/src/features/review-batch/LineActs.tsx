import { Group, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { CommandButton } from '../../ui/index.js';
import { useReviewWords } from './words.js';

type Line = AnswerOf<'requirements.list'>[number];

/** States of a case in which its list of documents is still worked on. */
const WORKED_ON = ['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'];
const REFRESHES = ['requirements.list', 'cases.get', 'cases.manifest', 'checklist.list', 'board.releases'] as const;

/** What can be decided on a document that is asked and not accepted: not applicable, or go on without it where it only warns. */
export function LineActs({ caseId, line }: { readonly caseId: string; readonly line: Line }) {
  const say = useReviewWords();
  const { person } = useSession();
  const release = useAnswer('cases.get', { path: { caseId } });
  const { key, title, need, state, version, waivable, notApplicable, warning } = line;
  const mine = release.data?.qp?.personId === person.id;
  const open = release.data !== undefined && WORKED_ON.includes(release.data.state) && state !== 'ACCEPTED' && state !== 'NOT_APPLICABLE';
  // a blocking line that somebody proposed waits for the assigned QP, another one for a second person
  const waitsForQp = need === 'H' && notApplicable !== null && !mine;
  const of = { path: { caseId, code: key }, fixed: { expectedVersion: version }, refreshes: REFRESHES } as const;
  return (
    <>
      {notApplicable && (
        <Text size="sm">
          {say(notApplicable.agreedBy === null ? 'naProposed' : 'naAgreed', {
            who: notApplicable.proposedBy,
            agreed: notApplicable.agreedBy ?? '',
            reason: notApplicable.reason,
          })}
        </Text>
      )}
      {warning && <Text size="sm">{say('goneOn', { who: warning.by, reason: warning.reason })}</Text>}
      {open && (
        <Group gap={6} my="xs">
          {waivable && !waitsForQp && (
            <CommandButton
              id="requirements.notApplicable"
              label={say(notApplicable === null ? 'markNa' : 'agreeNa')}
              title={say('naLine', { title })}
              confirm={say(notApplicable === null ? 'markNa' : 'agreeNa')}
              {...of}
            >
              {say(need === 'H' ? 'naWhyQp' : 'naWhySecond')}
            </CommandButton>
          )}
          {need === 'W' && mine && warning === null && (
            <CommandButton
              id="requirements.proceedOverWarning"
              label={say('goOn')}
              title={say('goOnTitle', { title })}
              confirm={say('goOn')}
              {...of}
            >
              {say('goOnWhy')}
            </CommandButton>
          )}
        </Group>
      )}
      {open && waitsForQp && (
        <Text size="xs" c="dimmed">
          {say('naWaits', { who: release.data?.qp?.name ?? say('naNoQp') })}
        </Text>
      )}
      {open && !waivable && (
        <Text size="xs" c="dimmed">
          {say('naNever')}
        </Text>
      )}
    </>
  );
}

/** Asks for one more document than the rules do; shown to those who may, as long as the list is worked on. */
export function AskForMore({ caseId }: { readonly caseId: string }) {
  const say = useReviewWords();
  const release = useAnswer('cases.get', { path: { caseId } });
  if (release.data === undefined || !WORKED_ON.includes(release.data.state)) return null;
  return (
    <CommandButton
      id="requirements.add"
      title={say('askMore')}
      confirm={say('askMore')}
      path={{ caseId }}
      fixed={{ expectedVersion: release.data.version }}
      refreshes={REFRESHES}
    >
      {say('askMoreWhy')}
    </CommandButton>
  );
}
