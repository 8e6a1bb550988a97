import { Group, List, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, Section, codeInSentence } from '../../ui/index.js';
import { heard, showDay, showInstant } from '../../words/index.js';
import { useFollowWords } from './words.js';

const REFRESHES = ['planning.followUp', 'planning.agreedDates', 'reminders.list', 'cases.get', 'board.releases'] as const;

/** What the provider does so that a release comes in time: QP, agreed date, contacts, reminders, pauses. */
export function FollowUp({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const mayAsk = useMayAsk();
  if (!mayAsk('planning.setAgreedDate') && !mayAsk('cases.assignQp')) return null;
  return <Shown release={release} />;
}

function Shown({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useFollowWords();
  const caseId = release.id;
  const path = { caseId };
  const followUp = useAnswer('planning.followUp', { path });
  const reminders = useAnswer('reminders.list', { path });
  const dates = useAnswer('planning.agreedDates', { path });
  const requirements = useAnswer('requirements.list', { path });
  const organisations = useAnswer('organisations.list', {});
  // the house knows by name whom it works with, also where the service of releases may not read that name
  const nameOf = (organisationId: string) => organisations.data?.find(({ id }) => id === organisationId)?.name;
  const options = { organisationId: (organisations.data ?? []).map(({ id, name }) => ({ value: id, label: name })) };
  return (
    <Section
      title={say('followUp')}
      actions={
        <Group gap={6}>
          <AssignQp release={release} />
          <CommandButton
            id="planning.setAgreedDate"
            title={say('setAgreed')}
            confirm={say('setAgreed')}
            path={path}
            fixed={{ expectedVersion: dates.data?.version ?? 0 }}
            refreshes={REFRESHES}
          />
          <CommandButton
            id="planning.logContact"
            title={say('logContact')}
            confirm={say('logContact')}
            path={path}
            options={options}
            refreshes={REFRESHES}
          />
          <CommandButton
            id="planning.pauseReminders"
            title={say('pause')}
            confirm={say('pause')}
            path={path}
            options={options}
            refreshes={REFRESHES}
          />
          <CommandButton id="planning.setPriority" title={say('priority')} confirm={say('priority')} path={path} refreshes={REFRESHES} />
        </Group>
      }
    >
      <Answered of={reminders} lines={1}>
        {({ waiting }) => (
          <List size="sm" listStyleType="none">
            {waiting.map(({ organisationId, organisation, sent, nextAt, restsUntil }) => (
              <List.Item key={organisationId}>
                {say('reminded', { who: nameOf(organisationId) ?? organisation, count: sent })}{' '}
                {restsUntil
                  ? say('rests', { at: showInstant(restsUntil) })
                  : nextAt
                    ? say('nextReminder', { at: showInstant(nextAt) })
                    : say('noReminder')}
              </List.Item>
            ))}
          </List>
        )}
      </Answered>
      {requirements.data?.map(
        ({ key, title, promised }) =>
          promised && (
            <Text key={key} size="sm">
              {say('promisedDocument', { title: heard(title), day: showDay(promised.on), who: promised.by })}
            </Text>
          ),
      )}
      <Answered of={followUp} lines={2}>
        {({ contacts, pauses, decisions }) => (
          <>
            {[
              ...contacts.map(({ id, at, by, who, how, note, promisedOn }) => ({
                id,
                at,
                words: `${say('contact', { by, who, how: codeInSentence(how) })} ${note}${promisedOn ? ` ${say('promised', { day: showDay(promisedOn) })}` : ''}`,
              })),
              ...pauses.map(({ id, at, by, until, reason }) => ({ id, at, words: say('paused', { by, until: showDay(until), reason }) })),
              ...decisions.map(({ id, at, by, decision, remedy, reason }) => ({
                id,
                at,
                words: say('decided', { by, decision: remedy ?? codeInSentence(decision), reason }),
              })),
            ]
              .sort((one, other) => other.at.localeCompare(one.at))
              .map(({ id, at, words }) => (
                <Text key={id} size="sm">
                  <Text span size="xs" c="dimmed">{`${showInstant(at)}: `}</Text>
                  {words}
                </Text>
              ))}
          </>
        )}
      </Answered>
    </Section>
  );
}

function AssignQp({ release }: { readonly release: AnswerOf<'cases.get'> }) {
  const say = useFollowWords();
  const mayAsk = useMayAsk();
  const path = { caseId: release.id };
  const candidates = useAnswer('capacity.candidates', { path }, { enabled: mayAsk('capacity.candidates') && mayAsk('cases.assignQp') });
  const eligible = (candidates.data ?? [])
    .filter((candidate) => candidate.eligible)
    .map(({ personId, name, openCases, wipLimit }) => ({
      value: personId,
      label: say('candidate', { name, open: openCases, limit: wipLimit }),
    }));
  const others = (candidates.data ?? []).filter((candidate) => !candidate.eligible);
  const of = { path, fixed: { expectedVersion: release.version }, options: { qpId: eligible }, refreshes: REFRESHES };
  const why = others.map(({ name, refusals }) => `${name}: ${refusals.map(({ message }) => message).join(', ')}`).join('. ');
  return release.qp === null ? (
    <CommandButton id="cases.assignQp" title={say('assign')} confirm={say('assign')} {...of}>
      {why}
    </CommandButton>
  ) : (
    <CommandButton id="cases.reassignQp" title={say('reassign')} confirm={say('reassign')} {...of}>
      {why}
    </CommandButton>
  );
}
