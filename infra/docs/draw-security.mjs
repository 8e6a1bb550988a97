// Draws the checklist of OWASP ASVS in docs/security.md from infra/docs/asvs (Node 24).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withChecklist } from './asvs/page.mjs';

const file = join(import.meta.dirname, '..', '..', 'docs', 'security.md');
writeFileSync(file, withChecklist(readFileSync(file, 'utf8')));
