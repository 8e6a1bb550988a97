import { Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone, wordsOfCode, type ToneName } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { auditRefreshes } from './audit-refreshes.js';
import { useSupplierWords } from './words.js';

type Audit = AnswerOf<'site-audits.list'>[number];
type Criterion = AnswerOf<'site-audits.criteria'>['criteria'][number];

const toneOfAnswer: Readonly<Record<Audit['answers'][number]['answer'], ToneName>> = { YES: 'good', NO: 'stop', NA: 'none' };
const toneOfClass: Readonly<Record<string, ToneName>> = { CRITICAL: 'stop', MAJOR: 'attention' };

/** What an audit rests on: criteria one by one, findings with their actions, and the QP's signed assessment. */
export function AuditRecord({ audit }: { readonly audit: Audit }) {
  const say = useSupplierWords();
  const { id, state, version, conductedBy, assessment } = audit;
  return (
    <>
      {conductedBy === 'THIRD_PARTY' && <Criteria audit={audit} />}
      <Findings audit={audit} />
      <Section
        title={say('assessment')}
        lead={say('assessmentWhy')}
        actions={
          state === 'RECORDED' && (
            <CommandButton
              id="site-audits.finalAssessment"
              title={say('assess')}
              confirm={say('assess')}
              path={{ auditId: id }}
              fixed={{ expectedVersion: version }}
              look={{ size: 'compact-xs' }}
              refreshes={auditRefreshes}
            >
              {say('assessWhy')}
            </CommandButton>
          )
        }
      >
        {assessment === null ? (
          <Text size="sm" c="dimmed">
            {say('notAssessed')}
          </Text>
        ) : (
          <>
            <Tone tone={assessment.approved ? 'good' : 'stop'}>
              {say(assessment.approved ? 'approved' : 'notApproved', { who: assessment.qpName, at: showInstant(assessment.at) })}
            </Tone>
            <Text size="sm">{assessment.conclusion}</Text>
            {assessment.openMajorsReason !== null && <Text size="sm">{assessment.openMajorsReason}</Text>}
            <Text size="xs" c="dimmed">
              {assessment.signature.words}
            </Text>
          </>
        )}
      </Section>
    </>
  );
}

/** The acceptance criteria of a third party's report, each with its answer and how to give one. */
function Criteria({ audit }: { readonly audit: Audit }) {
  const say = useSupplierWords();
  const criteria = useAnswer('site-audits.criteria', {}, { freshFor: 600_000 });
  return (
    <Answered of={criteria} lines={3}>
      {({ criteria: list }) => (
        <Section title={say('criteria')} lead={say('criteriaLead', { answered: audit.answers.length, all: list.length })}>
          <SmallTable label={say('criteria')} heads={[say('criterion'), say('answer')]} actsHead={say('giveAnswer')}>
            {list.map((criterion) => (
              <CriterionRow key={criterion.code} audit={audit} criterion={criterion} />
            ))}
          </SmallTable>
        </Section>
      )}
    </Answered>
  );
}

function CriterionRow({ audit, criterion }: { readonly audit: Audit; readonly criterion: Criterion }) {
  const say = useSupplierWords();
  const { code, question, citation } = criterion;
  const given = audit.answers.find((one) => one.criterion === code);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {`${code} ${question}`}
        <Text size="xs" c="dimmed">
          {citation}
        </Text>
      </Table.Th>
      <Table.Td>
        {given ? (
          <>
            <Tone tone={toneOfAnswer[given.answer]}>{say(`answer_${given.answer}`)}</Tone>
            {given.remark !== null && <Text size="xs">{given.remark}</Text>}
            <Text size="xs" c="dimmed">{`${given.answeredBy}, ${showInstant(given.answeredAt)}`}</Text>
          </>
        ) : (
          <Tone tone="waiting">{say('unanswered')}</Tone>
        )}
      </Table.Td>
      <Table.Td>
        {audit.state === 'RECORDED' && (
          <CommandButton
            id="site-audits.answerCriterion"
            label={say('giveAnswer')}
            title={say('answerTo', { code })}
            confirm={say('giveAnswer')}
            path={{ auditId: audit.id, criterion: code }}
            fixed={{ expectedVersion: audit.version }}
            look={{ size: 'compact-xs' }}
            refreshes={auditRefreshes}
          >
            {question}
          </CommandButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** What the auditor found, and where the corrective action of each finding stands. */
function Findings({ audit }: { readonly audit: Audit }) {
  const say = useSupplierWords();
  if (audit.findings.length === 0) return null;
  return (
    <Section title={say('found')} count={audit.findings.length}>
      <SmallTable label={say('found')} heads={[say('finding'), say('capa')]} actsHead={say('recordCapa')}>
        {audit.findings.map(({ no, class: grade, text, capa, evidence }) => (
          <Table.Tr key={no}>
            <Table.Th scope="row" fw={400}>
              <Tone tone={toneOfClass[grade] ?? 'none'}>{`${no}. ${wordsOfCode(grade)}`}</Tone>
              <Text size="sm">{text}</Text>
            </Table.Th>
            <Table.Td>
              <Tone tone={capa === 'OPEN' ? 'attention' : 'good'}>{say(`capa_${capa}`)}</Tone>
              {evidence !== undefined && <Text size="xs">{evidence}</Text>}
            </Table.Td>
            <Table.Td>
              <CommandButton
                id="site-audits.recordCapa"
                label={say('recordCapa')}
                title={say('capaOf', { no })}
                confirm={say('recordCapa')}
                path={{ auditId: audit.id, no }}
                fixed={{ expectedVersion: audit.version }}
                look={{ size: 'compact-xs' }}
                refreshes={auditRefreshes}
              >
                {text}
              </CommandButton>
            </Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}
