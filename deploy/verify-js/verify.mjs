#!/usr/bin/env node
// Checks what a Zhixin hub says, with the trust anchor alone. See README.md; exit 0 valid, 1 invalid, 2 unusable input.
import './node/primitives.js';
import {Invalid, Unusable} from './lib/bytes.js';
import {COMMANDS, usage} from './node/commands.js';
import {parseOptions} from './node/options.js';

async function run(words) {
  const {options, rest} = parseOptions(words);
  const command = Object.hasOwn(COMMANDS, rest[0]) ? rest.shift() : 'file';
  return COMMANDS[command](rest, options, (line) => console.log(line));
}

run(process.argv.slice(2)).then(
  (said) => console.log(`valid: ${said}`),
  (fault) => {
    if (fault instanceof Invalid) {
      console.log(`invalid: ${fault.message}`);
      process.exitCode = 1;
    } else {
      console.error(fault instanceof Unusable ? `verify: ${fault.message}\n${fault.usage ? usage : ''}`.trimEnd() : fault);
      process.exitCode = 2;
    }
  });
