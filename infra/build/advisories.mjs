// What an answer of `npm audit --json` means. A registry that does not answer is said so, never taken for a clean bill.

/**
 * @param {string} output of `npm audit --json`
 * @returns {{ state: 'not answered' | 'none known' | 'advisories', lines: string[] }}
 */
export function verdictOf(output) {
  const report = parsed(output);
  const counts = report?.metadata?.vulnerabilities;
  if (!report || report.error || !counts || report.auditReportVersion === undefined)
    return { state: 'not answered', lines: [report?.error?.summary || report?.message || 'no report came back'] };
  const found = Object.values(report.vulnerabilities ?? {});
  if (counts.total === 0 && found.length === 0) return { state: 'none known', lines: [] };
  return { state: 'advisories', lines: found.map(({ name, severity, range }) => `${severity}: ${name} ${range}`) };
}

function parsed(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
