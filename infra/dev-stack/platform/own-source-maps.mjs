// Loaded before a service: its errors name the lines of our sources. Maps of packages would cost each process a tenth of its memory.
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
