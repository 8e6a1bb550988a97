// libxml2's xmllint reads the exchange file; the members are compared with the table of the standard as our own reference has it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../dev-stack/binaries/cache.mjs';
import { fromDebian } from '../dev-stack/binaries/debian-package.mjs';
import { packages } from './packages/exhibits.mjs';

/** Members of an object in the order of the schema of January 2022; those with `!` have to be there. */
const members = [
  'OBJECTID!',
  'OBJECTLEVEL!',
  'COUNTRYID',
  'SITESYSTEMID',
  'SITEID',
  'UNIQUEID!',
  'ARTIFACTNUMBER!',
  'PERSONNAME',
  'ORGANIZATIONNAME',
  'OBJECTLANGUAGE',
  'TRANSLATION',
  'OBJECTVERSION!',
  'OBJECTVERSIONSTATE!',
  'OBJECTTITLE!',
  'SUBARTIFACT',
  'OBJECTCOPY!',
  'OBJECTEXPIRYDATE',
  'RESTRICTED',
  'RENTENTIONDATE',
  'ARTIFACTDATE',
  'DATEDESCRIPTION',
  'FILE!',
  'METADATA',
];
const names = members.map((member) => member.replace('!', ''));

/** @param {string} program @param {string} file @param {string} path XPath @returns {Promise<string>} */
const query = (program, file, path) => command(program, ['--nonet', '--xpath', path, file], {});

/** @type {import('./run.mjs').Judge} */
export default {
  name: 'xmllint (libxml2): structure of the eTMF exchange',
  fetch: async (say) => {
    const program = process.env.XMLLINT || 'xmllint';
    const there = () =>
      command(program, ['--version'], {}).then(
        () => true,
        () => false,
      );
    await fromDebian({ program, package: 'libxml2-utils', there, say });
    return program;
  },
  async *judge({ program, folder }) {
    const exchange = (await packages(folder)).find(({ exchangeFile }) => exchangeFile !== undefined);
    const file = exchange?.exchangeFile ?? '';
    const wellFormed = await command(program, ['--nonet', '--noout', file], {}).then(
      () => true,
      () => false,
    );
    yield { what: 'exchange.xml is well formed', passed: wellFormed };
    const root = await query(program, file, 'concat(namespace-uri(/*), " ", local-name(/*))');
    yield {
      what: 'its root is BATCH of the standard’s namespace',
      passed: root.trim() === 'https://tmfrefmodel.com/ems BATCH',
      said: root,
    };
    for (const attribute of ['STUDYID', 'TRANSFERSOURCEID', 'TRANSFERID', 'SPECIFICATIONID', 'TMFRMVERSION']) {
      const value = await query(program, file, `string(/*/@${attribute})`);
      yield { what: `BATCH has ${attribute}`, passed: value.trim() !== '' };
    }
    const count = Number(await query(program, file, 'count(/*/*[local-name()="OBJECT"])'));
    yield { what: 'it has objects', passed: count > 0 };
    for (let n = 1; n <= count; n++) {
      const object = `/*/*[local-name()="OBJECT"][${n}]`;
      const found = [];
      const length = Number(await query(program, file, `count(${object}/*)`));
      for (let m = 1; m <= length; m++) found.push((await query(program, file, `local-name(${object}/*[${m}])`)).trim());
      const positions = found.map((name) => names.indexOf(name));
      const inOrder = positions.every((position, at) => position >= 0 && (at === 0 || position >= positions[at - 1]));
      const whole = members.every((member) => !member.endsWith('!') || found.includes(member.slice(0, -1)));
      yield { what: `object ${n} has its members, in the order of the schema`, passed: inOrder && whole, said: found.join(' ') };
    }
    const cut = join(folder, 'cut.xml');
    writeFileSync(cut, readFileSync(file).subarray(0, -20));
    const refused = await command(program, ['--nonet', '--noout', cut], {}).then(
      () => false,
      () => true,
    );
    yield { what: 'a file that was cut off is refused', passed: refused };
  },
};
