import type { Command } from '../command.js';
import { certificate } from './certificate.js';
import { certifiers } from './certifiers.js';
import { demo } from './demo.js';
import { doctor } from './doctor.js';
import { exportCommand } from './export.js';
import { forecast } from './forecast.js';
import { importCommand } from './import.js';
import { logs } from './logs.js';
import { releases } from './releases.js';
import { requirements } from './requirements.js';
import { simulate } from './simulate.js';
import { show } from './show.js';
import { verify } from './verify.js';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  demo,
  doctor,
  releases,
  show,
  logs,
  certificate,
  certifiers,
  exportCommand,
  importCommand,
  verify,
  requirements,
  forecast,
  simulate,
];
