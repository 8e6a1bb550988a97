import { writeFile } from 'node:fs/promises';
import { caseQueries, certificateFiles } from '@qp/contracts/release';
import { Refused, WrongUse, type Command } from '../command.js';
import { readingClient } from '../session/sign-in.js';

/** `qp certificate`: the certificate of a batch as PDF. */
export const certificate: Command = {
  name: 'certificate',
  usage: 'certificate --batch B --out FILE.pdf',
  summary: 'the current certificate of a batch',
  options: { batch: { type: 'string' }, out: { type: 'string' } },
  async run(input) {
    const batchNo = input.options['batch'] as string | undefined;
    const out = input.options['out'] as string | undefined;
    if (!batchNo || !out) throw new WrongUse('qp certificate --batch B2025-01 --out certificate.pdf');
    const api = await readingClient(input);
    const { rows } = await api.call(caseQueries.board, { query: { batchNo, limit: 50 } });
    for (const row of rows) {
      const view = await api.call(caseQueries.getCase, { params: { caseId: row.caseId } });
      if (!view.certificateId) continue;
      const params = { certificateId: view.certificateId };
      const record = await api.call(caseQueries.certificate, { params });
      const file = await api.fetch(certificateFiles.file, { params });
      await writeFile(out, Buffer.from(await file.arrayBuffer()));
      if (input.json) console.log(JSON.stringify({ file: out, sha256: record.file.sha256, record: record.sha256, status: record.status }));
      else
        console.log(
          `${out}: ${record.kind.toLowerCase()} version ${record.version} of ${record.batchNo} (${record.status}), record sha256 ${record.sha256}`,
        );
      return;
    }
    throw new Refused(`Batch ${batchNo} has no certificate.`);
  },
};
