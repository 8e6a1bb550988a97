import { Button, Group, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, HistoryButton, Section, Tone, wordsOfCode } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { AuditRecord } from './AuditRecord.js';
import { auditRefreshes } from './audit-refreshes.js';
import type { Supplier } from './fits.js';
import { useSupplierWords } from './words.js';

/** The audits of one site, planned and held. */
export function SiteAudits({ supplier: { id, name, country } }: { readonly supplier: Supplier }) {
  const say = useSupplierWords();
  const [opened, setOpened] = useState<string>();
  const audits = useAnswer('site-audits.list', { query: {} });
  const sites = useAnswer('site-audits.sites', { query: {} });
  const standing = sites.data?.find((one) => one.site === name && one.country === country);
  const site = { name, country, ...(id !== name && { organisationId: id }) };
  return (
    <Section
      title={say('audits')}
      actions={
        <Group gap={6}>
          {standing && <HistoryButton stream={`audited-site/${standing.siteId}`} name={say('auditsOf', { name })} />}
          <CommandButton
            id="site-audits.signJustification"
            title={say('justify', { name })}
            label={say('justifyLabel')}
            confirm={say('justifyLabel')}
            fixed={{ site }}
            look={{ size: 'compact-xs' }}
            refreshes={auditRefreshes}
          >
            {say('justifyWhy')}
          </CommandButton>
          <CommandButton
            id="site-audits.plan"
            title={say('plan')}
            confirm={say('plan')}
            fixed={{ site }}
            look={{ size: 'compact-xs' }}
            refreshes={auditRefreshes}
          >
            {say('planWhy')}
          </CommandButton>
        </Group>
      }
    >
      {standing?.justification && (
        <Text size="sm" mb={4}>
          <Tone tone="attention">
            {say('justifiedBy', { who: standing.justification.qpName, day: showDay(standing.justification.validUntil) })}
          </Tone>
          {` ${standing.justification.text}`}
        </Text>
      )}
      <Answered of={audits} lines={2}>
        {(all) => {
          const own = all.filter((one) => one.site.name === name && one.site.country === country);
          if (own.length === 0)
            return (
              <Text size="sm" c="dimmed">
                {say('noAudits')}
              </Text>
            );
          return (
            <List listStyleType="none" size="sm" spacing={6}>
              {own.map((audit) => (
                <List.Item key={audit.id}>
                  <Group gap="xs">
                    {say(`audit_${audit.state}`, {
                      from: showDay(audit.firstDay ?? audit.plannedFrom),
                      to: showDay(audit.lastDay ?? audit.plannedTo),
                      who: `${audit.auditor.name}, ${audit.auditor.organisation}`,
                      outcome: audit.outcome ? wordsOfCode(audit.outcome) : '–',
                    })}
                    {audit.findings.length > 0 &&
                      `; ${say('findings', { count: audit.findings.length, open: audit.findings.filter(({ capa }) => capa === 'OPEN').length })}`}
                    {audit.nextDue !== null && `; ${say('nextAudit', { day: showDay(audit.nextDue) })}`}
                    {audit.state === 'PLANNED' && (
                      <CommandButton
                        id="site-audits.record"
                        title={say('record')}
                        confirm={say('record')}
                        path={{ auditId: audit.id }}
                        fixed={{ expectedVersion: audit.version }}
                        look={{ size: 'compact-xs' }}
                        refreshes={auditRefreshes}
                      />
                    )}
                    {audit.state !== 'PLANNED' && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-expanded={opened === audit.id}
                        onClick={() => setOpened(opened === audit.id ? undefined : audit.id)}
                      >
                        {say(opened === audit.id ? 'closeAudit' : 'openAudit')}
                      </Button>
                    )}
                    <HistoryButton kind="site-audit" id={audit.id} name={say('auditOf', { name, day: showDay(audit.plannedFrom) })} />
                  </Group>
                  {opened === audit.id && <AuditRecord audit={audit} />}
                </List.Item>
              ))}
            </List>
          );
        }}
      </Answered>
    </Section>
  );
}
