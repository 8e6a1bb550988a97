import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ask, useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import {
  Breakable,
  CommandButton,
  Empty,
  Gone,
  Facts,
  OneRecord,
  PageHeader,
  RecordHistory,
  RecordList,
  RefusalPanel,
  RouteLink,
  Section,
  Tone,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { Mandates } from './Mandates.js';
import { usePeopleWords } from './words.js';

type Person = AnswerOf<'people.list'>[number];

const REFRESHES = ['people.list', 'mandates.list'] as const;

/** Accounts of one's organisation and of those that it administers. */
export function People() {
  const say = usePeopleWords();
  const navigate = useNavigate();
  const people = useAnswer('people.list', {});
  const { organisations } = useRecordOptions('organisations');
  const options = useMemo(() => (people.data ?? []).map(({ id, name }) => ({ value: id, label: name })), [people.data]);
  const columns = useMemo<DataColumn<Person>[]>(
    () => [
      { id: 'name', header: say('name'), value: ({ name }) => name, width: 9, whole: true },
      {
        id: 'email',
        header: say('email'),
        value: ({ email }) => email,
        cell: ({ email }) => <Breakable text={email} />,
        hideBelow: 1024,
        whole: true,
      },
      {
        id: 'organisation',
        header: say('organisation'),
        value: ({ organisationId }) => organisations.find(({ value }) => value === organisationId)?.label ?? null,
        whole: true,
      },
      { id: 'roles', header: say('roles'), value: ({ roles }) => roles.map(wordsOfCode).join(', '), hideBelow: 1024, whole: true },
      {
        id: 'state',
        header: say('state'),
        value: ({ locked }) => (locked ? 1 : 0),
        cell: ({ locked }) => <Tone tone={locked ? 'stop' : 'good'}>{locked ? say('locked') : say('open')}</Tone>,
        width: 7,
      },
    ],
    [say, organisations],
  );
  return (
    <RecordList
      of={people}
      title={say('title')}
      lead={say('lead')}
      actions={
        <>
          <CommandButton
            id="people.create"
            title={say('create')}
            confirm={say('create')}
            options={{
              organisationId: organisations,
              roles: ['OPERATIONS', 'INSPECTOR', 'SYS_ADMIN'].map((role) => ({ value: role, label: wordsOfCode(role) })),
            }}
            refreshes={REFRESHES}
          >
            {say('createWhy')}
          </CommandButton>
          <CommandButton
            id="mandates.appointQuality"
            title={say('appoint')}
            confirm={say('appoint')}
            options={{ organisationId: organisations, personIds: options }}
            refreshes={REFRESHES}
          />
        </>
      }
      columns={columns}
      onOpen={(id) => void navigate({ to: '/people/$personId', params: { personId: id } })}
      empty={<Empty title={say('none')} />}
    />
  );
}

/** One person: account, roles by mandate, history. */
export function PersonRecord({ personId }: { readonly personId: string }) {
  const say = usePeopleWords();
  const people = useAnswer('people.list', {});
  const options = useRecordOptions('organisations', 'sponsors', 'trials', 'sites');
  return (
    <OneRecord
      of={people}
      id={personId}
      gone={
        <Gone title={say('gone')}>
          <RouteLink to="/people">{say('toList')}</RouteLink>
        </Gone>
      }
    >
      {(person) => {
        return (
          <>
            <PageHeader
              title={person.name}
              printedAs={person.name}
              lead={<Tone tone={person.locked ? 'stop' : 'good'}>{person.locked ? say('locked') : say('open')}</Tone>}
              actions={<AccountActs person={person} options={options} />}
            />
            <Section title={say('state')}>
              <Facts
                of={[
                  [say('email'), person.email],
                  [say('organisation'), options.organisations.find(({ value }) => value === person.organisationId)?.label ?? '–'],
                  [say('roles'), person.roles.map(wordsOfCode).join(', ') || '–'],
                  [say('narrowedTo'), narrowedTo(person, options) || say('notNarrowed')],
                ]}
              />
            </Section>
            <Mandates personId={personId} />
            <RecordHistory kind="person" id={personId} />
          </>
        );
      }}
    </OneRecord>
  );
}

type Options = ReturnType<typeof useRecordOptions>;

/** Names of what a membership is narrowed to. */
function narrowedTo({ narrowing: { sponsors, trials, memberStates, sites } }: Person, options: Options): string {
  const named = (ids: readonly string[] | undefined, of: readonly { value: string; label: string }[]) =>
    ids?.map((id) => of.find(({ value }) => value === id)?.label ?? id) ?? [];
  return [
    ...named(sponsors, options.sponsors),
    ...named(trials, options.trials),
    ...(memberStates ?? []),
    ...named(sites, options.sites),
  ].join(', ');
}

function AccountActs({ person, options }: { readonly person: Person; readonly options: Options }) {
  const say = usePeopleWords();
  const mayAsk = useMayAsk();
  const invite = useMutation({ mutationFn: () => ask('people.invite', { path: { personId: person.id } }) });
  const of = { path: { personId: person.id }, refreshes: REFRESHES };
  return (
    <>
      {mayAsk('people.invite') && (
        <Button size="xs" loading={invite.isPending} onClick={() => invite.mutate()}>
          {say('invite')}
        </Button>
      )}
      {invite.isSuccess && <Tone tone="good">{say('invited')}</Tone>}
      {invite.error && <RefusalPanel error={invite.error} />}
      {person.locked ? (
        <CommandButton id="people.unlock" title={say('unlock')} confirm={say('unlock')} {...of} />
      ) : (
        <CommandButton id="people.lock" title={say('lock')} confirm={say('lock')} color="red.9" {...of}>
          {say('lockWhy')}
        </CommandButton>
      )}
      <CommandButton
        id="people.narrow"
        title={say('narrow')}
        confirm={say('narrow')}
        start={person.narrowing}
        options={{ sponsors: options.sponsors, trials: options.trials, sites: options.sites }}
        {...of}
      >
        {say('narrowWhy')}
      </CommandButton>
      <CommandButton id="people.withdrawFactors" title={say('withdraw')} confirm={say('withdraw')} {...of}>
        {say('withdrawWhy')}
      </CommandButton>
      <CommandButton id="people.leave" title={say('leave')} confirm={say('leave')} color="red.9" {...of}>
        {say('leaveWhy')}
      </CommandButton>
    </>
  );
}
