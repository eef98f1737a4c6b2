#!/usr/bin/env node
import { createRequire } from 'node:module';
import { keepCompiledCode } from '../node/compiled-code.ts';

keepCompiledCode();
createRequire(__filename)('./command-line.js');
