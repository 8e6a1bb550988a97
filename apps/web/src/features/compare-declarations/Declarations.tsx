import { Anchor, Group, Table, Text } from '@mantine/core';
import { contentUrl, useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section, SmallTable, Tone, wordsOfCode, type ToneName } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useDeclarationWords } from './words.js';

type Declaration = AnswerOf<'qpDeclarations.list'>[number];

const REFRESHES = ['qpDeclarations.list', 'suppliers.status'] as const;
const tones: Readonly<Record<Declaration['state'], ToneName>> = { NOT_ENTERED: 'none', ENTERED: 'waiting', CHECKED: 'good' };

/** The QP declarations in force with their fields: typed from the document, compared by somebody else. */
export function Declarations() {
  const say = useDeclarationWords();
  const declarations = useAnswer('qpDeclarations.list', {});
  return (
    <Section title={say('title')} count={declarations.data?.length} lead={say('lead')}>
      <Answered of={declarations} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('none')}>{say('noneNext')}</Empty>
          ) : (
            <SmallTable label={say('title')} heads={[say('document'), say('states'), say('stands')]} actsHead={say('acts')}>
              {list.map((one) => (
                <Row key={one.standingId} declaration={one} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

function Row({ declaration }: { readonly declaration: Declaration }) {
  const say = useDeclarationWords();
  const { standingId, title, number, documentId, documentVersionId, state, version, fields, enteredBy, checkedBy, checkedAt } = declaration;
  const who = (state === 'CHECKED' ? checkedBy : enteredBy) ?? '';
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Anchor
          href={contentUrl(documentId, documentVersionId)}
          target="_blank"
          rel="noreferrer"
          size="sm"
          aria-label={say('open', { title })}
        >
          {`${title} (${number})`}
        </Anchor>
      </Table.Th>
      <Table.Td>{fields && <Stated fields={fields} />}</Table.Td>
      <Table.Td>
        <Tone tone={tones[state]}>{say(`state_${state}`, { who, at: checkedAt ? showInstant(checkedAt) : '' })}</Tone>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {state === 'ENTERED' && (
            <CommandButton
              id="qpDeclarations.check"
              title={say('check')}
              confirm={say('check')}
              path={{ standingId }}
              fixed={{ expectedVersion: version }}
              look={{ size: 'compact-xs' }}
              refreshes={REFRESHES}
            >
              {say('checkWhy')}
            </CommandButton>
          )}
          <CommandButton
            id="qpDeclarations.enter"
            title={say(state === 'NOT_ENTERED' ? 'enter' : 'enterAgain')}
            confirm={say('enter')}
            path={{ standingId }}
            fixed={{ expectedVersion: version }}
            {...(fields && { start: { fields } })}
            look={{ size: 'compact-xs' }}
            refreshes={REFRESHES}
          >
            {say('enterWhy')}
          </CommandButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** The fields as one reads them beside the document. */
function Stated({ fields }: { readonly fields: NonNullable<Declaration['fields']> }) {
  const say = useDeclarationWords();
  const { euCtNumbers, authorisationNumber, signatory, signedOn, sites } = fields;
  return (
    <>
      <Text size="xs">
        {say('named', { trials: euCtNumbers.join(', '), authorisation: authorisationNumber, signatory, day: showDay(signedOn) })}
      </Text>
      {sites.map(({ name, country, activities, standard, basis }) => (
        <Text key={name + country} size="xs">
          {say('site', {
            name,
            country,
            activities: activities.map(wordsOfCode).join(', '),
            standard: wordsOfCode(standard),
            basis:
              basis.kind === 'AUDIT'
                ? say('audit', { by: basis.auditedBy, day: showDay(basis.completedOn), reference: basis.reference })
                : basis.text,
          })}
        </Text>
      ))}
    </>
  );
}
