import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { documentStates } from '@qp/contracts/documents';
import { caseStates } from '@qp/domain/certification';
import { filingTable } from '@qp/domain/filing';
import { capaTable, deviationTable } from '@qp/domain/quality-events';
import { shipmentTable } from '@qp/domain/supply';
import { trialReleaseTable } from '@qp/domain/trial-release';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'processes');
const page = (name: string) => readFileSync(join(folder, name), 'utf8');
const diagrams = (text: string) => [...text.matchAll(/```mermaid\n([\s\S]*?)```/g)].map((match) => match[1] ?? '').join('\n');

describe('docs/processes', () => {
  it('is up to date with the tables', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'infra', 'docs', 'draw-states.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['certification-case.md', caseStates],
    ['trial-release.md', trialReleaseTable.states],
    ['shipment.md', shipmentTable.states],
    ['deviation-and-capa.md', [...deviationTable.states, ...capaTable.states]],
    ['filing.md', filingTable.states],
    ['document.md', documentStates],
  ])('%s draws every state', (name, states) => {
    const drawn = diagrams(page(name));
    for (const state of states) expect(drawn).toMatch(new RegExp(`\\b${state}\\b`));
  });

  it('links to pages that exist', () => {
    const files = readdirSync(folder);
    for (const name of files)
      for (const [, target = ''] of page(name).matchAll(/\]\(([a-z-]+\.md)(?:#[a-z-]+)?\)/gi)) expect(files).toContain(target);
  });
});
