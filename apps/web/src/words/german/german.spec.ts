import { describe, expect, it } from '@jest/globals';
import { caseGateConditions, caseTransitions } from '@qp/domain/certification';
import { filingStates, g20Conditions } from '@qp/domain/filing';
import { errorCatalogue } from '@qp/domain/kernel';
import { roles as allRoles, type Role } from '@qp/domain/people';
import { conditionInWords, parseCondition, ruleSets, scenarioPacks } from '@qp/domain/requirements';
import { capaStates, deviationStates } from '@qp/domain/quality-events';
import { g16Conditions, g17Conditions, g18Conditions, g19Conditions, stockStates } from '@qp/domain/supply';
import { g15Conditions } from '@qp/domain/trial-release';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodies } from '../../api/made/bodies.js';
import { endpoints } from '../../api/made/endpoints.js';
import type { FieldSchema } from '../../ui/command-form/field-schema.js';
import { codes, fields, hints, roles } from './codes.js';
import { conditions } from './conditions.js';
import { documents, providers } from './documents.js';
import { german } from './index.js';
import { sentences } from './sentences.js';
import { verdicts } from './verdicts.js';

const root = join(__dirname, '..', '..', '..', '..', '..');
const guests: readonly Role[] = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO', 'DEPOT', 'SITE_PHARMACY'];
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);

describe('the words of the server in German', () => {
  it('has every class of error, by its code', () => {
    for (const code of Object.keys(errorCatalogue)) expect([code, german.refusals[code]?.meaning]).not.toEqual([code, undefined]);
  });

  it('has every condition of a gate as it stands, by its code', () => {
    const supply = [g15Conditions, g16Conditions, g17Conditions, g18Conditions, g19Conditions, g20Conditions].flatMap((of) =>
      Object.values(of),
    );
    const all = [...caseGateConditions, ...supply].map(({ code, requirement }) => [code, requirement]);
    expect(Object.entries(conditions).map(([code, { requirement }]) => [code, requirement])).toEqual(all);
  });

  it('has every document of the matrix, and who provides it', () => {
    const rows = Object.values(ruleSets).flatMap((set) => set.rows);
    expect(rows.flatMap(({ title, shortTitle }) => [title, shortTitle]).filter((one) => documents[one] === undefined)).toEqual([]);
    expect(rows.map(({ providedBy }) => providedBy).filter((one) => providers[one] === undefined)).toEqual([]);
  });

  it('says why each document is asked of a batch, or is not', () => {
    const asked = Object.values(ruleSets)
      .flatMap(({ rows }) => rows.flatMap(({ when }) => Object.values(when)))
      .map((condition) => parseCondition(condition));
    const said = Object.values(scenarioPacks).flatMap((facts) => asked.map((condition) => conditionInWords(condition, facts)));
    expect([...new Set(said)].filter((why) => german.sentence(why) === undefined)).toEqual([]);
  });

  it('has every role', () => {
    expect(Object.keys(roles)).toEqual([...allRoles]);
  });

  it('has every state of the records that guests read', () => {
    const trialStates = ['ONGOING', 'HALTED', 'MEASURE', 'ENDED'];
    const states = [...stockStates, ...deviationStates, ...capaStates, ...filingStates, ...trialStates];
    expect(states.filter((state) => !Object.hasOwn(codes, state))).toEqual([]);
  });

  it('tells the acts of a case, and who or what they are about', () => {
    const acts = caseTransitions.map(({ command }) => command);
    expect(acts.filter((act) => german.event(act) === undefined)).toEqual([]);
    expect(german.event('assignQp: qpName Dr Q. Example, key COA')).toBe('QP zugewiesen: QP Dr Q. Example, Anforderung COA');
    expect(german.event('certify: decision CERTIFIED, registerNo 3')).toBe('Certify: Entscheidung CERTIFIED, Registernummer 3');
  });

  it('names each field, choice and hint of the forms that guests fill in', () => {
    const missing: string[] = [];
    const look = (schema: FieldSchema): void => {
      const { description, enum: choices = [], const: fixed, properties = {}, items, prefixItems = [], oneOf = [] } = schema;
      if (description !== undefined && hints[description] === undefined) missing.push(description);
      for (const code of [...choices, ...(typeof fixed === 'string' ? [fixed] : [])])
        if (!Object.hasOwn({ ...codes, ...roles }, code)) missing.push(code);
      for (const [name, property] of Object.entries(properties)) {
        if (fields[name] === undefined) missing.push(name);
        look(property);
      }
      for (const part of [...prefixItems, ...oneOf, ...(items ? [items] : [])]) look(part);
    };
    for (const id of formsOf(guests)) look((bodies as Readonly<Record<string, FieldSchema>>)[id] ?? {});
    expect([...new Set(missing)]).toEqual([]);
  });

  it('is of sentences that the server still says', () => {
    const sources = globSync('{apps/*/src,libs/{domain,platform}}/**/*.ts', { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
      .filter((file) => !file.startsWith('apps/web') && !file.includes('.spec.'))
      .map((file) => readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'"))
      .join('\n');
    const pieces = (text: string) =>
      text
        .split(/\{\{\w+\}\}|[:().]| or /)
        .map((piece) => piece.trim())
        .filter((piece) => piece.length > 12);
    const known = Object.keys({ ...sentences, ...verdicts, ...documents, ...providers });
    expect(known.flatMap(pieces).filter((piece) => !sources.includes(piece))).toEqual([]);
  });

  it('fills in what differs, in German too where it is ours', () => {
    for (const [english, words] of Object.entries({ ...sentences, ...verdicts }))
      expect([english, holes(words).filter((name) => !holes(english).includes(name))]).toEqual([english, []]);
    expect(german.sentence('provide Batch record (promised for 01-Dec-2026)')).toBe(
      'Chargenprotokoll einreichen (zugesagt für 01-Dec-2026)',
    );
    expect(
      german.sentence('Strength 5 mg was stated, but the case is about 10 mg. Please say which is right, or send the right document.'),
    ).toBe(
      'Die Stärke 5 mg war angegeben, der Fall betrifft aber 10 mg. Bitte sagen Sie, was stimmt, oder senden Sie das richtige Dokument.',
    );
    expect(german.sentence('GMP certificate: Fjord Plant (NO), Batch record')).toBe('GMP-Zertifikat: Fjord Plant (NO), Chargenprotokoll');
    expect(german.sentence('GMP audit report per site: Fjord Plant (NO): is not accepted (expected).')).toBe(
      'GMP-Auditbericht je Standort: Fjord Plant (NO): nicht angenommen (wird erwartet).',
    );
    expect(german.sentence('The name says "gmp certificate". It names Fjord Plant.')).toBe(
      'Im Namen steht „gmp certificate“. Fjord Plant ist genannt.',
    );
    expect(german.sentence('The trial is blinded; storage is temperature controlled.')).toBe(
      'Die Studie ist verblindet; die Lagerung ist temperaturgeführt.',
    );
    expect(german.sentence('An own step is done under contract (testing at Lab One (DK), packaging and labelling at Plant (DE)).')).toBe(
      'Ein eigener Schritt geschieht im Auftrag (Prüfung bei Lab One (DK), Verpackung und Kennzeichnung bei Plant (DE)).',
    );
    for (const written of [
      'Words of somebody who wrote them',
      'Check the address.',
      'Provide what I asked for',
      'Ask the laboratory (by mail)',
    ])
      expect([written, german.sentence(written)]).toEqual([written, undefined]);
  });
});

/** Commands that screens ask for by the server's own schema, and somebody with one of these roles may send. */
function formsOf(people: readonly Role[]): string[] {
  const web = join(root, 'apps', 'web', 'src');
  const asking = globSync('features/**/*.tsx', { cwd: web }).filter((file) => !file.includes('.spec.'));
  const ids = asking.flatMap((file) =>
    [...readFileSync(join(web, file), 'utf8').matchAll(/\bid="([a-zA-Z-]+\.\w+)"/g)].map(([, id]) => id ?? ''),
  );
  const may = (id: string) => {
    const endpoint: { readonly roles?: readonly string[] } | undefined = (endpoints as Readonly<Record<string, object>>)[id];
    return endpoint !== undefined && (!endpoint.roles || people.some((role) => endpoint.roles?.includes(role)));
  };
  return [...new Set(ids)].filter(may);
}
