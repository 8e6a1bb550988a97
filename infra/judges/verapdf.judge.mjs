// veraPDF, the PDF/A validator of the Open Preservation Foundation and the PDF Association, from Maven Central.
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cached, command, NotFetched } from '../dev-stack/binaries/cache.mjs';
import { certificates } from './certificates/exhibits.mjs';

const VERSION = '1.28.2';
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>qp.judges</groupId><artifactId>verapdf</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>${VERSION}</version></dependency></dependencies>
</project>
`;

/** @param {string} jar @param {string} file @returns {Promise<{ passed: boolean, said: string }>} */
async function ask(jar, file) {
  const classes = [jar, join(dirname(jar), '*')].join(delimiter);
  const options = ['--flavour', '3b', '--format', 'text', '-v', file];
  // Its exit code is 1 for a file that is not valid.
  const said = await command('java', ['-cp', classes, 'org.verapdf.apps.GreenfieldCliWrapper', ...options]).catch((error) => {
    if (error instanceof NotFetched && /FAIL /.test(error.message)) return error.message;
    throw error;
  });
  return { passed: /^PASS .* 3b\s*$/m.test(said), said };
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: `veraPDF ${VERSION}: PDF/A-3b`,
  fetch: (say) =>
    cached(
      `verapdf-${VERSION}`,
      `greenfield-apps-${VERSION}.jar`,
      async (folder) => {
        say(`fetches veraPDF ${VERSION} with Maven`);
        writeFileSync(join(folder, 'pom.xml'), POM);
        await command('mvn', ['-B', '-q', '-f', join(folder, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`]);
      },
      say,
    ),
  async *judge({ program, folder }) {
    const exhibits = await certificates(folder);
    for (const { name, path } of exhibits) yield { what: `${name} is valid PDF/A-3b`, ...(await ask(program, path)) };
    const other = join(folder, 'not-pdfa.pdf');
    const bytes = readFileSync(exhibits[0].path).toString('latin1');
    writeFileSync(other, bytes.replace('/OutputIntents', '/OutputIntentz'), 'latin1');
    const control = await ask(program, other);
    yield { what: 'the judge refuses the same file without its output intent', passed: !control.passed, said: control.said };
  },
};
